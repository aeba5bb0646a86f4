import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, NOON } from '#tests/factories/people.ts'
import { type ElectionEntry, rank, tieOrder } from './election.ts'

const entry = (storyId: string, submitted: number, begun = 0): ElectionEntry => ({
  storyId,
  submittedAt: new Date(NOON.getTime() + submitted * DAY),
  createdAt: new Date(NOON.getTime() + begun * DAY),
})
const votes = (counted: Record<string, number>) => new Map(Object.entries(counted))

test('the story with most votes wins', () => {
  expect(rank([entry('rain', 1), entry('sea', 2)], votes({ rain: 1, sea: 3 }))).toEqual({
    ranking: [
      { storyId: 'sea', votes: 3 },
      { storyId: 'rain', votes: 1 },
    ],
    winnerId: 'sea',
  })
})

describe('a tie is won by', () => {
  const even = votes({ rain: 1, sea: 1 })
  test('the story submitted earlier ranks first in every order of the list', () => {
    const entries = [entry('rain', 2), entry('sea', 1)]
    expect(rank(entries, even).winnerId).toBe('sea')
    expect(rank(entries.reverse(), even).winnerId).toBe('sea')
  })
  test('the story begun earlier if both were submitted at once', () => {
    expect(rank([entry('rain', 1, 0.5), entry('sea', 1, 0.25)], even).winnerId).toBe('sea')
  })
  test('the story with the smaller id otherwise', () => {
    expect(rank([entry('sea', 1), entry('rain', 1)], even).winnerId).toBe('rain')
  })
})

test('without votes there is no winner', () => {
  expect(rank([entry('rain', 1), entry('sea', 2)], votes({})).winnerId).toBeNull()
  expect(rank([], votes({}))).toEqual({ ranking: [], winnerId: null })
})

test('votes for a story that is no longer submitted do not count', () => {
  expect(rank([entry('rain', 1)], votes({ gone: 3, rain: 1 }))).toEqual({
    ranking: [{ storyId: 'rain', votes: 1 }],
    winnerId: 'rain',
  })
})

test('the ranking is independent of the input order, and ties follow the published order', () => {
  const counted = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3))
  fc.assert(
    fc.property(counted, (some) => {
      const entries = ['a', 'b', 'c', 'd'].map((id, i) => entry(id, i % 2))
      const { ranking } = rank(entries, votes(some))
      expect(rank([...entries].reverse(), votes(some)).ranking).toEqual(ranking)
      const place = tieOrder(entries)
      const again = [...ranking].sort(
        (a, b) => b.votes - a.votes || Number(place.get(a.storyId)) - Number(place.get(b.storyId)),
      )
      expect(again).toEqual(ranking)
    }),
  )
})
