import { expect, test } from 'vitest'
import { findPhrases, firstBannedPhrase, indexPhrases } from './banned.ts'

test.each([
  { phrase: 'buy now', text: 'Please BUY   now!', found: true },
  { phrase: 'buy now', text: 'buy\nnow', found: true },
  { phrase: 'buy now', text: 'buy, now', found: true },
  { phrase: 'Buy-Now', text: 'they buy now and then', found: true },
  { phrase: 'ｂｕｙ now', text: 'buy now', found: true },
  { phrase: 'buy now', text: 'bu\u200by n\u00adow', found: true },
  { phrase: 'diskon', text: 'Diskon!', found: true },
  { phrase: 'diskon', text: 'diskonnya besar', found: false },
  { phrase: 'ass', text: 'a class of its own', found: false },
  { phrase: 'now buy', text: 'buy now', found: false },
  { phrase: '!!!', text: 'wow!!!', found: false },
  { phrase: 'c++', text: 'c', found: true },
])('“$phrase” in “$text”: $found', ({ phrase, text, found }) => {
  expect(firstBannedPhrase([phrase], text)).toBe(found ? phrase : undefined)
})

test('the first listed phrase that occurs in the text is returned', () => {
  expect(firstBannedPhrase(['cheap', 'free', 'deal'], 'a deal for free')).toBe('free')
  expect(firstBannedPhrase([], 'anything')).toBeUndefined()
})

test.each([
  { phrase: 'slot gacor', text: 'main slоt gасоr malam ini', how: 'Cyrillic letters' },
  { phrase: 'slot gacor', text: '𝓼𝓵𝓸𝓽 𝕘𝕒𝕔𝕠𝕣', how: 'mathematical alphabets' },
  { phrase: 'slot gacor', text: 'Ⓢⓛⓞⓣ 🅶🅰🅲🅾🆁', how: 'enclosed letters' },
  { phrase: 'slot gacor', text: 'ｓｌｏｔ ｇａｃｏｒ', how: 'full-width letters' },
  { phrase: 'slot gacor', text: 's̶l̶o̶t̶ gàcör', how: 'combining marks' },
  { phrase: 'slot gacor', text: 's l o t g a c o r', how: 'single letters' },
  { phrase: 'slot gacor', text: 's.l.o.t-g.a.c.o.r', how: 'signs in between' },
  { phrase: 'slot gacor', text: 'slotgacor', how: 'no space' },
  { phrase: 'slot gacor', text: '5l0t g4c0r', how: 'digits for letters' },
  { phrase: 'diskon', text: 'd1skon', how: '1 for i' },
  { phrase: 'promo', text: 'pro🔥mo', how: 'an emoji inside' },
  { phrase: 'promo', text: 'рrоmо', how: 'mixed alphabets' },
  { phrase: 'promo', text: 'ꜱ ᴘʀᴏᴍᴏ', how: 'small capitals' },
  { phrase: 'promo', text: 'pr0m0 besar', how: 'a digit at the end of the word' },
  { phrase: 'promo', text: 'prom0', how: 'one digit at the end' },
  { phrase: 'promo', text: 'proooomo', how: 'repeated letters' },
  { phrase: 'promo', text: 'a p r o m o', how: 'a single letter before single letters' },
  { phrase: 'gacor', text: 'ɹoɔɐƃ', how: 'letters upside down' },
  { phrase: 'казино', text: 'Казино!', how: 'a phrase in Cyrillic' },
  { phrase: 'کازینو', text: 'بازی کازینو', how: 'a phrase in Arabic letters' },
  { phrase: 'カジノ', text: 'ｶｼﾞﾉ', how: 'half-width kana' },
])('“$phrase” is found in spite of $how', ({ phrase, text }) => {
  expect(firstBannedPhrase([phrase], text)).toBe(phrase)
})

test.each([
  { phrase: 'ไม้', text: 'ไม่', why: 'marks of Thai are letters' },
  { phrase: 'promo', text: 'kompromo', why: 'part of a word' },
  { phrase: 'slot', text: 'slots', why: 'a longer word' },
  { phrase: 'as', text: 'a class', why: 'letters inside a word' },
  { phrase: 'rb', text: 'harga 15rb', why: 'a unit behind its number' },
])('“$phrase” is not found in “$text”: $why', ({ phrase, text }) => {
  expect(firstBannedPhrase([phrase], text)).toBeUndefined()
})

test.each([
  { text: 'Ayo 𝓼𝓵𝓸𝓽 𝕘𝕒𝕔𝕠𝕣, kawan', written: '𝓼𝓵𝓸𝓽 𝕘𝕒𝕔𝕠𝕣' },
  { text: '🔥 s.l.o.t g.a.c.o.r!', written: 's.l.o.t g.a.c.o.r' },
  { text: 'é SLOT–GACOR é', written: 'SLOT–GACOR' },
  { text: 'x slotgacor', written: 'slotgacor' },
])('the place of a phrase maps back to “$written”', ({ text, written }) => {
  const [found] = findPhrases(indexPhrases(['slot gacor']), text)
  expect(found?.written).toBe(written)
  expect(text.slice(found?.start, found?.end)).toBe(written)
})

test('every occurrence of a phrase is found', () => {
  const found = findPhrases(indexPhrases(['promo', 'diskon']), 'promo, d1skon dan pr0m0')
  expect(found.map(({ phrase, start }) => [phrase, start])).toEqual([
    ['promo', 0],
    ['diskon', 7],
    ['promo', 18],
  ])
})
