import { $createTextNode, $getSelection, $isRangeSelection, $isTextNode } from 'lexical'
import { expect, test } from 'vitest'
import { readBlocks } from '#app/domain/manuscript/layout.ts'
import { acceptSuggestions, readSuggestions, rejectSuggestions } from '#app/domain/manuscript/suggestions.ts'
import { $createBlockNode, $isBlockNode } from '#app/editor/nodes/block-node.ts'
import {
  $block,
  $select,
  exchange,
  pairWithSuggester,
  suggestionsIn,
  textOf,
  typeAtCaret,
} from './editing.ts'
import type { Peer } from './peer.ts'

/** Returns the caret: its block and the number of characters before it. */
const caret = (one: Peer) =>
  one.editor.read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return null
    const node = selection.anchor.getNode()
    const block = $isBlockNode(node) ? node : node.getParent()
    if (!$isBlockNode(block)) return null
    let at = $isTextNode(node) ? selection.anchor.offset : 0
    const before = $isTextNode(node)
      ? node.getPreviousSiblings()
      : block.getChildren().slice(0, selection.anchor.offset)
    for (const sibling of before) at += $isTextNode(sibling) ? sibling.getTextContentSize() : 1
    return [block.getIndexWithinParent(), at]
  })
const backspace = (one: Peer) =>
  one.edit(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return
    // In a headless editor the browser can't move the caret.
    const { anchor } = selection
    if (anchor.offset > 0) selection.anchor.set(anchor.key, anchor.offset - 1, anchor.type)
    else {
      const before = anchor.getNode().getPreviousSibling()
      if ($isTextNode(before)) selection.anchor.set(before.getKey(), before.getTextContentSize() - 1, 'text')
    }
    selection.removeText()
  })
test('[L8] typing becomes a suggested insertion, and further typing extends it', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => $select(0, 8).insertText(' s'))
  expect(caret(b)).toEqual([0, 10])
  for (const letter of 'lowly') typeAtCaret(b, letter)
  exchange(a, b)
  expect(textOf(a)).toBe('The fire burns.')
  expect(suggestionsIn(a)).toEqual([['', ' slowly']])
  expect(caret(b)).toEqual([0, 15])
})

test('[L8] deleting marks text of others for deletion and removes the member’s own suggestion', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => $select(0, 4, 8).removeText())
  expect(suggestionsIn(b)).toEqual([['fire', '']])
  expect(caret(b)).toEqual([0, 4])
  typeAtCaret(b, 'ember')
  expect(suggestionsIn(b)).toEqual([['fire', 'ember']])
  backspace(b)
  backspace(b)
  exchange(a, b)
  expect(suggestionsIn(a)).toEqual([['fire', 'emb']])
  expect(textOf(a)).toBe('The fire burns.')
})

test('[L8] repeated Backspace in suggest mode makes one suggestion, and the caret moves on', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => void $select(0, 8))
  for (let i = 0; i < 4; i += 1) backspace(b)
  expect(caret(b)).toEqual([0, 4])
  exchange(a, b)
  expect(suggestionsIn(a)).toEqual([['fire', '']])
})

test('[L8] typing over selected text makes one suggestion of a deletion and an insertion', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => $select(0, 4, 8).insertText('ember'))
  exchange(a, b)
  expect(suggestionsIn(a)).toEqual([['fire', 'ember']])
  expect(caret(b)).toEqual([0, 13])
  a.decide(acceptSuggestions, readSuggestions(a.text)[0]!.id)
  exchange(a, b)
  expect(textOf(b)).toBe('The ember burns.')
  a.undo.undo()
  exchange(a, b)
  expect(suggestionsIn(b)).toEqual([['fire', 'ember']])
  a.decide(rejectSuggestions, readSuggestions(a.text)[0]!.id)
  exchange(a, b)
  expect([textOf(b), suggestionsIn(b)]).toEqual(['The fire burns.', []])
})

test('[L8] Enter suggests a new block break, and joining blocks suggests its deletion', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => void $select(0, 3).insertParagraph())
  exchange(a, b)
  expect(textOf(a)).toBe('The fire burns.')
  expect(suggestionsIn(a)).toEqual([['', '\n']])
  a.decide(acceptSuggestions, readSuggestions(a.text)[0]!.id)
  exchange(a, b)
  expect(textOf(b)).toBe('The\n fire burns.')
  b.edit(() => {
    const next = $block(1)
    $block(0).append(...next.getChildren())
    next.remove()
  })
  exchange(a, b)
  expect(textOf(a)).toBe('The\n fire burns.')
  expect(suggestionsIn(a)).toEqual([['\n', '']])
  a.decide(acceptSuggestions, readSuggestions(a.text)[0]!.id)
  exchange(a, b)
  expect(textOf(b)).toBe('The fire burns.')
})

