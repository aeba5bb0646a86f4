import { type Block, type BlockProps, blockText, type Marks, type Run } from '../manuscript/layout.ts'
import { align } from './align.ts'
import { contentOf } from './model.ts'

export type Segment =
  | { op: 'same' | 'ins' | 'del'; text: string; marks: Marks }
  /** The same letters, looking different: bold, or leading elsewhere. */
  | { op: 'format'; text: string; from: Marks; to: Marks }

export type Change =
  | { type: 'same' | 'added' | 'removed'; block: Block }
  /** `from` differs from `to` in words, formats, or in what kind of block it is. */
  | { type: 'changed'; from: Block; to: Block; kind: boolean; segments: Segment[] }
  /** Unchanged, standing elsewhere: `away` is where it stood. */
  | { type: 'moved' | 'away'; block: Block }

export type Diff = { changes: Change[]; added: number; removed: number }

/** More pairs than this are not compared for likeness; blocks then pair in order. */
const MAX_PAIRS = 10_000
/** Dice coefficient of words above which two blocks are versions of each other. */
const ALIKE = 0.4

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map((part) => part.segment)

function propsOf({ kind, list, level, media, alt, width }: Block): BlockProps {
  return { kind, list, level, media, alt, width } as BlockProps
}

/** What turns `before` into `after`, block by block, then word by word inside of changed blocks. */
export function diffBlocks(before: readonly Block[], after: readonly Block[]): Diff {
  const keysA = contentOf(before).map((block) => JSON.stringify(block))
  const keysB = contentOf(after).map((block) => JSON.stringify(block))
  const matches = align(keysA, keysB)
  const moved = movedBlocks(keysA, keysB, matches)
  const changes: Change[] = []
  let a = 0
  let b = 0
  for (const match of [...matches, { a: before.length, b: after.length }]) {
    changes.push(...gap(range(before, a, match.a), range(after, b, match.b), moved))
    const block = after[match.b]
    if (block && match.a < before.length) changes.push({ type: 'same', block })
    a = match.a + 1
    b = match.b + 1
  }
  return { changes, ...countWords(changes) }
}

type Placed = { block: Block; index: number }
const range = (blocks: readonly Block[], from: number, to: number): Placed[] =>
  blocks.slice(from, to).map((block, i) => ({ block, index: from + i }))

type Moved = { away: Set<number>; arrived: Set<number> }

/** Blocks outside of the common order that stand, word for word, somewhere else. Empty ones don't count. */
function movedBlocks(keysA: string[], keysB: string[], matches: { a: number; b: number }[]): Moved {
  const matchedA = new Set(matches.map((match) => match.a))
  const matchedB = new Set(matches.map((match) => match.b))
  const places = new Map<string, number[]>()
  keysA.forEach((key, index) => {
    if (!matchedA.has(index) && /"text":"[^"]{4}/.test(key))
      places.set(key, [...(places.get(key) ?? []), index])
  })
  const moved: Moved = { away: new Set(), arrived: new Set() }
  keysB.forEach((key, index) => {
    if (matchedB.has(index)) return
    const from = places.get(key)?.shift()
    if (from === undefined) return
    moved.away.add(from)
    moved.arrived.add(index)
  })
  return moved
}

/** What stands between two common blocks: versions of each other side by side, the rest taken out or put in. */
function gap(removed: Placed[], added: Placed[], moved: Moved): Change[] {
  const stay = removed.filter(({ index }) => !moved.away.has(index))
  const come = added.filter(({ index }) => !moved.arrived.has(index))
  const partner = pairAlike(stay, come)
  const changes: Change[] = []
  let shown = 0
  const showUpTo = (end: number) => {
    for (; shown < end; shown++) {
      const placed = added[shown] as Placed
      changes.push({ type: moved.arrived.has(placed.index) ? 'moved' : 'added', block: placed.block })
    }
  }
  for (const { block, index } of removed) {
    const twin = partner.get(index)
    if (twin === undefined) changes.push({ type: moved.away.has(index) ? 'away' : 'removed', block })
    else {
      showUpTo(added.findIndex((placed) => placed.index === twin.index))
      shown++
      changes.push(changedBlock(block, twin.block))
    }
  }
  showUpTo(added.length)
  return changes
}

/** In order on both sides. From the place in `before` to its version in `after`. */
function pairAlike(removed: Placed[], added: Placed[]): Map<number, Placed> {
  const pairs = new Map<number, Placed>()
  const bags = added.map(({ block }) => new Set(wordsOf(blockText(block))))
  const bounded = removed.length * added.length > MAX_PAIRS
  let from = 0
  for (const { block, index } of removed) {
    const words = new Set(wordsOf(blockText(block)))
    const end = bounded ? Math.min(from + 1, added.length) : added.length
    let best = -1
    let score = ALIKE
    for (let i = from; i < end; i++) {
      const likeness = dice(words, bags[i] as Set<string>)
      if (likeness > score) {
        score = likeness
        best = i
      }
    }
    if (best < 0) continue
    pairs.set(index, added[best] as Placed)
    from = best + 1
  }
  return pairs
}

function dice(a: Set<string>, b: Set<string>): number {
  if (a.size + b.size === 0) return 1
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return (2 * shared) / (a.size + b.size)
}

function changedBlock(from: Block, to: Block): Change {
  const kind = JSON.stringify(propsOf(from)) !== JSON.stringify(propsOf(to))
  return { type: 'changed', from, to, kind, segments: diffRuns(from.runs, to.runs) }
}

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

const countIn = (text: string): number =>
  [...segmenter.segment(text)].filter((part) => part.isWordLike).length

function countWords(changes: Change[]): { added: number; removed: number } {
  let added = 0
  let removed = 0
  for (const change of changes) {
    if (change.type === 'added') added += countIn(blockText(change.block))
    else if (change.type === 'removed') removed += countIn(blockText(change.block))
    else if (change.type === 'changed') {
      for (const segment of change.segments) {
        if (segment.op === 'ins') added += countIn(segment.text)
        else if (segment.op === 'del') removed += countIn(segment.text)
      }
    }
  }
  return { added, removed }
}
