import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksBy, countCells } from './blocks.ts'
import { SignalColumns, type SignalRow } from './columns.ts'
import { LEAST_PEOPLE } from './count-cells.ts'
import { startOfWeek, WEEK_MS } from './weeks.ts'

const FIRST = 2_900
type Said = { week: number; actor: number; cell: number }
const rowsOf = (said: readonly Said[]): SignalRow[] =>
  said.map(({ week, actor, cell }, seq) => ({
    ...{
      seq,
      actor: `a${actor}`,
      challengeId: `c${cell}`,
      kind: 'comment',
      source: 'member',
      toBrand: false,
    },
    at: startOfWeek(FIRST + week).getTime() + (seq % 1000) * (WEEK_MS / 1000),
    message: null,
  }))
const blocks = blocksBy(
  (columns) => (i) => Number(columns.challenges[columns.challenge[i] as number]?.slice(1)),
)
const count = (columns: SignalColumns, from: number, to: number, cells: number) => {
  const weeks = { from: FIRST + from, to: FIRST + to }
  return countCells(blocks(columns).within({ weeks, challengeId: null, voices: 'all' }), cells)
}

describe('counts of cells', () => {
  test('a cell with five people in each week is counted exactly', () => {
    const said = Array.from({ length: 40 }, (_, i) => ({ week: i % 4, actor: i % 10, cell: 0 }))
    expect(count(new SignalColumns(rowsOf(said)), 0, 4, 1)).toEqual([{ messages: 40 }])
  })
  test('a cell with four people is not counted, however many messages they wrote', () => {
    const said = Array.from({ length: 400 }, (_, i) => ({ week: i % 4, actor: i % 4, cell: 0 }))
    expect(count(new SignalColumns(rowsOf(said)), 0, 4, 1)).toEqual([{ messages: null }])
  })

  test('blocks are the same whether signals arrive at once, one by one, late, or are corrected', () => {
    const said = Array.from({ length: 90 }, (_, i) => ({ week: (i * 7) % 30, actor: i % 23, cell: i % 3 }))
    const rows = rowsOf(said)
    const [whole, grown] = [new SignalColumns(rows), new SignalColumns()]
    const message = { kind: 'talk', sentiment: 'neutral', score: 0, purchase: 'none' } as const
    for (const row of rows) {
      grown.append([row])
      count(grown, 0, 30, 3)
    }
    grown.correct(4, message)
    whole.correct(4, message)
    for (const [from, to] of [
      [0, 30],
      [3, 17],
      [12, 14],
    ] as const)
      expect(count(grown, from, to, 3)).toEqual(count(whole, from, to, 3))
  })

  test('[seeded] two periods, one inside the other, never differ by the messages of one to four people', () => {
    const said = fc.uniqueArray(fc.record({ week: fc.nat(29), actor: fc.nat(60), cell: fc.nat(2) }), {
      minLength: 1,
      maxLength: 120,
      selector: ({ actor, cell }) => actor * 3 + cell,
    })
    const bounds = fc
      .uniqueArray(fc.nat(30), { minLength: 2, maxLength: 4 })
      .map((all) => all.sort((a, b) => a - b))
    fc.assert(
      fc.property(said, bounds, (rows, points) => {
        const columns = new SignalColumns(rowsOf(rows))
        const [outer0, outer1] = [points[0] as number, points.at(-1) as number]
        const inner0 = points[1] === outer1 ? outer0 : (points[1] as number)
        const inner1 = points.length === 4 ? (points[2] as number) : outer1
        const outer = count(columns, outer0, outer1, 3)
        const inner = count(columns, inner0, Math.max(inner1, inner0), 3)
        outer.forEach((cell, c) => {
          const difference = (cell.messages ?? 0) - (inner[c]?.messages ?? 0)
          expect(difference).toBeGreaterThanOrEqual(0)
          // Every person wrote once per cell, so that messages are people.
          if (difference > 0) expect(difference).toBeGreaterThanOrEqual(LEAST_PEOPLE)
        })
      }),
      { seed: 42, numRuns: 1500 },
    )
  })
})
