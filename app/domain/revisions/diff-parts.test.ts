import { describe, expect, test } from 'vitest'
import type { Block } from '../manuscript/layout.ts'
import { type DiffChange, diffBlocks } from './diff.ts'
import { getDiffPage, jsonSizeBytes, type NumberedChange, splitDiff } from './diff-parts.ts'

const block = (id: string, ...texts: string[]): Block => ({
  ...{ id, kind: 'paragraph' },
  runs: texts.map((text, i) => ({ text, marks: i % 2 ? { b: true } : {} })),
})
const many = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => block(`1:${n}`, text(n)))

const textOf = (change: DiffChange): string =>
  change.type === 'changed'
    ? change.segments.map(({ op, text }) => `${op}<${text}>`).join('')
    : change.block.runs.map(({ text }) => text).join('')
/** Joins the pieces of each change; returns its text and number. */
function joined(all: readonly NumberedChange[]) {
  const entries: { n: number; type: string; text: string }[] = []
  for (const one of all) {
    if (one.piece && one.piece.at > 1) (entries.at(-1) as { text: string }).text += textOf(one)
    else entries.push({ n: one.n, type: one.type, text: textOf(one) })
  }
  return entries.map((one) => ({
    ...one,
    text: one.text.replaceAll(/>(ins|del|same|format)<(?=\w* )/g, '>$1<'),
  }))
}

const WRITTEN = many(10_000, (n) => `Paragraph ${n} tells of chair ${n % 97}.`)
const SCENES: Record<string, [Block[], Block[]]> = {
  '10,000 changed blocks': [WRITTEN, many(10_000, (n) => `Paragraph ${n} tells of no table ${n % 89}.`)],
  'one change after 9,999 blocks': [WRITTEN, [...WRITTEN.slice(0, -1), block('2:1', 'Another end.')]],
  '70,000 words put in as a block': [
    [block('1:0', 'x')],
    [block('1:0', 'x'), block('1:1', 'a b '.repeat(35_000))],
  ],
  '30,000 words in formats': [
    [block('1:0', 'x')],
    [block('1:0', 'x'), block('1:1', ...Array.from({ length: 30_000 }, (_, n) => `w${n} `))],
  ],
  'a million letters without a space': [[block('1:0', '')], [block('1:0', '😀'.repeat(500_000))]],
  nothing: [WRITTEN.slice(0, 3), WRITTEN.slice(0, 3)],
}

describe.each(Object.entries(SCENES))('a comparison of %s', (_, [before, after]) => {
  const diff = diffBlocks(before, after)
  const all = () => splitDiff(diff)

  test('a comparison is split into parts of bounded size', () => {
    for (const part of all()) {
      expect(part.changes.filter(({ n }) => n > 0).length).toBeLessThanOrEqual(300)
      expect(jsonSizeBytes(part.changes)).toBeLessThan(250_000)
      for (const change of part.changes) expect(textOf(change).length).toBeLessThanOrEqual(20_100)
    }
  })

  test('a comparison is complete when all its parts are joined', () => {
    const parts = all()
    let n = 0
    const whole = diff.changes.map((change) => ({
      ...{ n: change.type === 'same' ? 0 : ++n, type: change.type },
      text: textOf(change).length,
    }))
    const found = joined(parts.flatMap(({ changes }) => changes))
    expect(found.map(({ n, type }) => ({ n, type }))).toEqual(whole.map(({ n, type }) => ({ n, type })))
    const plain = (changes: readonly DiffChange[]) =>
      changes.flatMap((change) =>
        change.type === 'changed' ? change.segments.map(({ text }) => text) : [textOf(change)],
      )
    expect(plain(parts.flatMap(({ changes }) => changes)).join('')).toBe(plain(diff.changes).join(''))
    expect(parts.at(-1)?.left).toBe(0)
  })
})

test('each part of a comparison gives the number of changes in later parts', () => {
  const [before, after] = SCENES['10,000 changed blocks'] as [Block[], Block[]]
  const diff = diffBlocks(before, after)
  const first = getDiffPage(diff, 1)
  expect(first).toMatchObject({ changed: 10_000, part: 1, left: 10_000 - first.changes.length })
  const last = getDiffPage(diff, 99_999)
  expect(last).toMatchObject({ part: last.parts, left: 0 })
})

test('a diff page counts long unchanged stretches and shows the blocks beside a change', () => {
  const [before, after] = SCENES['one change after 9,999 blocks'] as [Block[], Block[]]
  const page = getDiffPage(diffBlocks(before, after), 1)
  expect(page.parts).toBe(1)
  expect(page.changes.find(({ type }) => type === 'skipped')).toMatchObject({ blocks: 9_993 })
})

test('both sides of a piece of a long change consist of its own segments', () => {
  const before = [block('1:0', 'one '.repeat(20_000))]
  const after = [block('1:0', `${'one '.repeat(10_000)}two ${'one '.repeat(10_000)}`)]
  const pieces = splitDiff(diffBlocks(before, after)).flatMap(({ changes }) => changes)
  expect(pieces.length).toBeGreaterThan(1)
  for (const piece of pieces) {
    if (piece.type !== 'changed') throw new Error('It is one changed block')
    const kept = piece.segments.filter(({ op }) => op !== 'ins').map(({ text }) => text)
    expect(piece.from.runs.map(({ text }) => text)).toEqual(kept)
  }
})
