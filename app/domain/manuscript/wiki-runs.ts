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
  return found.filter((link) => !addressed.some(({ start, end }) => start < link.end && link.start < end))
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
  for (const run of runs) {
    const end = at + run.text.length
    let from = at
    for (const link of links) {
      if (link.end <= from || link.start >= end) continue
      if (link.start > from) pieces.push({ ...run, text: run.text.slice(from - at, link.start - at) })
      const [first, stop] = [Math.max(from, link.start), Math.min(end, link.end)]
      const text = shown(run.text.slice(first - at, stop - at), first, link)
      if (text !== '') pieces.push({ ...run, text, wiki: link })
      from = stop
    }
    if (from < end) pieces.push({ ...run, text: run.text.slice(from - at) })
    at = end
  }
  return pieces
}
