import { expect, test } from 'vitest'
import { SignalColumns, type SignalRow } from '../columns.ts'
import { startOfWeek } from '../weeks.ts'
import { weeklySeries } from './weekly-series.ts'

const WEEK = 2_900
const HOUR = 60 * 60 * 1000
type Said = { week: number; actor: string | null; score?: number; source?: SignalRow['source'] }

let seq = 0
const row = ({ week, actor, score = 0, source = 'member' }: Said): SignalRow => ({
  ...{ seq: ++seq, at: startOfWeek(week).getTime() + HOUR, actor, challengeId: 'c1', kind: 'comment' },
  ...{ source, toBrand: false },
  message: { kind: 'question', sentiment: 'neutral', score, purchase: 'advice' },
})

test('each thing is counted by week, with members once and every voice from outside as a person of its own', () => {
  const last = WEEK - 1
  const rows = [
    ...['a', 'b', 'c', 'd', 'e', 'a'].map((actor) => row({ week: last - 1, actor, score: 0.5 })),
    ...['a', 'a', 'b', 'c'].map((actor, i) => row({ week: last, actor, score: i === 0 ? -1 : 0 })),
    ...[1, 2].map(() => row({ week: last, actor: null, source: 'outside', score: 1 })),
    row({ week: last, actor: 'team', source: 'team' }),
    row({ week: WEEK, actor: 'a' }),
  ]
  const found = new Map(weeklySeries(new SignalColumns(rows), WEEK).map((series) => [series.name, series]))
  expect([...found.keys()].sort()).toEqual([
    ...['challenge:c1', 'contributions', 'kind_question', 'mood', 'outside', 'people', 'purchase_advice'],
  ])
  expect(found.get('people')?.values).toEqual([5, 5])
  expect(found.get('kind_question')).toMatchObject({
    values: [6, 6],
    shares: [1, 1],
    people: 5,
    usualPeople: 5,
  })
  expect(found.get('outside')).toMatchObject({ values: [0, 2], people: 2 })
  // In the last week: one member at −0.5, two at 0, and two voices from outside at 1.
  expect(found.get('mood')?.values[1]).toBeCloseTo(0.3)
})

test('a brand without signals has no series', () => {
  expect(weeklySeries(new SignalColumns([]), WEEK)).toEqual([])
})
