import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor, pageOf } from './pages.ts'

test('decoding a cursor returns the encoded values unchanged', () => {
  const value = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (values) => {
      fc.pre(values.every((one) => typeof one === 'number' || one.isWellFormed()))
      fc.pre(values.every((one) => !Object.is(one, -0)))
      fc.pre(values.every((one) => typeof one === 'number' || !one.includes('\u0000')))
      expect(decodeCursor(encodeCursor(values), values.length)).toEqual(values)
    }),
  )
})

test.each([
  ['nothing', undefined],
  ['an empty one', ''],
  ['noise', '%%%'],
  ['no JSON', Buffer.from('hello').toString('base64url')],
  ['no list', Buffer.from('{"a":1}').toString('base64url')],
  ['too few', encodeCursor([1])],
  ['too many', encodeCursor([1, 2, 3])],
  ['something nested', Buffer.from('[[1],2]').toString('base64url')],
  ['null', Buffer.from('[null,2]').toString('base64url')],
  ['a number that is none', Buffer.from('[1e999,2]').toString('base64url')],
  ['NUL, which PostgreSQL would not even compare with', encodeCursor([1, 'a\u0000b'])],
])('%s begins the list anew', (_, cursor) => expect(decodeCursor(cursor, 2)).toBeUndefined())

test('a page says where the next one begins, and the last one nothing', () => {
  const page = (rows: number[], limit: number) =>
    pageOf(
      rows,
      limit,
      (row) => [row],
      (row) => `#${row}`,
    )
  expect(page([3, 2, 1], 2)).toEqual({ items: ['#3', '#2'], nextCursor: encodeCursor([2]) })
  expect(page([3, 2], 2)).toEqual({ items: ['#3', '#2'], nextCursor: null })
  expect(page([], 2)).toEqual({ items: [], nextCursor: null })
})
