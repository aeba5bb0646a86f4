import type { Marks, Run } from '../manuscript/layout.ts'
import { align } from './align.ts'
import { needsDictionary, splitWithoutDictionary, splitWords } from './words.ts'

export type Segment =
  | { op: 'same' | 'ins' | 'del'; text: string; marks: Marks }
  /** The same letters with other formats or another link. */
  | { op: 'format'; text: string; from: Marks; to: Marks }

type Token = { text: string; marks: Marks }
type Split = (text: string) => string[]
const tokensOf = (runs: readonly Run[], split: Split): Token[] =>
  runs.flatMap(({ text, marks }) => split(text).map((word) => ({ text: word, marks })))

const sameMarks = (a: Marks, b: Marks): boolean =>
  a === b || JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())

export function diffRuns(before: readonly Run[], after: readonly Run[]): Segment[] {
  const segments: Segment[] = []
  const hasUnspaced = [...before, ...after].some(({ text }) => needsDictionary(text))
  if (hasUnspaced && putOneSided(segments, before, after)) return segments
  const tokensA = tokensOf(before, splitWords)
  const tokensB = tokensOf(after, splitWords)
  const matches = align(
    tokensA.map((token) => token.text),
    tokensB.map((token) => token.text),
  )
  let a = 0
  let b = 0
  for (const match of [...matches, { a: tokensA.length, b: tokensB.length }]) {
    const [gone, come] = [tokensA.slice(a, match.a), tokensB.slice(b, match.b)]
    if (!hasUnspaced || gone.length === 0 || come.length === 0 || !putOneSided(segments, gone, come)) {
      for (const token of gone) put(segments, { op: 'del', ...token })
      for (const token of come) put(segments, { op: 'ins', ...token })
    }
    const [from, to] = [tokensA[match.a], tokensB[match.b]]
    if (from && to) putKept(segments, from, to)
    a = match.a + 1
    b = match.b + 1
  }
  return segments
}

/**
 * Reports a pure insertion or pure deletion as such, with the text before and after it unchanged: in scripts without
 * spaces, a dictionary may split the neighbouring words differently. Returns false and reports nothing when it is
 * neither.
 */
function putOneSided(segments: Segment[], before: readonly Run[], after: readonly Run[]): boolean {
  const a = tokensOf(before, splitWithoutDictionary)
  const b = tokensOf(after, splitWithoutDictionary)
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start]?.text === b[start]?.text) start++
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end]?.text === b[b.length - 1 - end]?.text) end++
  if (start + end < shorter) return false
  for (let i = 0; i < start; i++) putKept(segments, a[i] as Token, b[i] as Token)
  for (const token of a.slice(start, a.length - end)) put(segments, { op: 'del', ...token })
  for (const token of b.slice(start, b.length - end)) put(segments, { op: 'ins', ...token })
  for (let i = end; i > 0; i--) putKept(segments, a[a.length - i] as Token, b[b.length - i] as Token)
  return true
}

function putKept(segments: Segment[], from: Token, to: Token): void {
  if (sameMarks(from.marks, to.marks)) put(segments, { op: 'same', ...to })
  else put(segments, { op: 'format', text: to.text, from: from.marks, to: to.marks })
}

/** Appends a segment; joins it to the last one when both are alike. */
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
