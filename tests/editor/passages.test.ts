import { $getRoot } from 'lexical'
import { expect, test } from 'vitest'
import { $applyLink } from '#app/editor/commands/links.ts'
import { addPassage, joinPassage, removePassage, splitPassage } from '#app/editor/passages/edit-passage.ts'
import { PassageField } from '#app/editor/passages/passage-field.ts'
import { movedCaret, passageEdits, passageText } from '#app/editor/passages/passage-text.ts'
import { $block, $select, exchange, peer, textOf, type } from './editing.ts'
import type { Peer } from './peer.ts'
import { SeededRandom } from './random.ts'

/** A text field without a browser. */
class Field {
  value = ''
  selectionStart = 0
  selectionEnd = 0
  style = { height: '' }
  scrollHeight = 0
  readonly #listeners = new Map<string, { handleEvent: (event: object) => void }>()
  addEventListener(name: string, listener: { handleEvent: (event: object) => void }) {
    this.#listeners.set(name, listener)
  }
  removeEventListener(name: string) {
    this.#listeners.delete(name)
  }
  setSelectionRange(from: number, to: number) {
    this.selectionStart = from
    this.selectionEnd = to
  }
  setRangeText(text: string, from: number, to: number) {
    this.value = this.value.slice(0, from) + text + this.value.slice(to)
    this.setSelectionRange(from + text.length, from + text.length)
  }
  fire(name: string, event: object = {}) {
    this.#listeners.get(name)?.handleEvent({ type: name, preventDefault() {}, ...event })
  }
  /** Replaces characters as a person does. */
  types(from: number, to: number, text: string) {
    this.setRangeText(text, from, to)
    this.fire('input')
  }
}

/** Opens a paragraph of a writer in a field. */
function open(one: Peer, block = 0) {
  const moves: { key: string; caret: number }[] = []
  const gone: string[] = []
  const field = new Field()
  const key = one.binding.rendered[block]?.key ?? ''
  const hold = (isHeld: boolean) => () => {
    one.held = isHeld
  }
  const composing = { hold: hold(true), release: hold(false) }
  const session = { editor: one.editor, binding: one.binding, undo: one.undo, composing }
  const connection = new PassageField(session, key, field as unknown as HTMLTextAreaElement, {
    onMove: (to, caret) => moves.push({ key: to, caret }),
    onGone: () => gone.push(key),
    onLeave: () => {},
    onComment: () => {},
  })
  return { field, key, close: () => connection.end(), moves, gone }
}
const shown = (one: Peer) => one.editor.read(() => $getRoot().getTextContent())

test('a change in a field keeps the link and the comment around it', () => {
  const one = peer(2)
  type(one, 0, 0, 'the old port at night')
  one.edit(() => {
    $select(0, 4, 12)
    $applyLink('https://example.org')
  })
  one.text.format(8, 4, { c_abc: true })
  one.settle()
  const { field } = open(one)
  field.types(5, 7, 'wn')
  field.types(12, 12, 's')
  expect(textOf(one)).toBe('the own ports at night')
  expect(one.json()).toContain('c_abc')
  expect(one.json()).toContain('["own",0,"https://example.org",""]')
  expect(one.json()).not.toContain('s at night",0,"https')
  one.verify()
})

test('in suggest mode a field shows the text without suggested deletions, and changes are suggestions', () => {
  const one = peer(2)
  type(one, 0, 0, 'the old port')
  one.suggest()
  const { field } = open(one)
  field.types(4, 7, 'new')
  expect(field.value).toBe('the new port')
  expect(textOf(one)).toBe('the old port')
  expect(one.json()).toMatch(
    /"old",0,"","del_2-1".*"new",0,"","ins_2-1"|"new",0,"","ins_2-1".*"old",0,"","del_2-1"/u,
  )
  field.types(12, 12, 's')
  expect(field.value).toBe('the new ports')
  field.fire('keydown', { key: 'z', code: 'KeyZ', ctrlKey: true })
  expect(field.value).toBe('the new port')
  one.verify()
})

test('a remote edit changes the open field and moves its caret, and no typed text is lost', () => {
  const [one, two] = [peer(2), peer(3)]
  type(one, 0, 0, 'rain at night')
  exchange(one, two)
  const { field } = open(one)
  field.setSelectionRange(7, 7)
  type(two, 0, 0, 'Cold ')
  field.types(7, 7, ' this')
  exchange(one, two)
  expect(field.value).toBe('Cold rain at this night')
  expect(field.selectionStart).toBe(17)
  expect(textOf(two)).toBe(field.value)
})

