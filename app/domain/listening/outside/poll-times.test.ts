import { expect, test } from 'vitest'
import { readMaxAge, readRetryAfter, waitUntilNextPoll } from './poll-times.ts'

const MINUTE = 60 * 1000
const DAY = 24 * 60 * MINUTE

test.each([
  [{ failures: 0 }, 30],
  [{ failures: 0, freshMs: MINUTE }, 30],
  [{ failures: 0, freshMs: 6 * 60 * MINUTE }, 360],
  [{ failures: 0, freshMs: 30 * DAY }, 1440],
  [{ failures: 1 }, 60],
  [{ failures: 4 }, 480],
  [{ failures: 60 }, 1440],
  [{ failures: 1, retryAfterMs: 2 * DAY }, 2880],
  [{ failures: 1, retryAfterMs: 300 * DAY }, 7 * 1440],
])('after %o the next request comes in %i minutes, and up to a tenth later', (asked, minutes) => {
  expect(waitUntilNextPoll(asked, 0) / MINUTE).toBe(minutes)
  expect(waitUntilNextPoll(asked, 1) / MINUTE).toBeCloseTo(minutes * 1.1)
})

test('Retry-After is read as seconds or as a date, and Cache-Control as seconds', () => {
  const now = new Date('2026-05-01T00:00:00Z')
  expect(readRetryAfter('120', now)).toBe(2 * MINUTE)
  expect(readRetryAfter('Fri, 01 May 2026 01:00:00 GMT', now)).toBe(60 * MINUTE)
  expect(readRetryAfter('Thu, 30 Apr 2026 01:00:00 GMT', now)).toBe(0)
  expect([readRetryAfter('soon', now), readRetryAfter(undefined, now)]).toEqual([undefined, undefined])
  expect(readMaxAge('public, max-age=600')).toBe(10 * MINUTE)
  expect([readMaxAge('no-store'), readMaxAge(undefined)]).toEqual([undefined, undefined])
})
