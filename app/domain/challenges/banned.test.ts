import { expect, test } from 'vitest'
import { findBanned } from './banned.ts'

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
  expect(findBanned([phrase], text)).toBe(found ? phrase : undefined)
})

test('the first of the list that stands in the text is told', () => {
  expect(findBanned(['cheap', 'free', 'deal'], 'a deal for free')).toBe('free')
  expect(findBanned([], 'anything')).toBeUndefined()
})