test('remote edits wait while a word is composed in a field, and the word is written where it was composed', () => {
  const [one, two] = [peer(2), peer(3)]
  type(one, 0, 0, 'rain at night')
  exchange(one, two)
  const { field } = open(one)
  field.fire('compositionstart')
  field.setRangeText('你好', 5, 5)
  field.fire('input')
  type(two, 0, 0, 'Cold ')
  for (const update of two.sent.splice(0)) one.receive(update)
  expect(field.value).toBe('rain 你好at night')
  field.fire('blur')
  expect(field.value).toBe('Cold rain 你好at night')
  exchange(one, two)
  expect(textOf(two)).toBe('Cold rain 你好at night')
})

test('Enter splits a paragraph and Backspace at its start joins it', () => {
  const one = peer(2)
  type(one, 0, 0, 'rain at night')
  const first = open(one)
  first.field.setSelectionRange(5, 5)
  first.field.fire('beforeinput', { inputType: 'insertLineBreak' })
  expect(textOf(one)).toBe('rain \nat night')
  expect(first.moves).toEqual([{ key: one.binding.rendered[1]?.key, caret: 0 }])
  first.close()
  const second = open(one, 1)
  second.field.fire('keydown', { key: 'Backspace' })
  expect(textOf(one)).toBe('rain at night')
  expect(second.moves).toEqual([{ key: one.binding.rendered[0]?.key, caret: 5 }])
  one.verify()
})

test('a field follows its text into the paragraph to which another member joined it', () => {
  const [one, two] = [peer(2), peer(3)]
  type(one, 0, 0, 'rain at night')
  splitPassage(one, one.binding.rendered[0]?.key ?? '', 5)
  exchange(one, two)
  const { field, moves, gone } = open(one, 1)
  field.types(2, 2, '!')
  joinPassage(two, two.binding.rendered[1]?.key ?? '')
  exchange(one, two)
  expect(textOf(one)).toBe('rain at! night')
  expect(gone).toHaveLength(0)
  expect(moves).toEqual([{ key: one.binding.rendered[0]?.key, caret: 8 }])
})

test('a field whose paragraph another member removed is closed', () => {
  const [one, two] = [peer(2), peer(3)]
  type(one, 0, 0, 'first')
  one.edit(() => void $block(0).insertAfter($block(0).insertNewAfter($select(0, 5))))
  exchange(one, two)
  const { gone } = open(one, 1)
  two.edit(() => void $block(1).remove())
  exchange(one, two)
  expect(gone).toHaveLength(1)
})

test('fields in several browsers and editors end with equal texts in any order of delivery', () => {
  for (let seed = 1; seed <= 10; seed += 1) {
    const numbers = new SeededRandom(seed)
    const random = (end: number) => numbers.integerBelow(end)
    const all = [peer(2), peer(3), peer(4)]
    const [a, b, c] = all as [Peer, Peer, Peer]
    type(a, 0, 0, 'aab aab')
    exchange(...all)
    if (seed % 2 === 0) b.suggest()
    const fields = [a, b].map((one) => ({ one, ...open(one) }))
    for (let step = 0; step < 25; step += 1) {
      const { field } = fields[random(2)] as (typeof fields)[number]
      const [x, y] = [random(field.value.length + 1), random(field.value.length + 1)]
      const isBreak = random(9) === 0
      field.types(
        Math.min(x, y),
        Math.max(x, y),
        isBreak ? '\n' : (['', 'a', 'ab', '“', '🔥'][random(5)] ?? ''),
      )
      if (random(4) === 0) type(c, 0, 0, 'c')
      if (random(3) === 0) exchange(...all)
    }
    exchange(...all)
    for (const { one, field } of fields) {
      const block = one.binding.rendered[0]
      expect([seed, field.value]).toEqual([seed, block === undefined ? '' : passageText(block).text])
    }
    expect(shown(a)).toBe(shown(c))
    for (const { close } of fields) close()
  }
})

