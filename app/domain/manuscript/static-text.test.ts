import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { manuscriptText } from './layout.ts'
import { readStaticText } from './static-text.ts'
import { newMarker } from './write.ts'

const read = (write: (text: Y.Text) => void, maxCharacters = 1000) => {
  const doc = new Y.Doc()
  const text = manuscriptText(doc)
  doc.transact(() => write(text))
  return readStaticText(text, maxCharacters)
}

test('the static text of an empty manuscript is one empty paragraph without threads', () => {
  expect(read(() => {})).toEqual({ blocks: [{ kind: 'paragraph', runs: [] }], hasThreads: false })
})

test('the static text has suggestions, suggested breaks and the marks of comments', () => {
  const { blocks, hasThreads } = read((text) => {
    text.insertEmbed(0, newMarker({ kind: 'heading2' }))
    text.insert(1, 'Night')
    text.insertEmbed(6, newMarker({ kind: 'paragraph' }), { 'ins_20-1': true })
    text.insert(7, 'rain', { 'ins_20-1': true })
    text.insert(11, ' or sun', { 'ins_20-1': null, c_one: true })
  })
  expect(blocks).toEqual([
    { kind: 'heading2', runs: [{ text: 'Night', marks: {} }] },
    {
      kind: 'paragraph',
      suggested: 'ins',
      runs: [
        { text: 'rain', marks: { 'ins_20-1': true } },
        { text: ' or sun', marks: { c_one: true } },
      ],
    },
  ])
  expect(hasThreads).toBe(true)
})

test('the static text ends at the given number of characters, and still tells about threads after it', () => {
  const { blocks, hasThreads } = read((text) => {
    text.insertEmbed(0, newMarker({ kind: 'paragraph' }))
    text.insert(1, 'one two')
    text.insertEmbed(8, newMarker({ kind: 'paragraph' }))
    text.insert(9, 'three', { c_one: true })
  }, 3)
  expect(blocks).toEqual([{ kind: 'paragraph', runs: [{ text: 'one', marks: {} }] }])
  expect(hasThreads).toBe(true)
})
