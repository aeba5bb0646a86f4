import type { Block } from '../manuscript/layout.ts'
import { contentOf } from './content.ts'
import { diffBlocks } from './diff.ts'
import { type MergedParagraph, mergeParagraph } from './merge-paragraph.ts'

/** How to resolve a conflict: our version, their version, or both, one after the other. */
export const CHOICES = ['ours', 'theirs', 'both'] as const
export type MergeChoice = (typeof CHOICES)[number]

/** The range [from, to) of the blocks of one version. */
export type BlockSpan = { from: number; to: number }
/**
 * One part of a merged text, in document order. `kept`: our version, because both are equal or only ours changed;
 * `taken`: their version, because ours did not change; `woven`: one block in which both changed different words;
 * `conflict`: somebody has to choose. The `key` depends on the conflicting passages alone, so that it stays the same
 * when the text around them changes.
 */
export type MergeSection =
  | { type: 'kept'; by: 'nobody' | 'ours' | 'both'; ours: BlockSpan; theirs: BlockSpan }
  | { type: 'taken'; ours: BlockSpan; theirs: BlockSpan }
  | { type: 'woven'; ours: BlockSpan; theirs: BlockSpan; weave: MergedParagraph }
  | { type: 'conflict'; key: string; base: BlockSpan; ours: BlockSpan; theirs: BlockSpan }

/** The result of a merge. `taken`: the number of parts that bring in changes of theirs. */
export type Merge = { parts: MergeSection[]; conflicts: number; taken: number }

type Versions = { base: readonly Block[]; ours: readonly Block[]; theirs: readonly Block[] }

/**
 * Merges two versions with their common base, block by block, and word by word in a block that both changed. Takes
 * changes that only one side made.
 */
export function mergeBlocks(versions: Versions): Merge {
  const { base, ours, theirs } = versions
  const toOurs = partners(base, ours)
  const toTheirs = partners(base, theirs)
  const keys = { base: keysOf(base), ours: keysOf(ours), theirs: keysOf(theirs) }
  const parts: MergeSection[] = []
  let at = { base: 0, ours: 0, theirs: 0 }
  const upTo = (end: typeof at) => {
    const spans = {
      base: { from: at.base, to: end.base },
      ours: { from: at.ours, to: end.ours },
      theirs: { from: at.theirs, to: end.theirs },
    }
    const part = classify(keys, spans)
    if (part) parts.push(part)
    at = end
  }
  const anchored = (end: typeof at) => {
    upTo(end)
    upTo({ base: end.base + 1, ours: end.ours + 1, theirs: end.theirs + 1 })
    const part = parts.at(-1)
    if (part?.type === 'conflict') parts.splice(-1, 1, mergeWordsOr(part, versions))
  }
  for (let i = 0; i < base.length; i++) {
    const here = toOurs.get(i)
    const there = toTheirs.get(i)
    // An anchor is a block that all three versions have, perhaps reworded. The blocks between two anchors are one part.
    if (here === undefined || there === undefined) continue
    anchored({ base: i, ours: here, theirs: there })
  }
  upTo({ base: base.length, ours: ours.length, theirs: theirs.length })
  return {
    parts: joined(parts),
    conflicts: parts.filter((part) => part.type === 'conflict').length,
    taken: parts.filter((part) => part.type === 'taken' || part.type === 'woven').length,
  }
}

/** Tries to resolve a conflict between versions of one block word by word; returns the conflict if it cannot. */
function mergeWordsOr(
  part: Extract<MergeSection, { type: 'conflict' }>,
  { base, ours, theirs }: Versions,
): MergeSection {
  const woven = mergeParagraph({
    base: base[part.base.from] as Block,
    ours: ours[part.ours.from] as Block,
    theirs: theirs[part.theirs.from] as Block,
  })
  return woven ? { type: 'woven', ours: part.ours, theirs: part.theirs, weave: woven } : part
}

