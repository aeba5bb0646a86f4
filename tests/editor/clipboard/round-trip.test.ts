import { $createRangeSelection, $getRoot, $setSelection } from 'lexical'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  GENESIS,
  MAX_LEVEL,
  type Marks,
  manuscriptText,
  type Run,
  readBlocks,
} from '#app/domain/manuscript/layout.ts'
import { insertBlocks, type NewBlock } from '#app/domain/manuscript/write.ts'
import { $rangeOf } from '#app/editor/binding/position.ts'
import { selectedBlocks } from '#app/editor/clipboard/selected.ts'
import { writeHtml, writePlain } from '#app/editor/clipboard/write-html.ts'
import { Peer } from '../peer.ts'
import { SeededRandom } from '../random.ts'
import { PAGE, read } from './reading.ts'

const DOCUMENTS = 1_000
const WORDS = [
  'rain',
  'café',
  '10\u00a0km',
  'ⵣ',
  'שלום',
  '👩‍👩‍👧',
  '<b>&amp;',
  '"quote"',
  'a',
  '[[Story]]',
  'x',
]
const SPACES = [' ', ' ', ' ', '  ', '   ', '\t', '\u00a0 ', '\n', '\n\n', ' \n', '\n  ']
const LINKS = [
  'https://example.org/a?b=c&d',
  '/s/umbrella',
  'mailto:a@example.org',
  '#there',
  '/s/story/chapter/write#x',
]

function randomMarks(random: SeededRandom): Marks {
  const marks: Marks = {}
  for (const flag of ['b', 'i', 'u', 's'] as const) if (random.chance(0.2)) marks[flag] = true
  if (random.chance(0.15)) marks.link = random.pick(LINKS)
  return marks
}

function randomRuns(random: SeededRandom): Run[] {
  const runs: Run[] = []
  for (let i = random.integerBelow(5); i > 0; i--) {
    let text = random.chance(0.2) ? random.pick(SPACES) : ''
    for (let words = random.integerBelow(4); words > 0; words--)
      text += random.pick(WORDS) + random.pick(SPACES)
    if (text !== '') runs.push({ text, marks: randomMarks(random) })
  }
  return runs
}

function randomBlock(random: SeededRandom): NewBlock {
  const kind = random.pick([
    'paragraph',
    'paragraph',
    'heading2',
    'heading3',
    'quote',
    'item',
    'item',
    'break',
    'image',
  ])
  if (kind === 'break') return { kind, runs: [] }
  const runs = randomRuns(random)
  if (kind === 'item')
    return { kind, list: random.pick(['bullet', 'number']), level: random.integerBelow(MAX_LEVEL + 1), runs }
  if (kind === 'image')
    return { kind, media: `m-${random.integerBelow(9)}`, alt: random.pick(['', 'A "cup"']), runs }
  return { kind: kind as NewBlock['kind'], runs }
}

/** Line breaks have no format. */
function canonical(blocks: readonly NewBlock[]): unknown[] {
  return blocks.map(({ runs, ...props }) => {
    const { id: _, ...said } = props as typeof props & { id?: string }
    const signs = runs.flatMap(({ text, marks }) =>
      text
        .split(/(\n)/u)
        .flatMap((part) => (part === '' ? [] : [{ part, look: part === '\n' ? '' : lookOf(marks) }])),
    )
    const joined: typeof signs = []
    for (const sign of signs) {
      const last = joined.at(-1)
      if (last?.look === sign.look && last.part !== '\n' && sign.part !== '\n') last.part += sign.part
      else joined.push({ ...sign })
    }
    return { ...said, runs: joined }
  })
}
const lookOf = (marks: Marks): string =>
  JSON.stringify(Object.entries(marks).sort(([a], [b]) => a.localeCompare(b)))

function shownBy(blocks: readonly NewBlock[]): Peer {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  insertBlocks(manuscriptText(doc), manuscriptText(doc).length, blocks)
  return new Peer(2, Y.encodeStateAsUpdate(doc))
}
const whole = (peer: Peer) => selectedBlocks(peer.binding.rendered, { anchor: 0, focus: peer.text.length })

test('copying and pasting gives the same blocks, in a thousand random documents', () => {
  for (let seed = 1; seed <= DOCUMENTS; seed++) {
    const random = new SeededRandom(seed)
    const blocks = Array.from({ length: 1 + random.integerBelow(8) }, () => randomBlock(random))
    const peer = shownBy(blocks)
    try {
      const copied = whole(peer)
      expect(canonical(copied.blocks), `seed ${seed}`).toEqual(canonical(readBlocks(peer.text)))
      const pasted = read(writeHtml(copied.blocks, PAGE, copied.isFragment)).blocks
      expect(canonical(pasted), `seed ${seed}`).toEqual(canonical(copied.blocks))
    } finally {
      peer.destroy()
    }
  }
}, 120_000)

