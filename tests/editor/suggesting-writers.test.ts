import { $createTextNode } from 'lexical'
import { expect, test } from 'vitest'
import { readPassages } from '#app/domain/manuscript/comment-anchors.ts'
import { GENESIS } from '#app/domain/manuscript/layout.ts'
import { acceptSuggestions, readSuggestions } from '#app/domain/manuscript/suggestions.ts'
import { $createBlockNode } from '#app/editor/nodes/block-node.ts'
import { $setReserved } from '#app/editor/nodes/text-state.ts'
import {
  $block,
  $select,
  exchange,
  pairWithSuggester,
  peer,
  suggestionsIn,
  textOf,
  typeAtCaret,
} from './editing.ts'

test('typing at the edges of a suggestion is plain text, typing inside it joins the suggestion', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => $select(0, 8).insertText(' slow'))
  exchange(a, b)
  a.edit(() => $select(0, 13).insertText(', and'))
  expect(textOf(a)).toBe('The fire, and burns.')
  a.edit(() => $select(0, 11).insertText('L'))
  exchange(a, b)
  expect(textOf(a)).toBe('The fire, and burns.')
  expect(suggestionsIn(a)).toEqual([['', ' slLow']])
})

test('text typed into a suggested deletion is kept when the deletion is accepted', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => $select(0, 4, 8).removeText())
  exchange(a, b)
  a.edit(() => $select(0, 6).insertText('XX'))
  exchange(a, b)
  a.decide(acceptSuggestions, readSuggestions(a.text)[0]!.id)
  exchange(a, b)
  expect(textOf(b)).toBe('The XX burns.')
})

test('accepting a suggestion while its author types in it keeps every letter', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => $select(0, 8).insertText(' slow'))
  exchange(a, b)
  typeAtCaret(b, 'ly')
  a.decide(acceptSuggestions, readSuggestions(a.text)[0]!.id)
  exchange(a, b)
  expect(textOf(a)).toBe('The fire slowly burns.')
  expect(suggestionsIn(b)).toEqual([])
})

test('[L9] letters typed at the end of a commented passage are outside of it, letters typed inside are in it', () => {
  const [a, b] = pairWithSuggester()
  a.undo.record(() => a.text.format(5, 4, { c_1: true }))
  exchange(a, b)
  a.edit(() => $select(0, 8).insertText('s'))
  a.edit(() => $select(0, 6).insertText('--'))
  exchange(a, b)
  expect(a.text.toDelta().find((one: { attributes?: object }) => one.attributes)?.insert).toBe('fi--re')
  a.edit(() => void $block(0).insertBefore($createBlockNode().append($createTextNode('above'))))
  a.edit(() => void $block(0).insertBefore($block(1)))
  exchange(a, b)
  expect(a.text.toDelta().find((one: { attributes?: object }) => one.attributes)?.insert).toBe('fi--re')
})

test('[L9] a pasted word loses comment marks of other texts and gets its own comment’s mark back', () => {
  const [a, b] = pairWithSuggester()
  const pasted = (mark: string, said: string) => {
    const node = $createTextNode(said)
    $setReserved(node, mark)
    $select(0, 0).insertNodes([node])
  }
  a.edit(() => pasted('c_elsewhere', 'ghost '))
  exchange(a, b)
  expect(readPassages(b.text)).toEqual(new Map())
  a.undo.record(() => a.text.format(7, 4, { c_1: true }))
  exchange(a, b)
  const [word = ''] = readPassages(b.text).values()
  expect(word).not.toBe('')
  a.edit(() => $select(0, 6, 6 + word.length).removeText())
  exchange(a, b)
  expect(readPassages(b.text)).toEqual(new Map())
  a.edit(() => pasted('c_1 c_elsewhere', word))
  exchange(a, b)
  expect(readPassages(b.text)).toEqual(new Map([['1', word]]))
})

test('[L9] undo restores a passage with its comment when it was deleted right after typing', () => {
  const a = peer(2, GENESIS, 60_000)
  const b = peer(3)
  a.edit(() => void $block(0).select(0, 0).insertText('Under the stars'))
  exchange(a, b)
  b.undo.record(() => b.text.format(10, 6, { c_1: true }))
  exchange(a, b)
  a.edit(() => $select(0, 9, 15).removeText())
  exchange(a, b)
  expect(readPassages(b.text).has('1')).toBe(false)
  a.undo.undo()
  exchange(a, b)
  expect(textOf(b)).toBe('Under the stars')
  expect(readPassages(b.text).get('1')).toBe(' stars')
  a.undo.redo()
  exchange(a, b)
  expect(textOf(b)).toBe('Under the')
  a.undo.undo()
  a.undo.undo()
  exchange(a, b)
  expect(textOf(b)).toBe('')
})
