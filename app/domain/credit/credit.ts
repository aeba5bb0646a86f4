import type { Author, BlockAuthors } from '../manuscript/authorship.ts'
import { type Block, plainText } from '../manuscript/layout.ts'

export type Credit = {
  /** Graphemes of the whole text; equals those of all authors and of nobody together. */
  total: number
  byAuthor: Map<string, number>
  unowned: number
}
export type Share = { memberId: string; graphemes: number; permille: number }

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const isAscii = (text: string, at: number) => text.charCodeAt(at) < 0x80

/**
 * Calls back with the start of each grapheme. Between two ASCII characters there is always a border (but for
 * \r\n, which no manuscript holds), so that only stretches with other characters are given to the segmenter.
 */
export function eachGrapheme(text: string, visit: (start: number) => void): void {
  let at = 0
  while (at < text.length) {
    if (isAscii(text, at) && (at + 1 === text.length || isAscii(text, at + 1))) {
      visit(at)
      at += 1
      continue
    }
    let end = at + 1
    while (end < text.length && !(isAscii(text, end - 1) && isAscii(text, end))) end += 1
    for (const { index } of segmenter.segment(text.slice(at, end))) visit(at + index)
    at = end
  }
}

/**
 * Surviving graphemes by author. A grapheme belongs to whoever wrote its first code unit; the break before a
 * block to whoever began the block. So the sum is the text, to the grapheme.
 */
export function creditOf(blocks: readonly Block[], authors: readonly BlockAuthors[]): Credit {
  const ends: number[] = []
  const owners: Author[] = []
  let length = 0
  authors.forEach((block, index) => {
    if (index > 0) {
      length += 1
      ends.push(length)
      owners.push(block.marker)
    }
    for (const run of block.runs) {
      length += run.length
      ends.push(length)
      owners.push(run.author)
    }
  })
  const credit: Credit = { total: 0, byAuthor: new Map(), unowned: 0 }
  let run = 0
  eachGrapheme(plainText(blocks), (start) => {
    while (run < ends.length && start >= (ends[run] as number)) run += 1
    const owner = owners[run] ?? null
    credit.total += 1
    if (owner === null) credit.unowned += 1
    else credit.byAuthor.set(owner, (credit.byAuthor.get(owner) ?? 0) + 1)
  })
  return credit
}

/** Shares in ‰ that sum to 1000 exactly, by largest remainder; ties go to the larger share, then by id. */
export function permille(graphemes: readonly { memberId: string; graphemes: number }[]): Share[] {
  const total = graphemes.reduce((sum, share) => sum + share.graphemes, 0)
  if (total === 0) return graphemes.map((share) => ({ ...share, permille: 0 }))
  const exact = graphemes.map((share) => ({
    ...share,
    permille: Math.floor((share.graphemes * 1000) / total),
  }))
  const left = 1000 - exact.reduce((sum, share) => sum + share.permille, 0)
  const remainder = (share: Share) => (share.graphemes * 1000) % total
  const order = [...exact].sort(
    (a, b) => remainder(b) - remainder(a) || b.graphemes - a.graphemes || (a.memberId < b.memberId ? -1 : 1),
  )
  for (const share of order.slice(0, left)) share.permille += 1
  return exact.sort((a, b) => b.graphemes - a.graphemes || (a.memberId < b.memberId ? -1 : 1))
}
