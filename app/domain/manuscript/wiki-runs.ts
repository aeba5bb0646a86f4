import { type WikiLink, wikiLinks } from '../links/wiki.ts'
import type { Block, Run } from './layout.ts'

/** A run, or part of one; `wiki` is set when it is the visible text of a wiki link. */
export type WikiRun = Run & { wiki?: WikiLink }

const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join('')

/** Returns the wiki links of a block's text, without those that an ordinary link overlaps. */
export function wikiLinksIn(runs: readonly Run[]): WikiLink[] {
  const found = wikiLinks(textOf(runs))
  if (found.length === 0) return found
  const addressed: { start: number; end: number }[] = []
  let at = 0
  for (const { text, marks } of runs) {
    if (marks.link !== undefined) addressed.push({ start: at, end: at + text.length })
    at += text.length
  }
  // Both lists are sorted and free of overlaps.
  let next = 0
  return found.filter((link) => {
    while (next < addressed.length && (addressed[next] as { end: number }).end <= link.start) next += 1
    const over = addressed[next]
    return !(over && over.start < link.end)
  })
}

export const wikiLinksOf = (blocks: readonly Block[]): WikiLink[] =>
  blocks.flatMap((block) => wikiLinksIn(block.runs))

/** Returns what readers see of a part of a wiki link: no brackets, and a colon instead of the `#`. */
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
 * Splits runs where wiki links begin and end, and removes the brackets. For a part of a block that begins at `start`,
 * `links` are those of the whole block: a link may begin before the part or end after it.
 */
export function withWikiLinks(
  runs: readonly Run[],
  links: readonly WikiLink[] = wikiLinksIn(runs),
  start = 0,
): readonly WikiRun[] {
  if (links.length === 0) return runs
  const pieces: WikiRun[] = []
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
