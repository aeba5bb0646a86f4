import { expect, test } from 'vitest'
import { isAlike, likenessOf, sameNameReason, siteNameIn } from './alike.ts'

const alike = (one: string, other: string, by: [string | null, string | null] = ['a', 'b']) =>
  isAlike(likenessOf(one, by[0]), likenessOf(other, by[1]))

test('texts are alike when only disguise, case, spaces or punctuation differ', () => {
  expect(alike('Slot gacor hari ini!', '𝐒𝐥𝐨𝐭  g4cor, hari ini')).toBe(true)
  expect(alike('Slot gacor hari ini', 'Slot gacor besok')).toBe(false)
  expect(alike('Slot88 hari ini', 'Slot77 hari ini')).toBe(false)
})

test('texts without a letter or digit are like no other', () => {
  expect(alike('🔥🔥', '🔥🔥')).toBe(false)
  expect(alike('...', '...')).toBe(false)
})

test('texts with the same link are alike when one person wrote both', () => {
  const texts = ['See https://www.shop.example.com/', 'And again: shop.example.com'] as const
  expect(alike(...texts, ['a', 'a'])).toBe(true)
  expect(alike(...texts, ['a', 'b'])).toBe(false)
  expect(alike(...texts, [null, null])).toBe(false)
  expect(alike(texts[0], 'See other.example.com', ['a', 'a'])).toBe(false)
})

test('the name of a site comes from what the classifier saw, and many people with it raise a case to a limit', () => {
  const quotes = [{ written: 'H0KI 88', read: 'hoki 88' }]
  expect(
    siteNameIn([
      { kind: 'trade_word', p: 0 },
      { kind: 'site_name', p: 0.9, quotes },
    ]),
  ).toBe('hoki88')
  expect(siteNameIn([{ kind: 'links', p: 0.2 }])).toBeNull()
  expect(sameNameReason('hoki88', 2).p).toBeCloseTo(0.2)
  expect(sameNameReason('hoki88', 50).p).toBeCloseTo(0.4)
})
