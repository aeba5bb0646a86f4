import type { Block, Run } from '../manuscript/layout.ts'
import type { Diff, DiffChange } from './diff.ts'
import type { Segment } from './diff-runs.ts'

/** Maximum number of changes in one part of a comparison. */
const MOST_CHANGES = 300
/** Maximum characters of one change, formats included; a longer change is split. */
const MOST_CHARACTERS = 20_000
/** Maximum bytes of a part as JSON. Its page contains the same text as HTML as well. */
const MOST_BYTES = 90_000
const BYTES_OF_ROW = 150
/** Longer unchanged stretches are left out of pages, except for the blocks beside the changes. */
const LONG_STRETCH = { blocks: 100, characters: MOST_CHARACTERS }
const BESIDE = 3

/** A change, or a piece of a long one. `n` is the number of the change, from 1; 0 for unchanged blocks. */
export type NumberedChange = DiffChange & { n: number; piece?: { at: number; of: number } }
/** Unchanged blocks that the page counts instead of showing them. */
export type Skipped = { type: 'skipped'; n: 0; blocks: number }
export type DiffPart<C = NumberedChange> = {
  changes: C[]
  /** Counts of the whole comparison: added words, removed words, changes, and moved blocks. */
  added: number
  removed: number
  changed: number
  moved: number
  part: number
  parts: number
  /** Number of changes in later parts only. */
  left: number
}

export type PageOfDiff = DiffPart<NumberedChange | Skipped>

/** Returns one part of a comparison, of bounded size. A number beyond the last part returns the last one. */
export const getDiffPart = (diff: Diff, part: number): DiffPart =>
  clampedAt(partsOf(diff, shownOf(diff)), part)

export const splitDiff = (diff: Diff): DiffPart[] => partsOf(diff, shownOf(diff))

/** Returns one part of a comparison for a page, with long unchanged stretches replaced by their count. */
export const getDiffPage = (diff: Diff, part: number): PageOfDiff =>
  clampedAt(partsOf(diff, folded(shownOf(diff))), part)

export const clampedAt = <T>(all: readonly T[], n: number): T =>
  all[Math.min(Math.max(1, n), all.length) - 1] as T

function partsOf<C extends NumberedChange | Skipped>(diff: Diff, all: readonly C[]): DiffPart<C>[] {
  const changed = diff.changes.filter(({ type }) => type !== 'same').length
  const moved = diff.changes.filter(({ type }) => type === 'moved').length
  const parts = packIntoParts(all, weightOfShown)
  let last = 0
  return parts.map((changes, i) => {
    for (const { n } of changes) last = Math.max(last, n)
    const { added, removed } = diff
    return { changes, added, removed, changed, moved, part: i + 1, parts: parts.length, left: changed - last }
  })
}

export type Weight = { bytes: number; changes: number }

const weightOfShown = (one: NumberedChange | Skipped): Weight => ({
  bytes: jsonSizeBytes(one),
  changes: one.n > 0 ? 1 : 0,
})

const encoder = new TextEncoder()
export const jsonSizeBytes = (value: unknown): number =>
  encoder.encode(JSON.stringify(value)).length + BYTES_OF_ROW

/** Groups consecutive items into parts, as many as fit in each; at least one per part. */
export function packIntoParts<T>(all: readonly T[], weigh: (one: T) => Weight): T[][] {
  const parts: T[][] = [[]]
  let [bytes, changes] = [0, 0]
  for (const one of all) {
    const weight = weigh(one)
    const isFull = bytes + weight.bytes > MOST_BYTES || changes + weight.changes > MOST_CHANGES
    if (isFull && (parts.at(-1) as T[]).length > 0) {
      parts.push([])
      bytes = 0
      changes = 0
    }
    ;(parts.at(-1) as T[]).push(one)
    bytes += weight.bytes
    changes += weight.changes
  }
  return parts
}

function shownOf({ changes }: Diff): NumberedChange[] {
  const all: NumberedChange[] = []
  let n = 0
  for (const change of changes) {
    const number = change.type === 'same' ? 0 : ++n
    for (const piece of splitChange(change)) all.push({ ...piece, n: number })
  }
  return all
}

