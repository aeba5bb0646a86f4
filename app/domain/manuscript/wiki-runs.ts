import { type WikiLink, wikiLinks } from '../links/wiki.ts'
import type { Block, Run } from './layout.ts'

/** A run, or a part of one, that is what is shown of a wiki link. */
export type Piece = Run & { wiki?: WikiLink }

const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join('')

/** The wiki links of a block's text, but for those that have an address of their own over a part of them. */
export function wikiLinksIn(runs: readonly Run[]): WikiLink[] {
  const found = wikiLinks(textOf(runs))
  if (found.length === 0) return found
  const addressed: { start: number; end: number }[] = []
  let at = 0
  for (const { text, marks } of runs) {
    if (marks.link !== undefined) addressed.push({ start: at, end: at + text.length })
    at += text.length
  }
  // Both are in order, and none overlaps another of its kind.
  let next = 0
  return found.filter((link) => {
    while (next < addressed.length && (addressed[next] as { end: number }).end <= link.start) next += 1
    const over = addressed[next]
    return !(over && over.start < link.end)
  })
}

export const wikiLinksOf = (blocks: readonly Block[]): WikiLink[] =>
  blocks.flatMap((block) => wikiLinksIn(block.runs))

/** What a reader sees of the text between two places: no brackets, and a colon for the sign between the names. */
function shown(text: string, from: number, link: WikiLink): string {
  let seen = ''
  for (let i = 0; i < text.length; i++) {
    const at = from + i
    if (at < link.start + 2 || at >= link.end - 2) continue
    const isSign = at === link.hash
    if (!isSign) seen += text[i]
    else if (at > link.start + 2) seen += ': '
  }
  return seen
}

function firstEndingAfter(links: readonly WikiLink[], place: number): number {
  let low = 0
  let high = links.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((links[middle] as WikiLink).end <= place) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The runs cut where wiki links begin and end; the links' brackets are gone. Of a part of a block, which begins at
 * `start`, the links are those of the whole: one may begin before it, or end behind it.
 */
export function withWikiLinks(
  runs: readonly Run[],
  links: readonly WikiLink[] = wikiLinksIn(runs),
  start = 0,
): readonly Piece[] {
  if (links.length === 0) return runs
  const pieces: Piece[] = []
  let at = start
  let first = firstEndingAfter(links, start)
  for (const run of runs) {
    const end = at + run.text.length
    let from = at
    while (first < links.length && (links[first] as WikiLink).end <= from) first += 1
    for (let i = first; i < links.length; i++) {
      const link = links[i] as WikiLink
      if (link.start >= end) break
      if (link.end <= from) continue
      if (link.start > from) pieces.push({ ...run, text: run.text.slice(from - at, link.start - at) })
      const [begin, stop] = [Math.max(from, link.start), Math.min(end, link.end)]
      const text = shown(run.text.slice(begin - at, stop - at), begin, link)
      if (text !== '') pieces.push({ ...run, text, wiki: link })
      from = stop
    }
    if (from < end) pieces.push({ ...run, text: run.text.slice(from - at) })
    at = end
  }
  return pieces
}
