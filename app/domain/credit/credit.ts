import type { AuthorId, BlockAuthors } from '../manuscript/authorship.ts'
import { plainText } from '../manuscript/block-text.ts'
import type { Block } from '../manuscript/layout.ts'

export type Credit = {
  /** Graphemes of the whole text; equals the sum of `byAuthor` and `unowned`. */
  total: number
  byAuthor: Map<string, number>
  unowned: number
}
export type CreditShare = { memberId: string; graphemes: number; permille: number }

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const isAscii = (text: string, at: number) => text.charCodeAt(at) < 0x80

/**
 * Calls `visit` with the start of each grapheme. There is always a border between two ASCII characters (except \r\n,
 * which no manuscript contains), so that only stretches with other characters need the slow segmenter.
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
 * Counts the surviving graphemes of each author. A grapheme belongs to the author of its first code unit, the break
 * before a block to the author who began the block. The counts add up to the graphemes of the text.
 */
export function creditOf(blocks: readonly Block[], authors: readonly BlockAuthors[]): Credit {
  const ends: number[] = []
  const owners: AuthorId[] = []
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

/** Returns shares in ‰ that add up to exactly 1000, by largest remainder; ties go to the larger share, then by id. */
export function permille(graphemes: readonly { memberId: string; graphemes: number }[]): CreditShare[] {
  const total = graphemes.reduce((sum, share) => sum + share.graphemes, 0)
  if (total === 0) return graphemes.map((share) => ({ ...share, permille: 0 }))
  const exact = graphemes.map((share) => ({
    ...share,
    permille: Math.floor((share.graphemes * 1000) / total),
  }))
  const left = 1000 - exact.reduce((sum, share) => sum + share.permille, 0)
  const remainder = (share: CreditShare) => (share.graphemes * 1000) % total
  const order = [...exact].sort(
    (a, b) => remainder(b) - remainder(a) || b.graphemes - a.graphemes || (a.memberId < b.memberId ? -1 : 1),
  )
  for (const share of order.slice(0, left)) share.permille += 1
  return exact.sort((a, b) => b.graphemes - a.graphemes || (a.memberId < b.memberId ? -1 : 1))
}
