import type { AuthorId, BlockAuthors } from './authorship.ts'
import { type HtmlOptions, renderHtml, renderWikiRuns } from './html.ts'
import type { Block, Run } from './layout.ts'
import { type WikiRun, wikiLinksIn, withWikiLinks } from './wiki-runs.ts'

/**
 * The HTML of a text with its authors, cached for all readers. Names are filled in per request, because members
 * rename themselves and leave. Numbers are indexes into `authors`: `mark` where an author's text begins, `title` in the
 * tag of its element.
 */
export type AuthorshipLayer = { parts: (string | { mark: number } | { title: number })[]; authors: string[] }

/** Minimum length of text inside another author's paragraph that gets a name label; shorter text is only underlined. */
const WORTH_A_MARK = 24
/** Placeholders; no manuscript contains these characters (SPEC W2). */
const MARK = '\x02'
const TITLE = '\x03'
const END = '\x04'

type Stretch = { author: AuthorId; runs: Run[]; length: number }
/** A stretch as readers see it, without the brackets of wiki links. */
type Shown = { author: AuthorId; pieces: readonly WikiRun[]; length: number }

/** Splits a block by author. Wiki links are found in the whole text, because one link may have several authors. */
function shownOf(block: Block, authors: BlockAuthors): Shown[] {
  const links = wikiLinksIn(block.runs)
  let at = 0
  return stretchesOf(block, authors).flatMap(({ author, runs, length }) => {
    const pieces = withWikiLinks(runs, links, at)
    at += length
    return pieces.length > 0 ? [{ author, pieces, length }] : []
  })
}

function stretchesOf(block: Block, { runs: authors }: BlockAuthors): Stretch[] {
  const pieces: Stretch[] = []
  let next = 0
  let left = authors[0]?.length ?? 0
  for (const { text, marks } of block.runs) {
    for (let at = 0; at < text.length; ) {
      const known = authors[next]
      const size = known ? Math.min(left, text.length - at) : text.length - at
      const author = known?.author ?? null
      const run = { text: text.slice(at, at + size), marks }
      const last = pieces.at(-1)
      if (last && last.author === author) {
        last.runs.push(run)
        last.length += size
      } else pieces.push({ author, runs: [run], length: size })
      at += size
      left -= size
      if (left === 0 && known) {
        next += 1
        left = authors[next]?.length ?? 0
      }
    }
  }
  return pieces
}

/** Returns the number of an author's colour, from 1; authors from the sixth on share one, as in the credit ring. */
export const authorColorNumber = (place: number): number => Math.min(place, 5) + 1

/** Renders a text with its authors. `ranked`: authors by share, largest first, so that colours match the credit ring. */
export function renderAuthorshipLayer(
  blocks: readonly Block[],
  authors: readonly BlockAuthors[],
  ranked: readonly string[],
  options: HtmlOptions,
): AuthorshipLayer {
  const people = [...ranked]
  const placeOf = (author: string) => {
    const place = people.indexOf(author)
    return place >= 0 ? place : people.push(author) - 1
  }
  const beside = new Map(blocks.map((block, i) => [block, authors[i] ?? { marker: null, runs: [] }]))
  let shown: number | null = null
  const inner = (block: Block): string => {
    let html = ''
    shownOf(block, beside.get(block) ?? { marker: null, runs: [] }).forEach((piece, i) => {
      if (piece.author === null) {
        html += renderWikiRuns(piece.pieces, options.wiki)
        return
      }
      const place = placeOf(piece.author)
      const isNew = shown !== place && (i === 0 || piece.length >= WORTH_A_MARK)
      if (isNew) shown = place
      const mark = isNew ? `${MARK}${place}${END}` : ''
      const [space, rest] = mark === '' ? [[], piece.pieces] : afterSpace(piece.pieces)
      html += `${renderWikiRuns(space)}<span class="by by-${authorColorNumber(place)}" data-by="${place}"${TITLE}${place}${END}>${mark}${renderWikiRuns(rest, options.wiki)}</span>`
    })
    return html
  }
  return { parts: partsOf(renderHtml(blocks, { ...options, inner })), authors: people }
}

/** Splits off leading white space, so that a label stands directly before a word. */
function afterSpace([first, ...others]: readonly WikiRun[]): [WikiRun[], WikiRun[]] {
  const space = /^\s+/.exec(first?.text ?? '')?.[0] ?? ''
  if (!first || space === '') return [[], first ? [first, ...others] : []]
  return [[{ ...first, text: space }], [{ ...first, text: first.text.slice(space.length) }, ...others]]
}

function partsOf(html: string): AuthorshipLayer['parts'] {
  const parts: AuthorshipLayer['parts'] = []
  let from = 0
  for (let at = 0; at < html.length; at++) {
    const sign = html[at]
    if (sign !== MARK && sign !== TITLE) continue
    const end = html.indexOf(END, at)
    const place = Number(html.slice(at + 1, end))
    parts.push(html.slice(from, at), sign === MARK ? { mark: place } : { title: place })
    from = end + 1
    at = end
  }
  parts.push(html.slice(from))
  return parts
}