test('[L8] a line break is suggested like text', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => $select(0, 3).insertLineBreak())
  exchange(a, b)
  expect(textOf(a)).toBe('The fire burns.')
  expect(suggestionsIn(a)).toEqual([['', '\n']])
})

test('[L8] pasted blocks become suggestions and keep their formats', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() =>
    $select(0, 15).insertNodes([
      $createBlockNode().append($createTextNode(' It')),
      $createBlockNode({ kind: 'quote' }).append($createTextNode('glows').toggleFormat('bold')),
    ]),
  )
  exchange(a, b)
  expect(textOf(a)).toBe('The fire burns.')
  a.decide(acceptSuggestions, ...readSuggestions(a.text).map(({ id }) => id))
  exchange(a, b)
  expect(readBlocks(b.text).map(({ kind, runs }) => [kind, runs])).toEqual([
    ['paragraph', [{ text: 'The fire burns. It', marks: {} }]],
    ['quote', [{ text: 'glows', marks: { b: true } }]],
  ])
})

test('[L8] formats and block kinds can be changed in the member’s own suggestions, not in others’ text', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => $select(0, 0, 3).formatText('bold'))
  b.edit(() => void $block(0).setProps({ kind: 'heading2' }))
  b.edit(() => $select(0, 15).insertText(' Yes'))
  b.edit(() => $select(0, 16, 19).formatText('italic'))
  exchange(a, b)
  expect(readBlocks(a.text)[0]).toMatchObject({
    kind: 'paragraph',
    runs: [{ text: 'The fire burns.', marks: {} }],
  })
  a.decide(acceptSuggestions, ...readSuggestions(a.text).map(({ id }) => id))
  expect(readBlocks(a.text)[0]?.runs[1]).toEqual({ text: 'Yes', marks: { i: true } })
})

test('[L8] undo reverts only the member’s own suggestions', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => $select(0, 4, 8).insertText('ember'))
  exchange(a, b)
  a.edit(() => $select(0, 0).insertText('Here: '))
  exchange(a, b)
  b.undo.undo()
  exchange(a, b)
  expect([textOf(a), suggestionsIn(a)]).toEqual(['Here: The fire burns.', []])
  b.undo.redo()
  exchange(a, b)
  expect(suggestionsIn(a)).toEqual([['fire', 'ember']])
})

test('[L8] undoing a deletion in the member’s own suggestion restores it as a suggestion', () => {
  const [a, b] = pairWithSuggester()
  b.edit(() => $select(0, 8).insertText(' slowly'))
  b.edit(() => $select(0, 8, 15).removeText())
  exchange(a, b)
  expect(suggestionsIn(a)).toEqual([])
  b.undo.undo()
  exchange(a, b)
  expect([textOf(a), suggestionsIn(a)]).toEqual(['The fire burns.', [['', ' slowly']]])
})

test.each<[string, (b: Peer) => void]>([
  ['bold', (b) => b.edit(() => $select(0, 8, 13).formatText('bold'))],
  [
    'bold, set and unset again',
    (b) => {
      b.edit(() => $select(0, 8, 13).formatText('bold'))
      b.edit(() => $select(0, 8, 13).formatText('bold'))
    },
  ],
  ['a deletion inside', (b) => b.edit(() => $select(0, 10, 11).removeText())],
  [
    'a heading of their own',
    (b) => {
      b.edit(() => void $select(0, 13).insertParagraph())
      b.edit(() => void $block(1).setProps({ kind: 'heading2' }))
    },
  ],
])('undo and redo do not change an accepted suggestion: %s', (_name, change) => {
  const [a, b] = pairWithSuggester()
  b.suggest('only')
  b.edit(() => $select(0, 8).insertText(' slow'))
  change(b)
  exchange(a, b)
  a.decide(acceptSuggestions, ...readSuggestions(a.text).map(({ id }) => id))
  exchange(a, b)
  const accepted = JSON.stringify(readBlocks(a.text))
  for (const how of ['undo', 'undo', 'undo', 'redo', 'redo', 'redo'] as const) {
    b.undo[how]()
    exchange(a, b)
    expect(JSON.stringify(readBlocks(a.text))).toBe(accepted)
  }
})
