import { expect, test } from 'vitest'
import { seededRandom } from '../../random.ts'
import { moodAlert } from './alert.ts'

test('[seeded] a fall of 30 points is reported after three weeks, and 300 steady stretches almost never cause a report', () => {
  const random = seededRandom(3)
  const around = (mean: number, weeks: number) =>
    Array.from({ length: weeks }, () => mean + 0.1 * (random() + random() - 1))
  expect(moodAlert([...around(0.2, 12), ...around(-0.1, 3)])).not.toBeNull()
  expect(moodAlert([...around(-0.1, 12), ...around(0.2, 3)])?.after).toBeGreaterThan(0.1)
  const spoke = Array.from({ length: 300 }, () => moodAlert(around(0.1, 15))).filter(Boolean)
  expect(spoke.length).toBeLessThanOrEqual(3)
})

test('fewer than fifteen weeks are not compared', () => {
  expect(moodAlert([0.5, 0.5, 0.5, -0.5, -0.5, -0.5])).toBeNull()
})
