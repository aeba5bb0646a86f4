import { blockText } from '../manuscript/block-text.ts'
import type { Block, BlockProps } from '../manuscript/layout.ts'
import { align } from './align.ts'
import { contentOf } from './content.ts'
import { diffRuns, type Segment } from './diff-runs.ts'
import { KeyedQueues } from './queues.ts'
import { countWordsIn, splitWords } from './words.ts'

export type DiffChange =
  | { type: 'same' | 'added' | 'removed'; block: Block }
  /** `from` and `to` differ in words, formats or block properties; `kind` is true for the latter. */
  | { type: 'changed'; from: Block; to: Block; kind: boolean; segments: Segment[] }
  /** An unchanged block at another position: `moved` at the new position, `away` at the old one. */
  | { type: 'moved' | 'away'; block: Block }

export type Diff = { changes: DiffChange[]; added: number; removed: number }

/** Maximum number of block pairs compared for similarity; beyond it, blocks are paired in order. */
const MAX_PAIRS = 10_000
/** Dice coefficient of words above which two blocks count as versions of each other. */
const ALIKE = 0.4
/** Similarity of two blocks when one is the other with text inserted at one position. */
const EXTENDED = 0.5
const LEAST_EXTENDED = 4

function propsOf({ kind, list, level, media, alt, width }: Block): BlockProps {
  return { kind, list, level, media, alt, width } as BlockProps
}

/** Like `DiffChange`, with an unchanged block from each side, because their ids differ. */
type Found =
  | { type: 'added' | 'removed' | 'moved' | 'away'; block: Block }
  | Extract<DiffChange, { type: 'changed' }>
  | { type: 'same'; from: Block; to: Block }

/**
 * Compares two texts block by block, then word by word inside changed blocks. When several results are equally short,
 * the choice depends on the two texts alone, so that the reverse comparison is the mirror image.
 */
export function diffBlocks(before: readonly Block[], after: readonly Block[]): Diff {
  const keysA = keysOf(before)
  const keysB = keysOf(after)
  const found = isFirst(keysA, keysB)
    ? compare(before, after, keysA, keysB)
    : mirrored(compare(after, before, keysB, keysA))
  const changes = goneFirst(found).map(
    (change): DiffChange => (change.type === 'same' ? { type: 'same', block: change.to } : change),
  )
  return { changes, ...countWords(changes) }
}

const keysOf = (blocks: readonly Block[]) => contentOf(blocks).map((block) => JSON.stringify(block))

function isFirst(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return a.length < b.length
  const i = a.findIndex((key, at) => key !== b[at])
  return i < 0 || (a[i] as string) < (b[i] as string)
}

const OPPOSITE = { added: 'removed', removed: 'added', moved: 'away', away: 'moved' } as const

function mirrored(changes: readonly Found[]): Found[] {
  return changes.map((change): Found => {
    if (change.type === 'same') return { type: 'same', from: change.to, to: change.from }
    if (change.type !== 'changed') return { type: OPPOSITE[change.type], block: change.block }
    const segments = change.segments.map((segment): Segment => {
      if (segment.op === 'format') return { ...segment, from: segment.to, to: segment.from }
      if (segment.op === 'same') return segment
      return { ...segment, op: segment.op === 'ins' ? 'del' : 'ins' }
    })
    const { from, to, kind } = change
    return { type: 'changed', from: to, to: from, kind, segments: deletedFirst(segments) }
  })
}

/** Orders the changes between unchanged blocks: removals first, then additions. */
function goneFirst(changes: readonly Found[]): Found[] {
  const isGone = ({ type }: Found) => type === 'removed' || type === 'away'
  const stays = ({ type }: Found) => type === 'same' || type === 'changed'
  return inStretches(changes, stays, isGone)
}
const deletedFirst = (segments: readonly Segment[]) =>
  inStretches(
    segments,
    ({ op }) => op === 'same' || op === 'format',
    ({ op }) => op === 'del',
  )

function inStretches<T>(all: readonly T[], ends: (one: T) => boolean, isFirstOf: (one: T) => boolean): T[] {
  const ordered: T[] = []
  let waiting: T[] = []
  for (const one of all) {
    if (ends(one)) {
      for (const later of waiting) ordered.push(later)
      ordered.push(one)
      waiting = []
    } else if (isFirstOf(one)) ordered.push(one)
    else waiting.push(one)
  }
  return [...ordered, ...waiting]
}

