import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import { type RenderedBlock, tokensOf } from '../binding/rendered-blocks.ts'
import { namesIn } from '../binding/text-fragments.ts'

export type TextSearch = {
  text: string
  matchCase: boolean
  wholeWords: boolean
  /** Document positions in which hits must lie; null for the whole text. */
  within: { from: number; to: number } | null
}

/** A hit, in document positions. Text that a suggestion deletes may lie inside; `pieces` leaves it out. */
export type Hit = {
  /** Key of the block's node, and the position of the block's text. */
  block: string
  start: number
  from: number
  to: number
  pieces: readonly { from: number; to: number }[]
}

/** The text of a block that a search sees, and the offset of each of its characters in the block. */
type Searchable = { text: string; folded: string; offsets: readonly number[] | null }

const known = new WeakMap<RenderedBlock, Searchable>()

/** Folds case and keeps the length: characters whose lower case has another length stay as they are. */
const fold = (text: string): string => {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return [...text]
    .map((char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char))
    .join('')
}

const isGoing = (reserved: string): boolean =>
  reserved !== '' && namesIn(reserved).some((name) => suggestionMark(name)?.kind === 'del')

function searchableOf(block: RenderedBlock): Searchable {
  const found = known.get(block)
  if (found !== undefined) return found
  const hasGaps = block.fragments.some(({ reserved }) => isGoing(reserved))
  const offsets: number[] = []
  let text = ''
  let at = 0
  for (const fragment of block.fragments) {
    if (!isGoing(fragment.reserved)) {
      text += fragment.text
      if (hasGaps) for (let i = 0; i < fragment.text.length; i += 1) offsets.push(at + i)
    }
    at += fragment.text.length
  }
  const searchable = { text, folded: fold(text), offsets: hasGaps ? offsets : null }
  known.set(block, searchable)
  return searchable
}

/**
 * Returns the hits of a search in the order of the text; they do not overlap. Text that a suggestion deletes is skipped,
 * so a hit may begin before it and end after it.
 */
export function findHits(blocks: readonly RenderedBlock[], search: TextSearch): Hit[] {
  if (search.text === '') return []
  const wanted = search.matchCase ? search.text : fold(search.text)
  const hits: Hit[] = []
  let at = 0
  for (const block of blocks) {
    const start = at + (block.bare ? 0 : 1)
    at += tokensOf(block)
    const { text, folded, offsets } = searchableOf(block)
    const content = search.matchCase ? text : folded
    for (let index = content.indexOf(wanted); index !== -1; ) {
      const end = index + wanted.length
      const hit = hitAt(block.key, start, index, end, offsets)
      const isHit =
        (!search.wholeWords || isWord(text, index, end)) &&
        (search.within === null || (hit.from >= search.within.from && hit.to <= search.within.to))
      if (isHit) hits.push(hit)
      index = content.indexOf(wanted, isHit ? end : index + 1)
    }
  }
  return hits
}

function hitAt(
  block: string,
  start: number,
  index: number,
  end: number,
  offsets: Searchable['offsets'],
): Hit {
  const offsetOf = (place: number) => start + (offsets?.[place] ?? place)
  const pieces: { from: number; to: number }[] = []
  if (offsets === null) pieces.push({ from: start + index, to: start + end })
  else
    for (let i = index; i < end; i += 1) {
      const last = pieces.at(-1)
      if (last?.to === offsetOf(i)) last.to += 1
      else pieces.push({ from: offsetOf(i), to: offsetOf(i) + 1 })
    }
  return { block, start, from: offsetOf(index), to: offsetOf(end - 1) + 1, pieces }
}

const WORD = /[\p{L}\p{N}\p{M}_]/u

/** Returns whether no letter or digit stands directly before or after. */
function isWord(text: string, from: number, to: number): boolean {
  const before = /[\s\S]?.$/u.exec(text.slice(Math.max(0, from - 2), from))?.[0] ?? ''
  const after = String.fromCodePoint(text.codePointAt(to) ?? 32)
  return !WORD.test([...before].at(-1) ?? ' ') && !WORD.test(after)
}
