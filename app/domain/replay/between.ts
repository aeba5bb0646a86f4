import type { AuthorRun } from '../manuscript/authorship.ts'
import { align } from '../revisions/align.ts'
import { isCode } from './codes.ts'
import { firstAfter } from './first-after.ts'
import type { TextChange } from './strokes.ts'

/** A changed stretch with more words than this is replaced as a whole. */
const MOST_WORDS = 4_000

type Piece = { at: number; text: string }
type Edit = { at: number; gone: number; from: number; came: string }

/**
 * Returns edits that turn one text into another, for revisions without recorded strokes. Compares blocks first, then
 * words between the matching blocks. `at` is the position in the text at the time of the edit, `from` the position of
 * the new text in the result.
 */
export function diffTexts(before: string, after: string): Edit[] {
  const edits: Edit[] = []
  const a = piecesOf(before)
  const b = piecesOf(after)
  for (const gap of gapsOf(a, b, before.length, after.length)) {
    const [gone, came] = [before.slice(gap.a, gap.aEnd), after.slice(gap.b, gap.bEnd)]
    const [wordsA, wordsB] = [wordsOf(gone, gap.a), wordsOf(came, gap.b)]
    if (wordsA.length + wordsB.length > MOST_WORDS) edits.push(editOf(gap, gone, came))
    else
      for (const inner of gapsOf(wordsA, wordsB, gap.aEnd, gap.bEnd))
        edits.push(editOf(inner, before.slice(inner.a, inner.aEnd), after.slice(inner.b, inner.bEnd)))
  }
  return inTurn(edits)
}

const editOf = ({ a, b }: Gap, gone: string, came: string): Edit => ({
  at: a,
  gone: gone.length,
  from: b,
  came,
})

/** Shifts positions by the edits before them. */
function inTurn(edits: Edit[]): Edit[] {
  let shift = 0
  return edits.map((edit) => {
    const at = edit.at + shift
    shift += edit.came.length - edit.gone
    return { ...edit, at }
  })
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && !isCode(text.charCodeAt(at))) continue
    if (at > start) pieces.push({ at: start, text: text.slice(start, at) })
    start = at
  }
  return pieces
}

const WORD = /[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu
const wordsOf = (text: string, offset: number): Piece[] =>
  [...text.matchAll(WORD)].map((found) => ({ at: offset + found.index, text: found[0] }))

type Gap = { a: number; aEnd: number; b: number; bEnd: number }

function gapsOf(a: readonly Piece[], b: readonly Piece[], aEnd: number, bEnd: number): Gap[] {
  const matches = align(
    a.map((piece) => piece.text),
    b.map((piece) => piece.text),
  )
  const gaps: Gap[] = []
  let nextA = 0
  let nextB = 0
  for (const match of [...matches, { a: a.length, b: b.length }]) {
    const gap = {
      a: a[nextA]?.at ?? aEnd,
      aEnd: a[match.a]?.at ?? aEnd,
      b: b[nextB]?.at ?? bEnd,
      bEnd: b[match.b]?.at ?? bEnd,
    }
    if (gap.aEnd > gap.a || gap.bEnd > gap.b) gaps.push(gap)
    nextA = match.a + 1
    nextB = match.b + 1
  }
  return gaps
}

/** Returns the edits as changes, spread evenly over the time: insertions by their authors, deletions by `hand`. */
export function changesBetween(
  before: string,
  after: { text: string; authors: readonly AuthorRun[] },
  { start, end, hand, personOf }: Times,
): TextChange[] {
  const edits = diffTexts(before, after.text)
  const moves: TextChange[] = []
  const ends: number[] = []
  let length = 0
  for (const run of after.authors) {
    length += run.length
    ends.push(length)
  }
  edits.forEach(({ at, gone, from, came }, i) => {
    const time = start + ((end - start) * (i + 1)) / (edits.length + 1)
    if (gone > 0) moves.push({ time, by: hand, at, gone, came: '', of: hand })
    let done = 0
    while (done < came.length) {
      const run = firstAfter(ends, from + done)
      const size = Math.min(came.length - done, Math.max(1, (ends[run] ?? Infinity) - from - done))
      const of = personOf(after.authors[run]?.author ?? null)
      const by = of < 0 ? hand : of
      moves.push({ time, by, at: at + done, gone: 0, came: came.slice(done, done + size), of: by })
      done += size
    }
  })
  return moves
}
type Times = { start: number; end: number; hand: number; personOf: (author: string | null) => number }
