import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COMPOSITION_END_TAG,
  PASTE_COMMAND,
  PASTE_TAG,
} from 'lexical'
import { expect, test } from 'vitest'
import { addressIn, registerLinkPaste } from '#app/editor/clipboard/paste-link.ts'
import { registerSmartTyping } from '#app/editor/commands/smart-typing.ts'
import { $select, exchange, peer, textOf, type } from './editing.ts'
import type { Peer } from './peer.ts'

async function types(one: Peer, text: string): Promise<void> {
  for (const sign of text) {
    one.edit(() => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText(sign)
    })
    // The replacement follows in a microtask.
    await Promise.resolve()
  }
}

const shown = (one: Peer) => one.editor.read(() => $getRoot().getTextContent())

function writer(isOn = () => true): Peer {
  const one = peer(2)
  registerSmartTyping(one, 'en', isOn)
  one.edit(() => void $getRoot().selectEnd())
  return one
}

test.each([false, true])('one undo gives a typed quote back, also when suggesting: %s', async (suggests) => {
  const one = writer()
  one.suggest(suggests)
  await types(one, 'He said "')
  expect(shown(one)).toBe('He said “')
  one.undo.undo()
  expect(shown(one)).toBe('He said "')
  one.undo.redo()
  await types(one, 'Go."')
  expect(shown(one)).toBe('He said “Go.”')
  one.verify()
})

test('nothing changes while smart punctuation is off, and pasted text stays as it is', async () => {
  let isOn = false
  const one = writer(() => isOn)
  await types(one, '"')
  isOn = true
  one.editor.update(
    () => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText('"')
    },
    { tag: PASTE_TAG, discrete: true },
  )
  await Promise.resolve()
  expect(textOf(one)).toBe('""')
})

test('a quote that an input method wrote becomes typographic when its composition ends', async () => {
  const one = writer()
  one.editor.update(
    () => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText('"')
    },
    { tag: COMPOSITION_END_TAG, discrete: true },
  )
  await Promise.resolve()
  expect(textOf(one)).toBe('“')
})

test('a quote that another member types is not changed', async () => {
  const [one, two] = [writer(), peer(3)]
  type(two, 0, 0, '"')
  exchange(one, two)
  await Promise.resolve()
  expect(textOf(one)).toBe('"')
})

const pasted = (text: string) =>
  ({ clipboardData: { getData: () => text }, preventDefault() {} }) as unknown as ClipboardEvent

test('an address pasted over a selection links it, as one step of undo', () => {
  const one = peer(2)
  type(one, 0, 0, 'the old port')
  registerLinkPaste({ editor: one.editor, cut: () => one.undo.stopCapturing(), refuseLink: () => false })
  one.edit(() => void $select(0, 4, 7))
  one.edit(() => void one.editor.dispatchCommand(PASTE_COMMAND, pasted(' https://example.org/a ')))
  one.settle()
  expect(textOf(one)).toBe('the old port')
  expect(one.json()).toContain('["old",0,"https://example.org/a",""]')
  one.undo.undo()
  expect(one.json()).not.toContain('example.org')
  one.verify()
})

test.each(['javascript:alert(1)', 'see https://example.org', 'example', 'https://a b', ''])(
  'pasted %j is no address for a link',
  (text) => expect(addressIn(text)).toBeNull(),
)
