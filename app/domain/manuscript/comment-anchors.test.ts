import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { findPassage, type Passage, readPassages } from './comment-anchors.ts'
import { GENESIS, manuscriptText } from './layout.ts'
import { insertBlocks, paragraph } from './write.ts'

function chapter(...lines: string[]): Y.Text {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  const text = manuscriptText(doc)
  insertBlocks(text, 1, lines.map(paragraph))
  return text
}
/** Returns the text of the range that was found. */
function found(text: Y.Text, passage: Passage) {
  const place = findPassage(text, passage)
  if (place === null) return null
  text.format(place.at, place.length, { c_1: true })
  return readPassages(text).get('1')
}

test('[L9] a passage is found by its words despite different white space', () => {
  expect(found(chapter('The  fire', 'burns 🔥 on'), { quote: 'fire\n\nburns 🔥' })).toBe('fire\nburns 🔥')
  expect(found(chapter('The fire'), { quote: 'water' })).toBeNull()
  expect(found(chapter('The fire'), { quote: '  ' })).toBeNull()
})

test('[L9] of several matches of a passage, the one with the same surroundings is found', () => {
  const text = chapter('a fire, a fire, a fire!')
  expect(findPassage(text, { quote: 'fire', before: 'fire, a ', after: '!' })).toEqual({ at: 20, length: 4 })
  expect(findPassage(text, { quote: 'fire', after: ', a fire,' })).toEqual({ at: 4, length: 4 })
})

test('[L9] a passage is found although it contains suggested text', () => {
  const text = chapter('The fire burns')
  text.insert(10, ' slowly', { 'ins_7-1': true })
  expect(found(text, { quote: 'fire burns' })).toBe('fire slowly burns')
  expect(findPassage(text, { quote: 'fire slowly' })).not.toBeNull()
})
