import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { blockText } from '#app/domain/manuscript/block-text.ts'
import { GENESIS, manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { acceptSuggestions, readSuggestions } from '#app/domain/manuscript/suggestions.ts'
import { demoContent } from './content/demo.ts'
import { editsOf, replayPlain } from './content/plain-replay.ts'
import type { EditOperation } from './content/types.ts'
import { writeStep } from './write-step.ts'

function written(steps: EditOperation[]) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  for (const step of steps) doc.transact(() => writeStep(doc, step))
  return readBlocks(manuscriptText(doc))
}
const chapters = demoContent.stories.flatMap((story) => story.chapters)

test.each(chapters)('the steps of $title give the same blocks as the plain replay', (chapter) => {
  const blocks = written(editsOf(chapter))
  expect(blocks.map((block) => ({ kind: block.kind, text: blockText(block) }))).toEqual(replayPlain(chapter))
})

test('formats stay on their words when the text around them is replaced', () => {
  const start: EditOperation = {
    op: 'append',
    blocks: [
      { kind: 'heading2', text: 'Rain' },
      {
        kind: 'item',
        list: 'number',
        level: 1,
        text: 'one two three',
        marks: [{ find: 'two', mark: 'b' }],
      },
      { kind: 'paragraph', text: 'plain' },
    ],
  }
  const blocks = written([
    start,
    { op: 'replace', find: 'one two', with: 'one or two' },
    { op: 'insertBlockAfter', find: 'or ', block: { kind: 'quote', text: 'said' } },
    { op: 'mark', find: 'lai', mark: 'i' },
  ])
  expect(blocks.map(({ id: _, ...block }) => block)).toEqual([
    { kind: 'heading2', runs: [{ text: 'Rain', marks: {} }] },
    {
      ...{ kind: 'item', list: 'number', level: 1 },
      runs: [
        { text: 'one or ', marks: {} },
        { text: 'two', marks: { b: true } },
        { text: ' three', marks: {} },
      ],
    },
    { kind: 'quote', runs: [{ text: 'said', marks: {} }] },
    {
      kind: 'paragraph',
      runs: [
        { text: 'p', marks: {} },
        { text: 'lai', marks: { i: true } },
        { text: 'n', marks: {} },
      ],
    },
  ])
})

test('a suggestion does not change the text until it is accepted', () => {
  const doc = new Y.Doc()
  doc.clientID = 7
  Y.applyUpdate(doc, GENESIS)
  const text = manuscriptText(doc)
  writeStep(doc, { op: 'append', blocks: [{ kind: 'paragraph', text: 'two green bags' }] })
  writeStep(doc, { op: 'suggest', find: 'green bags', with: 'grey bags' })
  expect(readBlocks(text).map(blockText)).toEqual(['two green bags'])
  const [suggestion, ...others] = readSuggestions(text)
  expect(suggestion).toMatchObject({ id: '7-1', deleted: 'en', inserted: 'y' })
  expect(others).toEqual([])
  acceptSuggestions(text, new Set(['7-1']))
  expect(readBlocks(text).map(blockText)).toEqual(['two grey bags'])
})

test('a step whose text is missing or occurs twice throws', () => {
  const start: EditOperation = { op: 'append', blocks: [{ kind: 'paragraph', text: 'tik tik' }] }
  expect(() => written([start, { op: 'replace', find: 'tok', with: '' }])).toThrow('just once')
  expect(() => written([start, { op: 'mark', find: 'tik', mark: 'b' }])).toThrow('just once')
})
