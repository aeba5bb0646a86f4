import * as Y from 'yjs'
import type { Authorship } from '#app/domain/manuscript/authorship.ts'
import { type BlockProps, markerOf, markerProps } from '#app/domain/manuscript/layout.ts'
import { contentOf } from '#app/domain/revisions/content.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'

/** An element of the expected text: one character, or the marker at the start of a block. */
export type ModelLetter = {
  id: string
  letter: string
  author: string | null
  marks: Record<string, unknown>
  props: BlockProps | null
}

/** Returns the letters of a version, by the simplest possible algorithm. */
export function lettersOf({ blocks, authors, places }: Version): ModelLetter[] {
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

/** Returns the ids of all letters that were ever in the document, in document order. */
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

/** Three-way merge of a letter: restores `from` where it changed from `from` to `to` and nobody changed it since. */
export function threeWay(
  live: ModelLetter,
  from: ModelLetter,
  to: ModelLetter,
  mine: (key: string) => boolean,
): ModelLetter {
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
  // As the layout reads it: a paragraph has no level.
  return { ...live, marks, props: markerProps(new Map(Object.entries(props))) }
}

export type LetterFate = { letter: ModelLetter; is: 'anchor' | 'since' | 'made' }

/** Removes letters that have been restored already, so that they are not restored twice. */
export function withoutRestored(fates: readonly LetterFate[]): ModelLetter[] {
  const kept: ModelLetter[] = []
  let stretch: LetterFate[] = []
  const flush = () => {
    const spell = (is: LetterFate['is']) =>
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

/** Returns who last set each mark of each live letter and each property of each marker. */
export function lastChangersOf(
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

/** Serializes letters for comparison: content and authors, block by block. */
export function serializeLetters(letters: readonly ModelLetter[]): string {
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
