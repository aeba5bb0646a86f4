import type { Author, BlockAuthors } from './authorship.ts'
import { type HtmlOptions, renderHtml, renderPieces } from './html.ts'
import type { Block, Run } from './layout.ts'
import { type Piece, wikiLinksIn, withWikiLinks } from './wiki-runs.ts'

/**
 * A text with its authors, once for everybody: names are put in for each reader, since people change them, and
 * leave. Numbers are places in `authors`: `mark` where somebody's text begins, `title` inside of its element.
 */
export type WhoLayer = { parts: (string | { mark: number } | { title: number })[]; authors: string[] }

/** Shorter pieces in the middle of somebody else's are underlined, and not announced. */
const WORTH_A_MARK = 24
/** No text holds these (SPEC W2). */
const MARK = '\x02'
const TITLE = '\x03'
const END = '\x04'

type Stretch = { author: Author; runs: Run[]; length: number }
/** What a reader sees of it: without the brackets of wiki links. */
type Shown = { author: Author; pieces: readonly Piece[]; length: number }

/** Links are those of the whole text, whoever wrote which part of them. */
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

/** Tones beyond the sixth are one: the ring of credit has as many. */
export const toneOf = (place: number): number => Math.min(place, 5) + 1

/** `ranked`: the authors in the order of their shares, so that colours are those of the ring. */
export function whoLayer(
  blocks: readonly Block[],
  authors: readonly BlockAuthors[],
  ranked: readonly string[],
  options: HtmlOptions,
): WhoLayer {
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
        html += renderPieces(piece.pieces, options.wiki)
        return
      }
      const place = placeOf(piece.author)
      const isNew = shown !== place && (i === 0 || piece.length >= WORTH_A_MARK)
      if (isNew) shown = place
      const mark = isNew ? `${MARK}${place}${END}` : ''
      const [space, rest] = mark === '' ? [[], piece.pieces] : afterSpace(piece.pieces)
      html += `${renderPieces(space)}<span class="by by-${toneOf(place)}" data-by="${place}"${TITLE}${place}${END}>${mark}${renderPieces(rest, options.wiki)}</span>`
    })
    return html
  }
  return { parts: partsOf(renderHtml(blocks, { ...options, inner })), authors: people }
}

/** A mark stands before a word, not before the space before it. */
function afterSpace([first, ...others]: readonly Piece[]): [Piece[], Piece[]] {
  const space = /^\s+/.exec(first?.text ?? '')?.[0] ?? ''
  if (!first || space === '') return [[], first ? [first, ...others] : []]
  return [[{ ...first, text: space }], [{ ...first, text: first.text.slice(space.length) }, ...others]]
}

function partsOf(html: string): WhoLayer['parts'] {
  const parts: WhoLayer['parts'] = []
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
