import { expect, test } from 'vitest'
import { firstBannedPhrase } from './banned.ts'

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