/** Makes the changes of another member meanwhile, with letters of their own. */
function disturb(other: Peer, random: (end: number) => number): void {
  const count = other.binding.rendered.length
  const index = random(count)
  const length = other.binding.rendered[index]?.length ?? 0
  const at = random(length + 1)
  other.edit(() => {
    const selection = $select(index, at)
    const what = random(5)
    if (what === 0) selection.insertParagraph()
    else if (what === 1 && index > 0) $select(index, 0).deleteCharacter(true)
    else if (what === 2) $block(index).setProps({ kind: random(2) === 0 ? 'heading2' : 'paragraph' })
    else selection.insertText(['x', 'xx ', 'x🔥'][random(3)] ?? 'x')
  })
}

test('text typed in an open field survives remote splits, joins and insertions, and occurs once', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const numbers = new SeededRandom(seed)
    const random = (end: number) => numbers.integerBelow(end)
    const [one, two] = [peer(2), peer(3)] as [Peer, Peer]
    type(one, 0, 0, 'night')
    exchange(one, two)
    if (seed % 2 === 0) one.suggest()
    let opened = open(one)
    let typed = ''
    for (let step = 0; step < 20; step += 1) {
      const { field, key } = opened
      // Behind the last letter typed, or at the end when that went to another paragraph.
      const letter = String.fromCharCode(65 + step)
      const last = typed === '' ? -1 : field.value.indexOf(typed.slice(-1))
      const at = last === -1 ? field.value.length : last + 1
      const isComposed = random(4) === 0
      if (isComposed) field.fire('compositionstart')
      field.types(at, at, letter)
      typed += letter
      for (let i = random(3); i > 0; i -= 1) disturb(two, random)
      if (random(2) === 0) {
        for (const update of two.sent.splice(0)) one.receive(update)
        if (isComposed) expect([seed, field.value.includes(letter)]).toEqual([seed, true])
      }
      if (isComposed) field.fire('blur')
      if (random(3) === 0) exchange(one, two)
      const shownNow = one.binding.rendered.find((block) => block.key === key)
      if (shownNow !== undefined) expect([seed, field.value]).toEqual([seed, passageText(shownNow).text])
      else {
        // Its paragraph was joined to another one: the field follows, unless it was empty.
        expect([seed, opened.moves.length + opened.gone.length]).toEqual([seed, 1])
        const next = one.binding.rendered.findIndex((block) => block.key === opened.moves[0]?.key)
        opened.close()
        opened = open(one, Math.max(0, next))
      }
    }
    exchange(one, two)
    const all = two.editor.read(() => $getRoot().getTextContent())
    const survived = [...all.replaceAll(/[^A-Z]/gu, '')].sort().join('')
    expect([seed, survived]).toEqual([seed, typed])
    opened.close()
  }
})

test('paragraphs are added and removed, in suggest mode as suggestions', () => {
  const one = peer(2)
  type(one, 0, 0, 'rain')
  const added = addPassage(one, one.binding.rendered[0]?.key ?? '')
  const { field } = open(one, 1)
  field.types(0, 0, 'night')
  expect(textOf(one)).toBe('rain\nnight')
  one.suggest()
  removePassage(one, added ?? '')
  expect(textOf(one)).toBe('rain\nnight')
  expect(one.json()).toContain('del_2-1')
  one.suggest(false)
  one.undo.undo()
  expect(removePassage(one, one.binding.rendered[1]?.key ?? '')).toBe(one.binding.rendered[0]?.key)
  expect(textOf(one)).toBe('rain')
  removePassage(one, one.binding.rendered[0]?.key ?? '')
  expect(textOf(one)).toBe('')
  one.verify()
})

test('edits of a field skip text that is not in it, and carets stay at their letter', () => {
  const block = {
    fragments: ['ab', 'XX', 'cd'].map((text) => ({
      ...{ text, format: 0, link: '', reserved: text === 'XX' ? 'del_9-1' : '' },
    })),
  }
  expect(passageEdits(passageText(block), 'ad', 1)).toEqual([
    {
      at: 1,
      cuts: [
        { from: 1, to: 2 },
        { from: 4, to: 5 },
      ],
      text: '',
    },
  ])
  expect(movedCaret('rain', 'the rain', 2)).toBe(6)
  expect(movedCaret('"', '“', 1)).toBe(1)
  expect(movedCaret('the rain', 'rain', 2)).toBe(0)
})
