import * as Y from 'yjs'
import type { Authorship } from '#app/domain/manuscript/authorship.ts'
import { type BlockProps, markerOf, markerProps } from '#app/domain/manuscript/layout.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'
import { contentOf } from '#app/domain/revisions/content.ts'

/** What an expectation is made of: one character, or the marker that begins a block. */
export type Letter = {
  id: string
  letter: string
  author: string | null
  marks: Record<string, unknown>
  props: BlockProps | null
}

/** A version letter by letter, slowly and plainly. */
export function lettersOf({ blocks, authors, places }: Version): Letter[] {
  const content = contentOf(blocks)
  return content.flatMap(({ runs, ...props }, i) => {
    const place = places?.[i]
    const by = authors[i]?.runs.flatMap((run) => Array<string | null>(run.length).fill(run.author)) ?? []
    const ids =
      place?.runs.flatMap(([client, clock, n]) =>
        Array.from({ length: n }, (_, k) => `${client}:${clock + k}`),
      ) ?? []
    let at = 0
    const marker = place?.marker
      ? [{ id: place.marker.join(':'), letter: '¶', author: authors[i]?.marker ?? null, marks: {}, props }]
      : []
    const text = runs.flatMap((run) =>
      run.text.split('').map((letter) => ({
        ...{ id: ids[at] ?? '?', letter, author: by[at++] ?? null, marks: run.marks, props: null },
      })),
    )
    return [...marker, ...text]
  })
}

/** All that ever stood in the document, in its order. */
export function orderOf(text: Y.Text): string[] {
  const order: string[] = []
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.countable && !item.deleted) continue
    for (let k = 0; k < item.length; k++) order.push(`${item.id.client}:${item.id.clock + k}`)
  }
  return order
}

const FORMATS = ['b', 'i', 'u', 's', 'link']
const PROPS = ['kind', 'list', 'level', 'media', 'alt', 'width'] as const

/** Back to `from` where it changed between the two and nobody changed it since. */
export function threeWay(live: Letter, from: Letter, to: Letter, mine: (key: string) => boolean): Letter {
  const marks = { ...live.marks }
  for (const key of FORMATS)
    if (from.marks[key] !== to.marks[key] && live.marks[key] === to.marks[key] && mine(key)) {
      if (from.marks[key] === undefined) delete marks[key]
      else marks[key] = from.marks[key]
    }
  if (!live.props || !from.props || !to.props) return { ...live, marks }
  const props: Record<string, unknown> = { ...live.props }
  for (const key of PROPS)
    if (from.props[key] !== to.props[key] && live.props[key] === to.props[key] && mine(key))
      props[key] = from.props[key]
  // Said as the layout reads it: a paragraph has no level.
  return { ...live, marks, props: markerProps(new Map(Object.entries(props))) }
}

export type Fate = { letter: Letter; is: 'anchor' | 'since' | 'made' }

/** What has been brought back already isn't brought back once more. */
export function withoutWhatIsBack(fates: readonly Fate[]): Letter[] {
  const kept: Letter[] = []
  let stretch: Fate[] = []
  const flush = () => {
    const spell = (is: Fate['is']) =>
      stretch.flatMap((fate) => (fate.is === is ? [`${fate.letter.letter}/${fate.letter.author}`] : []))
    const [made, since] = [spell('made'), spell('since')]
    const back =
      made.length > 0 &&
      (made.length >= 5 || made.length === since.length) &&
      since.some((_, from) => made.every((letter, i) => letter === since[from + i]))
    kept.push(...stretch.filter((fate) => fate.is !== 'made' || !back).map((fate) => fate.letter))
    stretch = []
  }
  for (const fate of fates) {
    if (fate.is === 'anchor') {
      flush()
      kept.push(fate.letter)
    } else stretch.push(fate)
  }
  flush()
  return kept
}

/** Who set each mark of each standing letter, and each property of each marker. */
export function changersOf(
  text: Y.Text,
  authorship: Authorship,
): Map<string, (key: string) => string | null> {
  const changers = new Map<string, (key: string) => string | null>()
  const by: Record<string, number> = {}
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) by[item.content.key] = item.id.client
    const marker = markerOf(item)
    const then = { ...by }
    for (let k = 0; k < item.length; k++)
      changers.set(`${item.id.client}:${item.id.clock + k}`, (key) => {
        const client = marker ? marker._map.get(key)?.id.client : then[key]
        return client === undefined ? null : authorship.ownerOf(client)
      })
  }
  return changers
}

/** As text to be compared: content and authors, block by block. */
export function spelled(letters: readonly Letter[]): string {
  const blocks: unknown[] = []
  let runs: string[] = []
  const begin = (props: unknown, author: string | null) => {
    runs = []
    blocks.push([props, author, runs])
  }
  for (const { letter, author, marks, props } of letters) {
    if (props) {
      begin(
        PROPS.map((key) => props[key] ?? null),
        author,
      )
      continue
    }
    if (blocks.length === 0) begin(['paragraph', null, null, null, null, null], null)
    runs.push(`${letter}${author}${JSON.stringify(Object.entries(marks).sort())}`)
  }
  if (blocks.length === 0) begin(['paragraph', null, null, null, null, null], null)
  return JSON.stringify(blocks, null, 1)
}
