import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { tagKey } from './ideas/tags.ts'
import { nameKey } from './links/wiki.ts'
import { foldWord } from './search/words.ts'
import { slugOf } from './slug.ts'

/** Text as written, and as typed on a keyboard without these letters. */
const TYPED: [string, string][] = [
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['Ærøskøbing', 'aeroskobing'],
  ['Þórður', 'thordur'],
  ['Đà Nẵng', 'da nang'],
  ['Œuvre', 'oeuvre'],
  ['Diyarbakır', 'diyarbakir'],
  ['İstanbul', 'istanbul'],
  ['Ŋaŋa', 'nganga'],
  ['ﬁre ﬂy', 'fire fly'],
  ['Ｕｎｇｇｕｎ', 'unggun'],
  ['𝕾𝖙𝖔𝖗𝖞', 'story'],
  ['Ħaż-Żebbuġ', 'haz-zebbug'],
  ['Bəxtiyar', 'bextiyar'],
  ['Café\u0301\u0302', 'cafe'],
  ['ΟΔΟΣ', 'οδοσ'],
]

test.each(TYPED)('%s folds to %s', (written, typed) => expect(fold(written)).toBe(typed))

test.each(TYPED.filter(([, typed]) => /^[a-z -]+$/.test(typed)))(
  'search, slugs, tags and links all fold %s to %s',
  (written, typed) => {
    expect(foldWord(written)).toBe(typed.replace(/[ -]/g, ''))
    expect(slugOf(written, 'x')).toBe(typed.replace(/ /g, '-'))
    expect(tagKey(written)).toBe(typed)
    expect(nameKey(written)).toBe(typed)
  },
)

test.each([
  ['ไม่', 'ไม้'],
  ['कि', 'कु'],
  ['か', 'が'],
  ['ハ', 'パ'],
  ['ا', 'أ'],
  ['کُتُب', 'کَتَب'],
  ['שׁ', 'שׂ'],
  ['ক', 'কা'],
])('%s and %s fold differently: their marks are letters', (one, other) => {
  expect(fold(one)).not.toBe(fold(other))
  expect(nameKey(one)).not.toBe(nameKey(other))
  expect(tagKey(one)).not.toBe(tagKey(other))
})

test.each([
  ['ไม่', 'ไม้'],
  ['कि', 'कु'],
  ['が', 'か'],
])('a search for %s does not match %s', (one, other) => expect(foldWord(one)).not.toBe(foldWord(other)))

test.each([
  ['שָׁלוֹם', 'שלום'],
  ['كِتَاب', 'كتاب'],
])('%s is found without its vowel points', (pointed, plain) =>
  expect(foldWord(pointed)).toBe(foldWord(plain)),
)

test('folding a folded text changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
})