const item = (text: string, level: number, list: 'bullet' | 'number' = 'bullet'): NewBlock => ({
  ...{ kind: 'item', list, level },
  runs: [{ text, marks: {} }],
})
const plain = (text: string): NewBlock => ({
  kind: 'paragraph',
  runs: text === '' ? [] : [{ text, marks: {} }],
})
const inner = (html: string) => html.replace(/^<(?:div|span) data-unggun="">|<\/(?:div|span)>$/gu, '')

test('copied list items become nested lists in HTML', () => {
  expect(inner(writeHtml([item('one', 0), item('two', 1), item('three', 0)], PAGE))).toBe(
    '<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>',
  )
  expect(inner(writeHtml([item('deep', 1, 'number'), plain('p')], PAGE))).toBe(
    '<ol><li style="list-style-type:none"><ol><li>deep</li></ol></li></ol><p>p</p>',
  )
})

test('copied links and pictures have absolute addresses of this site', () => {
  const link: NewBlock = { kind: 'paragraph', runs: [{ text: 'x', marks: { link: '/s/a' } }] }
  expect(writeHtml([link], PAGE)).toContain('href="https://unggun.test/s/a"')
  expect(writeHtml([{ kind: 'image', media: 'm', runs: [] }], PAGE)).toContain(
    'src="https://unggun.test/media/m"',
  )
})

test('copied plain text has list bullets and numbers, restarting in each list', () => {
  const blocks = [
    item('a', 0, 'number'),
    item('b', 1),
    item('c', 0, 'number'),
    plain(''),
    item('d', 0, 'number'),
  ]
  expect(writePlain(blocks)).toBe('1. a\n   - b\n2. c\n\n1. d')
})

/** Selects from a position in one block to a position in another. */
function selectIn(peer: Peer, [from, at]: [number, number], [to, end]: [number, number]) {
  peer.edit(() => {
    const selection = $createRangeSelection()
    const point = (block: number) => $getRoot().getChildAtIndex<import('lexical').ElementNode>(block)
    const first = point(from)?.getFirstChild()
    const last = point(to)?.getFirstChild()
    if (first && last) {
      selection.anchor.set(first.getKey(), at, 'text')
      selection.focus.set(last.getKey(), end, 'text')
    }
    $setSelection(selection)
  })
  const range = peer.editor.read(() =>
    $rangeOf(peer.binding.rendered, peer.editor.getEditorState()._selection),
  )
  if (range === null) throw new Error('nothing selected')
  return selectedBlocks(peer.binding.rendered, range)
}

test('copying part of a list gives a list, copying part of one item gives text', () => {
  const peer = shownBy([item('one', 0), item('two', 1), item('three', 0)])
  try {
    const half = selectIn(peer, [1, 1], [2, 2])
    expect(half.isFragment).toBe(false)
    expect(half.blocks.map(({ kind, level, runs }) => [kind, level, runs[0]?.text])).toEqual([
      ['item', 0, 'ne'],
      ['item', 1, 'tw'],
    ])
    const part = selectIn(peer, [2, 1], [2, 3])
    expect([part.isFragment, part.blocks]).toEqual([true, [plain('wo')]])
    expect(writeHtml(part.blocks, PAGE, part.isFragment)).toBe('<span data-unggun="">wo</span>')
    const tripleClick = selectIn(peer, [1, 0], [2, 0])
    expect(tripleClick.blocks.map(({ runs }) => runs[0]?.text)).toEqual(['one'])
  } finally {
    peer.destroy()
  }
})

test('copied text includes suggested deletions and excludes suggested insertions', () => {
  const peer = shownBy([plain('Hello world'), plain('Second')])
  try {
    peer.suggest()
    peer.edit(() => {
      const text = $getRoot().getChildAtIndex<import('lexical').ElementNode>(1)?.getFirstChild()
      if (text && 'spliceText' in text) (text as import('lexical').TextNode).spliceText(0, 5, 'Bye')
    })
    expect(writePlain(whole(peer).blocks).trim()).toBe('Hello world\nSecond')
    expect(whole(peer).isSuggested).toBe(true)
  } finally {
    peer.destroy()
  }
})

test('copying only a suggested insertion copies its text', () => {
  const peer = shownBy([plain('Hello')])
  try {
    peer.suggest()
    peer.edit(() => {
      const text = $getRoot().getChildAtIndex<import('lexical').ElementNode>(1)?.getFirstChild()
      if (text && 'spliceText' in text) (text as import('lexical').TextNode).spliceText(5, 0, ' Bye')
    })
    const end = peer.text.length
    expect(selectedBlocks(peer.binding.rendered, { anchor: end - 4, focus: end }).blocks).toEqual([
      plain(' Bye'),
    ])
    const both = selectedBlocks(peer.binding.rendered, { anchor: end - 6, focus: end })
    expect(both.blocks).toEqual([plain('lo')])
  } finally {
    peer.destroy()
  }
})
