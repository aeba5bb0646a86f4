import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, NOON } from '#tests/factories/people.ts'
import { type Entry, tally, type Vote } from './tally.ts'

const entry = (storyId: string, submitted: number, begun = 0): Entry => ({
  storyId,
  submittedAt: new Date(NOON.getTime() + submitted * DAY),
  createdAt: new Date(NOON.getTime() + begun * DAY),
})
/** "ana: rain, sea" → votes. */
const votes = (ballots: Record<string, string[]>): Vote[] =>
  Object.entries(ballots).flatMap(([memberId, stories]) => stories.map((storyId) => ({ memberId, storyId })))
const order = (count: ReturnType<typeof tally>) => count.ranking.map(({ storyId }) => storyId)

test('most votes win', () => {
  const count = tally(
    [entry('rain', 1), entry('sea', 2)],
    votes({ ana: ['sea'], ben: ['sea', 'rain'], cut: ['sea'] }),
    1,
  )
  expect(count).toEqual({
    ranking: [
      { storyId: 'sea', votes: 3 },
      { storyId: 'rain', votes: 1 },
    ],
    voters: 3,
    counted: 4,
    setAside: 0,
    winnerId: 'sea',
  })
})

describe('a tie goes to', () => {
  const even = votes({ ana: ['rain', 'sea'] })
  test('the story submitted earlier, whatever the order of the list', () => {
    const entries = [entry('rain', 2), entry('sea', 1)]
    expect(tally(entries, even, 1).winnerId).toBe('sea')
    expect(tally(entries.reverse(), even, 1).winnerId).toBe('sea')
  })
  test('the one begun earlier when both were submitted at once', () => {
    expect(tally([entry('rain', 1, 0.5), entry('sea', 1, 0.25)], even, 1).winnerId).toBe('sea')
  })
  test('the smaller id in the end: always the same', () => {
    expect(tally([entry('sea', 1), entry('rain', 1)], even, 1).winnerId).toBe('rain')
  })
})

test('nobody wins without votes', () => {
  expect(tally([entry('rain', 1), entry('sea', 2)], [], 1)).toMatchObject({
    winnerId: null,
    voters: 0,
    counted: 0,
  })
  expect(tally([], [], 1)).toEqual({ ranking: [], voters: 0, counted: 0, setAside: 0, winnerId: null })
})

describe('a ballot below the minimum', () => {
  const entries = [entry('rain', 1), entry('sea', 2), entry('snow', 3)]
  const ballots = votes({ ana: ['sea'], ben: ['sea'], cut: ['sea'], dewi: ['rain', 'snow'] })
  test('is set aside whole, and said so', () => {
    expect(tally(entries, ballots, 2)).toMatchObject({ winnerId: 'rain', voters: 4, counted: 2, setAside: 3 })
    expect(tally(entries, ballots, 1)).toMatchObject({ winnerId: 'sea', counted: 5, setAside: 0 })
  })
  test('when all are, nobody wins', () => {
    expect(tally(entries, ballots, 3)).toMatchObject({ winnerId: null, counted: 0, setAside: 5 })
  })
})

test('votes for a story that no longer stands decide nothing and are not counted', () => {
  const count = tally([entry('rain', 1)], votes({ ana: ['gone'], ben: ['gone', 'rain'], cut: ['gone'] }), 1)
  expect(count).toMatchObject({ winnerId: 'rain', counted: 1, ranking: [{ storyId: 'rain', votes: 1 }] })
})

test('the count is the votes, and does not depend on the order they are read in', () => {
  const ballot = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
  fc.assert(
    fc.property(fc.array(ballot, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (ballots, minimum) => {
      const all = votes(Object.fromEntries(ballots.map((ballot, i) => [`m${i}`, ballot])))
      const entries = ['a', 'b', 'c', 'd'].map((id, i) => entry(id, i % 2))
      const count = tally(entries, all, minimum)
      expect(count.counted + count.setAside).toBe(all.length)
      expect(count.ranking.reduce((sum, one) => sum + one.votes, 0)).toBe(count.counted)
      expect(order(tally([...entries].reverse(), [...all].reverse(), minimum))).toEqual(order(count))
    }),
  )
})
