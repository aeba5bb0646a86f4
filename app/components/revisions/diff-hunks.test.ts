import { expect, test } from 'vitest'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { diffBlocks } from '#app/domain/revisions/diff.ts'
import { diffHunks } from './diff-hunks.ts'

const p = (text: string): Block => ({ id: 'x', kind: 'paragraph', runs: [{ text, marks: {} }] })
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => p(`Line number ${from + i} of a long quiet page.`))
const shapeOf = (before: Block[], after: Block[]) =>
  diffHunks(diffBlocks(before, after).changes).map((passage) =>
    passage.type === 'change'
      ? `#${passage.n}`
      : passage.type === 'skipped'
        ? `skipped ${passage.blocks}`
        : `${passage.folded ? 'folded ' : ''}${passage.changes.length}`,
  )

test('changes are numbered, and unchanged blocks between them are folded except next to a change', () => {
  const before = [...lines(0, 10), p('Here it rained.'), ...lines(10, 20)]
  const after = [...lines(0, 10), p('Here it poured.'), ...lines(10, 20), p('And then the sun.')]
  expect(shapeOf(before, after)).toEqual(['folded 9', '1', '#1', '1', 'folded 8', '1', '#2'])
})

test('a few unchanged blocks are not folded, and a text without changes is one fold', () => {
  expect(shapeOf(lines(0, 3), [p('New first line here.'), ...lines(0, 3)])).toEqual(['#1', '1', 'folded 2'])
  expect(shapeOf(lines(0, 5), lines(0, 5))).toEqual(['folded 5'])
})
