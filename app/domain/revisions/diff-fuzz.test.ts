import { describe, expect, test } from 'vitest'
import { SeededRandom } from '#tests/editor/random.ts'
import type { Block, Marks, Run } from '../manuscript/layout.ts'
import { contentOf } from './content.ts'
import { type Diff, type DiffChange, diffBlocks } from './diff.ts'
import type { Segment } from './diff-runs.ts'

const SEEDS = Number(process.env.SEEDS ?? 60)
const FIRST = Number(process.env.SEED_FROM ?? 1)
const WORDS = [
  'api',
  'hujan',
  'malam',
  'the',
  'chair',
  'moved',
  '👩‍🚒',
  'é',
  '日本',
  'a',
  '.',
  ' ',
  ' ',
  ' ',
  '\n',
]
const MARKS: Marks[] = [{}, {}, {}, { b: true }, { i: true, link: 'https://a.example/' }]
const KINDS: Partial<Block>[] = [
  { kind: 'paragraph' },
  { kind: 'heading2' },
  { kind: 'item', list: 'number', level: 1 },
  { kind: 'image', media: 'm1', alt: 'fire', width: 40 },
  { kind: 'break' },
]

function runsOf(random: SeededRandom): Run[] {
  const runs: Run[] = []
  for (let n = random.integerBelow(12); n > 0; n--) {
    const [text, marks] = [random.pick(WORDS), random.pick(MARKS)]
    const last = runs.at(-1)
    if (last && JSON.stringify(last.marks) === JSON.stringify(marks)) last.text += text
    else runs.push({ text, marks })
  }
  return runs
}
const blockOf = (random: SeededRandom): Block => ({
  id: 'x',
  kind: 'paragraph',
  ...random.pick(KINDS),
  runs: runsOf(random),
})

function rewritten(random: SeededRandom, before: readonly Block[]): Block[] {
  const after: Block[] = []
  for (const block of before) {
    const roll = random.integerBelow(10)
    if (roll === 0) continue
    if (roll === 1) after.push(blockOf(random))
    if (roll === 2) after.push({ ...block, ...random.pick(KINDS) })
    else if (roll === 3)
      after.push({ ...block, runs: block.runs.map((run) => ({ ...run, marks: random.pick(MARKS) })) })
    else if (roll === 4) after.push({ ...block, runs: [...block.runs, ...runsOf(random)] })
    else after.push(block)
  }
  if (after.length > 2 && random.chance(0.4))
    after.splice(random.integerBelow(after.length), 0, ...after.splice(0, 1))
  return after
}

/** Runs as letters, so that neighbours with equal marks need no joining. */
const spelled = (blocks: readonly Block[]) =>
  JSON.stringify(
    contentOf(blocks).map(({ runs, ...props }) => [
      props,
      runs.flatMap(({ text, marks }) => text.split('').map((letter) => `${letter}${JSON.stringify(marks)}`)),
    ]),
  )

const runs = (segments: readonly Segment[], side: 'before' | 'after'): Run[] =>
  segments.flatMap((segment): Run[] => {
    if (segment.op === 'format')
      return [{ text: segment.text, marks: side === 'before' ? segment.from : segment.to }]
    const there = segment.op === 'same' || segment.op === (side === 'before' ? 'del' : 'ins')
    return there ? [{ text: segment.text, marks: segment.marks }] : []
  })

/** Returns the text of one side according to the diff. */
function sideOf({ changes }: Diff, side: 'before' | 'after'): Block[] {
  const gone: DiffChange['type'][] = side === 'before' ? ['added', 'moved'] : ['removed', 'away']
  return changes.flatMap((change): Block[] => {
    if (gone.includes(change.type)) return []
    if (change.type !== 'changed') return [change.block]
    const block = side === 'before' ? change.from : change.to
    return [{ ...block, runs: runs(change.segments, side) }]
  })
}

const OPPOSITE = {
  same: 'same',
  added: 'removed',
  removed: 'added',
  changed: 'changed',
  moved: 'away',
  away: 'moved',
} as const
const counted = ({ changes }: Diff, mirrored: boolean) => {
  const count: Record<string, number> = {}
  for (const { type } of changes) {
    const said = mirrored ? OPPOSITE[type] : type
    count[said] = (count[said] ?? 0) + 1
  }
  return count
}

describe.each(Array.from({ length: SEEDS }, (_, i) => FIRST + i))(
  'a diff of random texts, seed %i',
  (seed) => {
    const random = new SeededRandom(seed)
    const before = Array.from({ length: 1 + random.integerBelow(14) }, () => blockOf(random))
    const after = random.chance(0.1) ? [blockOf(random)] : rewritten(random, before)
    const diff = diffBlocks(before, after)

    test('applying the diff to one text gives the other', () => {
      expect(spelled(sideOf(diff, 'after'))).toBe(spelled(after))
      expect(spelled(sideOf(diff, 'before'))).toBe(spelled(before))
    })

    test('the reverse diff is the mirror image', () => {
      const mirror = diffBlocks(after, before)
      expect(counted(mirror, true)).toEqual(counted(diff, false))
      expect([mirror.added, mirror.removed]).toEqual([diff.removed, diff.added])
      expect(spelled(sideOf(mirror, 'after'))).toBe(spelled(before))
    })

    test('a text compared with itself has no changes', () => {
      expect(diffBlocks(before, before).changes.every(({ type }) => type === 'same')).toBe(true)
    })
  },
)
