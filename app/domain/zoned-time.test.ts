import { describe, expect, test } from 'vitest'
import { instantOf, localTime } from './zoned-time.ts'

describe('wall-clock times', () => {
  test.each([
    ['2026-03-03T14:32', 'Asia/Jakarta', '2026-03-03T07:32:00.000Z'],
    ['2026-03-03T00:00', 'Asia/Jayapura', '2026-03-02T15:00:00.000Z'],
    ['2026-07-01T09:00', 'Europe/London', '2026-07-01T08:00:00.000Z'],
    ['2026-07-01T09:00', 'America/St_Johns', '2026-07-01T11:30:00.000Z'],
    ['2026-07-01T09:00:30', 'UTC', '2026-07-01T09:00:00.000Z'],
  ])('%s in %s', (local, zone, utc) => {
    expect(instantOf(local, zone)?.toISOString()).toBe(utc)
    expect(localTime(new Date(utc), zone)).toBe(local.slice(0, 16))
  })

  test('a skipped time is read one hour later, and a repeated time is the first one', () => {
    expect(instantOf('2026-03-29T01:30', 'Europe/London')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(instantOf('2026-10-25T01:30', 'Europe/London')?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  test.each(['', 'soon', '2026-02-30T10:00', '2026-13-01T10:00', '2026-01-01T24:00', '2026-01-01'])(
    '%j is not a valid time',
    (text) => {
      expect(instantOf(text, 'Asia/Jakarta')).toBeUndefined()
    },
  )

  test('converting there and back keeps every hour of a year with clock changes', () => {
    for (const zone of ['Europe/London', 'Asia/Jakarta', 'Australia/Lord_Howe']) {
      for (let hour = 0; hour < 365 * 24; hour += 31) {
        const at = new Date(Date.UTC(2026, 0, 1, hour, 15))
        expect(localTime(instantOf(localTime(at, zone), zone) as Date, zone)).toBe(localTime(at, zone))
      }
    }
  })
})
