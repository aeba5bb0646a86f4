import { describe, expect, test } from 'vitest'
import { guessColumns, mapRow, pageAddress, readDate } from './map-rows.ts'

const NOW = new Date('2026-05-01T00:00:00Z')

describe('dates in files', () => {
  test.each([
    ['2026-03-31', 'ymd', '2026-03-31T05:00:00.000Z'],
    ['2026/3/1 08:30', 'ymd', '2026-03-01T01:30:00.000Z'],
    ['2026-03-31T08:30:00Z', 'ymd', '2026-03-31T08:30:00.000Z'],
    ['2026-03-31 08:30:00 +07:00', 'dmy', '2026-03-31T01:30:00.000Z'],
    ['31/03/2026', 'dmy', '2026-03-31T05:00:00.000Z'],
    ['03/31/2026', 'mdy', '2026-03-31T05:00:00.000Z'],
    ['31.12.2025 23.15', 'dmy', '2025-12-31T16:15:00.000Z'],
  ] as const)('%s in the order %s is %s', (written, order, instant) => {
    expect(readDate(written, order)?.toISOString()).toBe(instant)
  })

  test.each(['', 'yesterday', '31/02/2026', '2026-13-01', '31/03/26', '12', '2026-03-31 25:00'])(
    '%s is no date',
    (written) => expect(readDate(written, 'dmy')).toBeUndefined(),
  )
})

describe('columns', () => {
  test('names in either language are recognised', () => {
    const english = guessColumns(['id', 'created_at', 'message', 'permalink'], [])
    const indonesian = guessColumns(['Nomor', 'Tanggal', 'Isi ulasan', 'Tautan'], [])
    expect(english).toMatchObject({ id: 0, date: 1, text: 2, link: 3 })
    expect(indonesian).toMatchObject({ id: 0, date: 1, text: 2, link: 3 })
  })

  test('the longest column is the text when no name fits, and a number over twelve distinguishes day from month', () => {
    const rows = [['a', 'a longer sentence', '03/31/2026']]
    expect(guessColumns(['x', 'y', 'date'], rows)).toMatchObject({ text: 1, date: 2, order: 'mdy' })
  })
})

test.each([
  ['', { ok: false, problem: 'no_text' }],
  ['x'.repeat(4_001), { ok: false, problem: 'long_text' }],
  ['Enak', { ok: true, text: 'Enak', at: NOW }],
])('a row with the text %# becomes a message or a problem', (text, expected) => {
  const columns = { text: 0, date: -1, id: -1, link: -1, order: 'ymd' as const }
  expect(mapRow([text], columns, NOW)).toMatchObject(expected)
})

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'https://user:word@a.example/', '/relative', ''])(
  '%s is kept as no link',
  (address) => expect(pageAddress(address)).toBeNull(),
)