function compare(
  before: readonly Block[],
  after: readonly Block[],
  keysA: string[],
  keysB: string[],
): Found[] {
  const matches = align(keysA, keysB)
  const moved = movedBlocks(before, keysA, keysB, matches)
  const changes: Found[] = []
  let a = 0
  let b = 0
  for (const match of [...matches, { a: before.length, b: after.length }]) {
    for (const change of gap(range(before, a, match.a), range(after, b, match.b), moved)) changes.push(change)
    const [from, to] = [before[match.a], after[match.b]]
    if (from && to) changes.push({ type: 'same', from, to })
    a = match.a + 1
    b = match.b + 1
  }
  return changes
}

type Placed = { block: Block; index: number }
const range = (blocks: readonly Block[], from: number, to: number): Placed[] =>
  blocks.slice(from, to).map((block, i) => ({ block, index: from + i }))

type Moved = { away: Set<number>; arrived: Set<number> }

const isWorthFollowing = ({ media, runs }: Block): boolean =>
  media !== undefined || runs.some(({ text }) => text !== '')

/** Finds unmatched blocks that occur, word for word, at another position. Ignores empty blocks. */
function movedBlocks(
  before: readonly Block[],
  keysA: string[],
  keysB: string[],
  matches: readonly { a: number; b: number }[],
): Moved {
  const matchedA = new Set(matches.map((match) => match.a))
  const matchedB = new Set(matches.map((match) => match.b))
  const places = new KeyedQueues<number>()
  keysA.forEach((key, index) => {
    if (!matchedA.has(index) && isWorthFollowing(before[index] as Block)) places.add(key, index)
  })
  const moved: Moved = { away: new Set(), arrived: new Set() }
  keysB.forEach((key, index) => {
    if (matchedB.has(index)) return
    const from = places.take(key)
    if (from === undefined) return
    moved.away.add(from)
    moved.arrived.add(index)
  })
  return moved
}

/** Compares the blocks between two matches: pairs versions of one block, reports the rest as removed or added. */
function gap(removed: Placed[], added: Placed[], moved: Moved): Found[] {
  const stay = removed.filter(({ index }) => !moved.away.has(index))
  const come = added.filter(({ index }) => !moved.arrived.has(index))
  const partner = pairAlike(stay, come)
  const changes: Found[] = []
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
      // The blocks of a gap are consecutive.
      showUpTo(twin.index - (added[0] as Placed).index)
      shown++
      changes.push(changedBlock(block, twin.block))
    }
  }
  showUpTo(added.length)
  return changes
}

/** Pairs similar blocks, in order on both sides. Keys are indexes in `before`. */
function pairAlike(removed: Placed[], added: Placed[]): Map<number, Placed> {
  const pairs = new Map<number, Placed>()
  const texts = added.map(({ block }) => blockText(block))
  const bags = texts.map((text) => new Set(splitWords(text)))
  const bounded = removed.length * added.length > MAX_PAIRS
  let from = 0
  for (const { block, index } of removed) {
    const text = blockText(block)
    const words = new Set(splitWords(text))
    const end = bounded ? Math.min(from + 1, added.length) : added.length
    let best = -1
    let score = ALIKE
    for (let i = from; i < end; i++) {
      const alike = dice(words, bags[i] as Set<string>)
      const likeness = alike <= ALIKE && extendsIt(text, texts[i] as string) ? EXTENDED : alike
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

/** Returns whether one text is the other with text inserted at one position. */
function extendsIt(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  if (shorter < LEAST_EXTENDED) return false
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return start + end === shorter
}

function dice(a: Set<string>, b: Set<string>): number {
  if (a.size + b.size === 0) return 1
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return (2 * shared) / (a.size + b.size)
}

function changedBlock(from: Block, to: Block): Found {
  const kind = JSON.stringify(propsOf(from)) !== JSON.stringify(propsOf(to))
  return { type: 'changed', from, to, kind, segments: diffRuns(from.runs, to.runs) }
}

function countWords(changes: DiffChange[]): { added: number; removed: number } {
  let added = 0
  let removed = 0
  for (const change of changes) {
    if (change.type === 'added') added += countWordsIn(blockText(change.block))
    else if (change.type === 'removed') removed += countWordsIn(blockText(change.block))
    else if (change.type === 'changed') {
      for (const segment of change.segments) {
        if (segment.op === 'ins') added += countWordsIn(segment.text)
        else if (segment.op === 'del') removed += countWordsIn(segment.text)
      }
    }
  }
  return { added, removed }
}
