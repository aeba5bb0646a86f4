import type { Marks, Run } from '../manuscript/layout.ts'
import { align } from './align.ts'
import { wordsOf } from './words.ts'

export type Segment =
  | { op: 'same' | 'ins' | 'del'; text: string; marks: Marks }
  /** The same letters, looking different: bold, or leading elsewhere. */
  | { op: 'format'; text: string; from: Marks; to: Marks }

type Token = { text: string; marks: Marks }
const tokensOf = (runs: readonly Run[]): Token[] =>
  runs.flatMap(({ text, marks }) => wordsOf(text).map((word) => ({ text: word, marks })))

const sameMarks = (a: Marks, b: Marks): boolean =>
  a === b || JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())

export function diffRuns(before: readonly Run[], after: readonly Run[]): Segment[] {
  const tokensA = tokensOf(before)
  const tokensB = tokensOf(after)
  const matches = align(
    tokensA.map((token) => token.text),
    tokensB.map((token) => token.text),
  )
  const segments: Segment[] = []
  let a = 0
  let b = 0
  for (const match of [...matches, { a: tokensA.length, b: tokensB.length }]) {
    for (; a < match.a; a++) put(segments, { op: 'del', ...(tokensA[a] as Token) })
    for (; b < match.b; b++) put(segments, { op: 'ins', ...(tokensB[b] as Token) })
    const from = tokensA[a++]
    const to = tokensB[b++]
    if (!from || !to) continue
    if (sameMarks(from.marks, to.marks)) put(segments, { op: 'same', ...to })
    else put(segments, { op: 'format', text: to.text, from: from.marks, to: to.marks })
  }
  return segments
}

/** Joins what is told of neighbours. */
function put(segments: Segment[], next: Segment): void {
  const last = segments.at(-1)
  if (last?.op === 'format' && next.op === 'format') {
    if (sameMarks(last.from, next.from) && sameMarks(last.to, next.to)) {
      last.text += next.text
      return
    }
  } else if (
    last &&
    last.op !== 'format' &&
    next.op !== 'format' &&
    last.op === next.op &&
    sameMarks(last.marks, next.marks)
  ) {
    last.text += next.text
    return
  }
  segments.push({ ...next })
}
