import { LRUCache } from 'lru-cache'
import type { SignalColumns } from '#app/domain/listening/columns.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { kindsOfMessage, purchaseTalk, sentimentOfMessages } from '#app/domain/listening/sections/messages.ts'
import { peopleTakingPart } from '#app/domain/listening/sections/people.ts'
import {
  attentionByChallenge,
  engagementWithBrand,
  joinedChallenges,
} from '#app/domain/listening/sections/places.ts'
import { whenPeopleTakePart } from '#app/domain/listening/sections/when.ts'

/** The number of results cached for a brand: a reader opens the tables and the messages of one period, and comes back to it. */
const MOST_QUERIES = 16

/** Counts the figures of the room that come from signals alone. A year of 400,000 signals takes about 50 ms. */
function countFigures(columns: SignalColumns, query: RoomQuery) {
  const before = query.compare && peopleTakingPart(columns, { ...query, weeks: query.compare })
  return {
    when: whenPeopleTakePart(columns, query),
    people: peopleTakingPart(columns, query),
    before: before && { people: before.people, messages: before.messages },
    kinds: kindsOfMessage(columns, query),
    mood: sentimentOfMessages(columns, query),
    purchase: purchaseTalk(columns, query),
    challenges: attentionByChallenge(columns, query),
    engagement: engagementWithBrand(columns, query),
    joins: joinedChallenges(columns, query),
  }
}
type Figures = ReturnType<typeof countFigures>

const known = new WeakMap<SignalColumns, LRUCache<string, Figures>>()

/** Returns the figures of a query; they are counted again when a signal was added or corrected since. */
export function figuresOf(columns: SignalColumns, query: RoomQuery): Figures {
  const results = known.get(columns) ?? new LRUCache<string, Figures>({ max: MOST_QUERIES })
  known.set(columns, results)
  const key = JSON.stringify([columns.version, query])
  const figures = results.get(key) ?? countFigures(columns, query)
  results.set(key, figures)
  return figures
}