/** Returns the index in the other version of each block of the base, unchanged or reworded, in order. */
function partners(base: readonly Block[], other: readonly Block[]): Map<number, number> {
  const found = new Map<number, number>()
  let a = 0
  let b = 0
  for (const change of diffBlocks(base, other).changes) {
    if (change.type === 'same' || change.type === 'changed') found.set(a, b)
    if (change.type !== 'added' && change.type !== 'moved') a += 1
    if (change.type !== 'removed' && change.type !== 'away') b += 1
  }
  return found
}

const keysOf = (blocks: readonly Block[]): string[] => contentOf(blocks).map((block) => JSON.stringify(block))

type Keys = { base: string[]; ours: string[]; theirs: string[] }
type Spans = { base: BlockSpan; ours: BlockSpan; theirs: BlockSpan }

function classify(keys: Keys, { base, ours, theirs }: Spans): MergeSection | undefined {
  const textOf = (list: string[], { from, to }: BlockSpan) => list.slice(from, to).join('\n')
  const was = textOf(keys.base, base)
  const here = textOf(keys.ours, ours)
  const there = textOf(keys.theirs, theirs)
  if (isEmpty(base) && isEmpty(ours) && isEmpty(theirs)) return undefined
  if (here === there) return { type: 'kept', by: here === was ? 'nobody' : 'both', ours, theirs }
  if (there === was) return { type: 'kept', by: 'ours', ours, theirs }
  if (here === was) return { type: 'taken', ours, theirs }
  return { type: 'conflict', key: fingerprint(`${was}\0${here}\0${there}`), base, ours, theirs }
}

const isEmpty = ({ from, to }: BlockSpan) => from === to

/** Joins consecutive unchanged parts. */
function joined(parts: readonly MergeSection[]): MergeSection[] {
  const all: MergeSection[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (last?.type === 'kept' && part.type === 'kept' && last.by === part.by) {
      last.ours = { from: last.ours.from, to: part.ours.to }
      last.theirs = { from: last.theirs.from, to: part.theirs.to }
    } else all.push({ ...part })
  }
  return all
}

/** Returns a FNV-1a hash over UTF-16 units, twice with different offsets. Identifies a passage; not for security. */
function fingerprint(text: string): string {
  let one = 0x811c9dc5
  let two = 0x1000193
  for (let i = 0; i < text.length; i++) {
    one = Math.imul(one ^ text.charCodeAt(i), 0x01000193)
    two = Math.imul(two ^ text.charCodeAt(i), 0x85ebca6b)
  }
  const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0')
  return hex(one) + hex(two)
}

/** The origin of a block of the merged text; `both` for a block that was merged word by word. */
export type MergedBlockSource =
  | { from: 'ours' | 'theirs'; index: number }
  | { from: 'both'; ours: number; theirs: number; weave: MergedParagraph }

/** Returns the origin of each block of the merged text, or null while a conflict has no choice. */
export function mergedFrom(
  { parts }: Merge,
  choices: Readonly<Record<string, MergeChoice>>,
): MergedBlockSource[] | null {
  const sources: MergedBlockSource[] = []
  const add = (from: 'ours' | 'theirs', span: BlockSpan) => {
    for (let index = span.from; index < span.to; index++) sources.push({ from, index })
  }
  for (const part of parts) {
    if (part.type === 'kept') add('ours', part.ours)
    else if (part.type === 'taken') add('theirs', part.theirs)
    else if (part.type === 'woven') {
      const { ours, theirs } = part
      sources.push({ from: 'both', ours: ours.from, theirs: theirs.from, weave: part.weave })
    } else {
      const choice = Object.hasOwn(choices, part.key) ? choices[part.key] : undefined
      if (choice === undefined) return null
      if (choice !== 'theirs') add('ours', part.ours)
      if (choice !== 'ours') add('theirs', part.theirs)
    }
  }
  return sources
}
