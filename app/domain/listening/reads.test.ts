import { expect, test } from 'vitest'
import { mayCountRead } from './reads.ts'

test.each([
  [{}, true],
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ dnt: '0' }, true],
  [{ dnt: '1' }, false],
  [{ 'sec-gpc': '1' }, false],
  [{ 'sec-purpose': 'prefetch;prerender' }, false],
  [{ 'sec-fetch-site': 'cross-site' }, false],
])('a request with the headers %o is countable: %s', (headers, isCountable) => {
  expect(mayCountRead(new Headers(headers as Record<string, string>))).toBe(isCountable)
})
