import { expect, test } from 'vitest'
import type { Block } from '../manuscript/layout.ts'
import { diffBlocks } from './diff.ts'
import { applyChosenChanges, isSelectable, numberChanges } from './partial-approval.ts'

const text = (lines: string[], author: string) => ({
  blocks: lines.map(
    (line, i): Block => ({ id: `r:${i}`, kind: 'paragraph', runs: [{ text: line, marks: {} }] }),
  ),
  authors: lines.map((line) => ({ marker: author, runs: [{ author, length: line.length }] })),
})
const said = ({ blocks }: { blocks: Block[] }) =>
  blocks.map(({ runs }) => runs.map((run) => run.text).join(''))

const OLD = [
  'one stays here',
  'and zero too',
  'two goes away soon',
  'three is rewritten a little',
  'four moves to the top',
]
const NEW = [
  'four moves to the top',
  'one stays here',
  'and zero too',
  'three is rewritten a lot',
  'five is wholly new',
]
const before = text(OLD, 'ana')
const after = text(NEW, 'budi')
const diff = diffBlocks(before.blocks, after.blocks)
const choices = numberChanges(diff.changes).filter(({ change }) => isSelectable(change))

test('choosing all changes gives the new text, choosing none the old text', () => {
  expect(
    said(applyChosenChanges(diff, { chosen: new Set(choices.map(({ n }) => n)) }, before, after)),
  ).toEqual(NEW)
  expect(said(applyChosenChanges(diff, { chosen: new Set() }, before, after))).toEqual(OLD)
})

test('each change can be chosen by itself and keeps the authors of its side', () => {
  const part = (type: string) => {
    const n = choices.find(({ change }) => change.type === type)?.n ?? 0
    return applyChosenChanges(diff, { chosen: new Set([n]) }, before, after)
  }
  expect([...said(part('added'))].sort()).toEqual([...OLD, 'five is wholly new'].sort())
  expect(said(part('removed'))).toEqual(OLD.filter((line) => !line.startsWith('two')))
  const changed = part('changed')
  expect(said(changed)).toContain('three is rewritten a lot')
  const at = said(changed).indexOf('three is rewritten a lot')
  expect(changed.authors[at]?.marker).toBe('budi')
  expect(changed.authors.filter(({ marker }) => marker === 'ana').length).toBeGreaterThan(0)
  const moved = said(part('moved'))
  expect(moved[0]).toBe('four moves to the top')
  expect(moved).toHaveLength(5)
})
