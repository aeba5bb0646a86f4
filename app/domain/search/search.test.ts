import { describe, expect, test } from 'vitest'
import { createTermMatcher, parseSearchQuery } from './query.ts'
import { createSnippet, highlightWords } from './snippets.ts'
import { foldWord, indexableText, stemsOf, wordsIn } from './words.ts'

const words = (text: string) => [...wordsIn(text)].map(({ word }) => word)
const marked = (pieces: { text: string; hit: boolean }[]) =>
  pieces.map(({ text, hit }) => (hit ? `<${text}>` : text)).join('')

describe('words of a text', () => {
  test.each([
    ["Café’s, naïve! l'été", ['cafes', 'naive', 'lete']],
    ['kereta-api 5 40', ['kereta', 'api', '5', '40']],
    ['東京物語', words('東京 物語')],
    ['"; DROP TABLE --*', ['drop', 'table']],
    ['\u0000\ud800 \u200b', []],
  ])('the words of %j are folded', (text, expected) => expect(words(text)).toEqual(expected))

  test('words contain only letters, marks and digits, so that no engine reads them as syntax', () => {
    const odd = Array.from({ length: 0x3000 }, (_, i) => String.fromCodePoint(i + 1)).join('x ')
    for (const word of words(odd)) expect(word).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u)
    expect(foldWord("it's")).toBe('its')
  })

  test.each([
    ['menulis', 'tulis'],
    ['ditulis', 'tulis'],
    ['tulisan', 'tulis'],
    ['menuliskannya', 'tulis'],
    ['membaca', 'baca'],
    ['pembaca', 'baca'],
    ['memakan', 'makan'],
    ['makanan', 'makan'],
    ['pengiriman', 'kirim'],
    ['menyapu', 'sapu'],
    ['mengambil', 'ambil'],
    ['perjalanan', 'jalan'],
    ['keberangkatan', 'berangkat'],
    ['keretanya', 'kereta'],
    ['rumahku', 'rumah'],
    ['stories', 'story'],
    ['running', 'run'],
    ['writing', 'write'],
    ['boxes', 'box'],
    ['burned', 'burn'],
  ])('%s has the stem %s', (word, stem) => expect(stemsOf(word)).toContain(stem))

  test('a text of any size gives an index of limited size', () => {
    const { words: kept } = indexableText(
      Array.from({ length: 200_000 }, (_, i) => `w${i.toString(36)}`).join(' '),
    )
    expect(kept.length).toBeLessThanOrEqual(300_000)
  })
})

describe('a search query', () => {
  test.each([
    ['cerita tentang kereta yang terakhir', ['cerita', 'kereta', 'terakhir']],
    ['where is the last train to Bandung?', ['last', 'train', 'bandung']],
    ['the', ['the']],
    ['""*(NEAR AND) -- :', ['near']],
    ['a'.repeat(5_000), ['a'.repeat(40)]],
  ])('the terms of %j are found', (asked, expected) =>
    expect(parseSearchQuery(asked).map((term) => term.word)).toEqual(expected),
  )

  test('a search query has a limited number of terms', () => {
    expect(
      parseSearchQuery(Array.from({ length: 100 }, (_, i) => `q${i}x`).join(' ')).length,
    ).toBeLessThanOrEqual(10)
  })

  test('a search term matches words with the same prefix or stem', () => {
    const term = createTermMatcher(parseSearchQuery('menulis kere'))
    expect(['tulisan', 'ditulis', 'kereta', 'tulip', 'ker'].map(term)).toEqual([0, 0, 1, -1, -1])
  })
})

describe('search snippets', () => {
  const long = `${'Nothing here. '.repeat(40)}The last train left <b>Bandung</b> at five. ${'And so on. '.repeat(40)}`
  test('a snippet shows the text around the highlighted words', () => {
    const passage = marked(createSnippet(long, parseSearchQuery('train bandung')))
    expect(passage).toContain('The last <train> left <b><Bandung></b> at five.')
    expect(passage.startsWith('… ') && passage.endsWith(' …')).toBe(true)
    expect(passage.length).toBeLessThan(330)
  })
  test('a snippet is the beginning of the text when the words are only in the title', () => {
    expect(marked(createSnippet(long, parseSearchQuery('zebra')))).toMatch(/^Nothing here\..* …$/)
    expect(createSnippet('', parseSearchQuery('zebra'))).toEqual([])
  })

  test('a snippet separates a heading from the next paragraph', () => {
    const text = '\nThe last table\nIt rained.\n\nBudi said “no”.\nA list:\ntea\n  coffee\n'
    expect(marked(createSnippet(text, parseSearchQuery('table tea')))).toBe(
      'The last <table> · It rained. Budi said “no”. A list: <tea> · coffee',
    )
  })
  test('searched words are highlighted in a whole title', () => {
    expect(marked(highlightWords('Sampai Kereta Terakhir', parseSearchQuery('keretanya')))).toBe(
      'Sampai <Kereta> Terakhir',
    )
  })
})
