import { expect, test } from 'vitest'
import { SeededRandom } from '../../../tests/editor/random.ts'
import type { Block } from '../manuscript/layout.ts'
import { diffBlocks } from './diff.ts'
import type { Segment } from './diff-runs.ts'
import { countWordsIn, splitWithoutDictionary } from './words.ts'

const FIRST = Number(process.env.SEED ?? 1)
const SEEDS = Number(process.env.SEEDS ?? 400)
const WORDS = [
  ...[
    'rain',
    'don’t',
    '1,000',
    '3.14',
    '“quoted”',
    '"so"',
    'e.g.',
    'Straße',
    'naïve',
    'ａｂ',
    'под',
    'שלום',
    'مرحبا',
  ],
  ...[
    'ไม่ได้ไปไหนเลย',
    'ตากลม',
    '中文字典',
    '研究生命起源',
    'ひらがなとカタカナー',
    'ភាសាខ្មែរ',
    '☕',
    '👩‍👩‍👧',
    '🇮🇩',
    '1️⃣',
    '—',
  ],
]
/** Insertions that never join the word beside them. */
const BESIDE = ['☕', '👍🏽', '"', '(', '—', '…', '🇮🇩', '.', ',', '’', ' ']
const UNSPACED = ['中', '生命', 'ไป', 'は', 'カ']

const sentence = (random: SeededRandom): string =>
  Array.from({ length: 1 + random.integerBelow(8) }, () => random.pick(WORDS)).join(
    random.pick([' ', ' ', '', '  ']),
  )
const paragraphOf = (text: string, n: number): Block => ({
  ...{ id: `r:${n}`, kind: 'paragraph', runs: text === '' ? [] : [{ text, marks: {} }] },
})
const parts = (segments: readonly Segment[], op: Segment['op']) =>
  segments.flatMap((segment) => (segment.op === op ? [segment.text] : []))

test('a comparison of texts with one moved block reports only that block', () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const random = new SeededRandom(seed)
    const quotes = ['"', '\\', '“', '', '', '\n', '\t"']
    const before = Array.from({ length: 3 + random.integerBelow(8) }, (_, n) =>
      paragraphOf(
        `${random.pick(quotes)}${random.chance(0.1) ? '' : `${sentence(random)} ${n}`}`.padEnd(1, '"'),
        n,
      ),
    )
    const after = [...before]
    const [moved] = after.splice(random.integerBelow(after.length), 1) as [Block]
    after.splice(random.integerBelow(after.length + 1), 0, moved)
    const { changes, added, removed } = diffBlocks(before, after)
    const others = changes.filter(({ type }) => !['same', 'moved', 'away'].includes(type))
    expect(others, `seed ${seed}`).toEqual([])
    expect([added, removed], `seed ${seed}`).toEqual([0, 0])
  }
})

test('a comparison of texts with an insertion beside a word reports only the insertion', () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const random = new SeededRandom(seed)
    const text = sentence(random)
    const words = splitWithoutDictionary(text)
    const at = random.integerBelow(words.length + 1)
    const isLetter = (word: string | undefined) => /^[\p{L}\p{M}\p{N}_]/u.test(word ?? '')
    const isAlone = !isLetter(words[at - 1]) && !isLetter(words[at])
    const what = random.pick([...BESIDE, ...UNSPACED, ...(isAlone ? ['new', '1,000'] : [])])
    const [head, tail] = [words.slice(0, at).join(''), words.slice(at).join('')]
    const whole = head + what + tail
    // Skips letters that combine with their neighbour into one.
    if (
      splitWithoutDictionary(whole).join('\0') !==
      [
        ...splitWithoutDictionary(head),
        ...splitWithoutDictionary(what),
        ...splitWithoutDictionary(tail),
      ].join('\0')
    )
      continue
    const diff = diffBlocks([paragraphOf(text, 0)], [paragraphOf(whole, 0)])
    if (diff.changes[0]?.type !== 'changed') continue
    const { segments } = diff.changes[0]
    const said = `seed ${seed}: ${JSON.stringify([text, what, segments])}`
    expect(parts(segments, 'del'), said).toEqual([])
    expect(parts(segments, 'ins').join('').length, said).toBe(what.length)
  }
})

test.each([
  ['it cost 1,000 that day', 'it cost 1,000 ☕ that day', ' ☕'],
  ['a table of 3.14 metres', 'a table ☕of 3.14 metres', '☕'],
  ['He stopped.', 'He stopped.Then he went.', 'Then he went.'],
  ['研究生命起源', '研究生命的起源', '的'],
  ['ตากลม', 'ตากลมๆ', 'ๆ'],
])('changing %j to %j adds %j and removes nothing', (before, after, added) => {
  const [change] = diffBlocks([paragraphOf(before, 0)], [paragraphOf(after, 0)]).changes
  if (change?.type !== 'changed') throw new Error(`It is ${change?.type}`)
  expect(parts(change.segments, 'del')).toEqual([])
  expect(parts(change.segments, 'ins').join('').length).toBe(added.length)
})

test.each([
  ['1,000', 1],
  ['1,000 ☕', 1],
  ['don’t stop', 2],
  ['e.g. this, that', 3],
  ['one,two', 2],
  ['— … ☕', 0],
  ['中文字典 and more', countWordsIn('中文字典') + 2],
])('%j has %i words, with any text beside it', (text, count) => {
  expect(countWordsIn(text)).toBe(count)
  expect(countWordsIn(`☕${text}☕`)).toBe(count)
})
