import { describe, expect, test } from 'vitest'
import type { Block } from '../manuscript/layout.ts'
import { seededRandom } from '../random.ts'
import { type MergeChoice, mergeBlocks, mergedFrom } from './merge.ts'

let made = 0
const block = (text: string, more: Partial<Block> = {}): Block => ({
  id: `b${made++}`,
  kind: 'paragraph',
  runs: text === '' ? [] : [{ text, marks: {} }],
  ...more,
})
const textOf = (one: Block | undefined) => one?.runs.map((run) => run.text).join('') ?? '?'
const blocks = (...texts: string[]) => texts.map((text) => block(text))

function merge(base: Block[], ours: Block[], theirs: Block[], choice?: MergeChoice) {
  const merged = mergeBlocks({ base, ours, theirs })
  const choices = Object.fromEntries(
    merged.parts.flatMap((part) => (part.type === 'conflict' && choice ? [[part.key, choice]] : [])),
  )
  const sources = mergedFrom(merged, choices)
  const text = sources?.map((source) => {
    if (source.from === 'both') return textOf(source.weave.block)
    return textOf((source.from === 'ours' ? ours : theirs)[source.index])
  })
  return { ...merged, text }
}

const A = 'It rained on the cups of the last table by the window.'
const B = 'Nobody moved the chair that stood there for a year.'
const C = 'The owner counted the spoons and found one too many.'
const D = 'A letter lay under the sugar, addressed to no one.'

describe('merging three versions of a text', () => {
  test('three equal versions give the same text', () => {
    const { parts, text } = merge(blocks(A, B), blocks(A, B), blocks(A, B))
    expect(parts).toEqual([
      { type: 'kept', by: 'nobody', ours: { from: 0, to: 2 }, theirs: { from: 0, to: 2 } },
    ])
    expect(text).toEqual([A, B])
  })

  test('a change that only one side made is taken, also beside a change of the other side', () => {
    const ours = blocks(A.replace('rained', 'poured'), B, C)
    const theirs = blocks(A, B.replace('Nobody', 'No guest'), C)
    expect(merge(blocks(A, B, C), ours, theirs).text).toEqual([
      A.replace('rained', 'poured'),
      B.replace('Nobody', 'No guest'),
      C,
    ])
  })

  test('additions, removals and formats of the other side are taken', () => {
    const base = blocks(A, B, C)
    const theirs = [block(A, { kind: 'heading2' }), block(C), block(D)]
    const { text, conflicts, taken } = merge(base, blocks(A, B, C), theirs)
    expect(text).toEqual([A, C, D])
    expect([conflicts, taken]).toEqual([0, 3])
  })

  test('the same change on both sides is no conflict', () => {
    const same = B.replace('chair', 'bench')
    expect(merge(blocks(A, B), blocks(A, same), blocks(A, same))).toMatchObject({
      conflicts: 0,
      text: [A, same],
    })
  })

  test('different changes of the same block are a conflict', () => {
    const [here, there] = [B.replace('chair', 'bench'), B.replace('chair', 'stool')]
    const three = [blocks(A, B, C), blocks(A, here, C), blocks(A, there, C)] as const
    expect(merge(...three)).toMatchObject({ conflicts: 1, text: undefined })
    expect(merge(...three, 'ours').text).toEqual([A, here, C])
    expect(merge(...three, 'theirs').text).toEqual([A, there, C])
    expect(merge(...three, 'both').text).toEqual([A, here, there, C])
  })

  test('a block rewritten on one side and removed on the other is a conflict, and is removed only when chosen', () => {
    const here = B.replace('chair', 'bench')
    const three = [blocks(A, B, C), blocks(A, here, C), blocks(A, C)] as const
    expect(merge(...three)).toMatchObject({ conflicts: 1 })
    expect(merge(...three, 'theirs').text).toEqual([A, C])
    expect(merge(...three, 'both').text).toEqual([A, here, C])
  })

  test('text that both sides append at the end is one conflict', () => {
    const three = [blocks(A), blocks(A, B), blocks(A, C)] as const
    expect(merge(...three)).toMatchObject({ conflicts: 1 })
    expect(merge(...three, 'both').text).toEqual([A, B, C])
  })

  test('the key of a conflict does not change when the text around it changes', () => {
    const [here, there] = [B.replace('chair', 'bench'), B.replace('chair', 'stool')]
    const keyOf = (ours: Block[]) =>
      mergeBlocks({ base: blocks(A, B, C), ours, theirs: blocks(A, there, C) }).parts.flatMap((part) =>
        part.type === 'conflict' ? [part.key] : [],
      )
    expect(keyOf(blocks(A, here, C, D))).toEqual(keyOf(blocks(A, here, C)))
    expect(keyOf(blocks(A, here.replace('year', 'decade'), C))).not.toEqual(keyOf(blocks(A, here, C)))
  })

  test('an emptied text and an empty base can be merged', () => {
    expect(merge(blocks(A), blocks(''), blocks(A)).text).toEqual([''])
    expect(merge(blocks(''), blocks(''), blocks(A, B)).text).toEqual([A, B])
  })
})

describe('[seeded] merging any three versions', () => {
  const seeds = Number(process.env.SEEDS ?? 200)
  const from = Number(process.env.SEED_FROM ?? 1)
  const words = ['kopi', 'hujan', 'meja', 'kursi', 'surat', 'gula', 'sendok', 'malam']
  const sentence = (next: () => number) =>
    Array.from({ length: 4 }, () => words[Math.floor(next() * words.length)]).join(' ')
  function edited(base: Block[], next: () => number): Block[] {
    const all = base.map((one) => ({ ...one }))
    for (let i = 0; i < 3; i++) {
      const at = Math.floor(next() * (all.length + 1))
      const roll = next()
      if (roll < 0.4) all.splice(at, 0, block(sentence(next)))
      else if (roll < 0.6) all.splice(at, 1)
      else if (all[at]) all[at] = block(`${textOf(all[at])} ${sentence(next)}`)
    }
    return all
  }

  test(`the merge covers each version once, in order (${seeds} seeds)`, () => {
    for (let seed = from; seed < from + seeds; seed++) {
      const next = seededRandom(seed)
      const base = Array.from({ length: Math.floor(next() * 6) }, () => block(sentence(next)))
      const [ours, theirs] = [edited(base, next), edited(base, next)]
      const { parts } = mergeBlocks({ base, ours, theirs })
      const covered = (side: 'ours' | 'theirs') =>
        parts.flatMap((part) =>
          Array.from({ length: part[side].to - part[side].from }, (_, i) => part[side].from + i),
        )
      expect(covered('ours'), `seed ${seed}`).toEqual(ours.map((_, i) => i))
      expect(covered('theirs'), `seed ${seed}`).toEqual(theirs.map((_, i) => i))
      const all = (choice: MergeChoice) => merge(base, ours, theirs, choice).text
      expect(merge(base, ours, base).text, `seed ${seed}`).toEqual(ours.map(textOf))
      expect(merge(base, base, theirs).text, `seed ${seed}`).toEqual(theirs.map(textOf))
      expect(merge(base, ours, ours).text, `seed ${seed}`).toEqual(ours.map(textOf))
      // With `both`, the result contains each word of either side, unless the other side removed it.
      expect(all('both')?.length, `seed ${seed}`).toBeGreaterThanOrEqual(all('ours')?.length ?? 0)
    }
  })
})