/** Splits a long change into consecutive changes of the same type; returns a short one as it is. */
export function splitChange(change: DiffChange): (DiffChange & Pick<NumberedChange, 'piece'>)[] {
  if (change.type !== 'changed') {
    const runs = cut(change.block.runs)
    if (runs.length < 2) return [change]
    return runs.map((some, i) => ({
      ...{ type: change.type, block: { ...change.block, runs: some } },
      piece: { at: i + 1, of: runs.length },
    }))
  }
  const segments = cut(change.segments)
  if (segments.length < 2) return [change]
  return segments.map((some, i) => ({
    ...{ type: 'changed', kind: change.kind, segments: some },
    ...{ from: withRuns(change.from, some, 'before'), to: withRuns(change.to, some, 'after') },
    piece: { at: i + 1, of: segments.length },
  }))
}

function withRuns(block: Block, segments: readonly Segment[], side: 'before' | 'after'): Block {
  const other = side === 'before' ? 'ins' : 'del'
  const runs = segments.flatMap((segment): Run[] => {
    if (segment.op === other) return []
    if (segment.op !== 'format') return [{ text: segment.text, marks: segment.marks }]
    return [{ text: segment.text, marks: side === 'before' ? segment.from : segment.to }]
  })
  return { ...block, runs }
}

/** Splits text into stretches of limited length, between words where possible. */
function cut<T extends { text: string }>(all: readonly T[]): T[][] {
  const stretches: T[][] = [[]]
  let room = MOST_CHARACTERS
  const begin = () => {
    if ((stretches.at(-1) as T[]).length > 0) stretches.push([])
    room = MOST_CHARACTERS
  }
  for (const one of all) {
    const format = JSON.stringify({ ...one, text: '' }).length
    let rest = one.text
    do {
      if (room < MOST_CHARACTERS && room < format + Math.min(rest.length, 1)) begin()
      const end = breakIn(rest, Math.max(1, room - format))
      ;(stretches.at(-1) as T[]).push({ ...one, text: rest.slice(0, end) })
      room -= format + end
      rest = rest.slice(end)
      if (rest !== '') begin()
    } while (rest !== '')
  }
  return stretches
}

function breakIn(text: string, most: number): number {
  if (text.length <= most) return text.length
  const space = text.lastIndexOf(' ', most - 1)
  if (space >= most - 200 && space > 0) return space + 1
  const isHalf = /[\uD800-\uDBFF]/.test(text[most - 1] as string)
  return isHalf ? (most > 1 ? most - 1 : most + 1) : most
}

function folded(all: readonly NumberedChange[]): (NumberedChange | Skipped)[] {
  const left: (NumberedChange | Skipped)[] = []
  let waiting: NumberedChange[] = []
  const flush = () => {
    for (const one of isLong(waiting) ? withoutMiddle(waiting) : waiting) left.push(one)
    waiting = []
  }
  for (const one of all) {
    if (one.type === 'same') waiting.push(one)
    else {
      flush()
      left.push(one)
    }
  }
  flush()
  return left
}

const lengthOf = (one: NumberedChange): number =>
  one.type === 'same' ? one.block.runs.reduce((sum, { text }) => sum + text.length, 0) : 0
const isLong = (stretch: readonly NumberedChange[]): boolean =>
  stretch.length > LONG_STRETCH.blocks ||
  (stretch.length > 2 * BESIDE &&
    stretch.reduce((sum, one) => sum + lengthOf(one), 0) > LONG_STRETCH.characters)

function withoutMiddle(stretch: readonly NumberedChange[]): (NumberedChange | Skipped)[] {
  const middle = stretch.slice(BESIDE, -BESIDE)
  // Counts a split block once.
  const blocks = middle.filter(({ piece }) => piece === undefined || piece.at === 1).length
  return [...stretch.slice(0, BESIDE), { type: 'skipped', n: 0, blocks }, ...stretch.slice(-BESIDE)]
}
