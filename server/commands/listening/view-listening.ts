import { setImmediate } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { Actor } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import type { SignalColumns } from '#app/domain/listening/columns.ts'
import { comparedWeeks, type RoomParameters, weeksOf } from '#app/domain/listening/forms.ts'
import { canListen } from '#app/domain/listening/policy.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { kindsOfMessage, purchaseTalk, sentimentOfMessages } from '#app/domain/listening/sections/messages.ts'
import { peopleTakingPart } from '#app/domain/listening/sections/people.ts'
import {
  attentionByChallenge,
  engagementWithBrand,
  joinedChallenges,
} from '#app/domain/listening/sections/places.ts'
import { whenPeopleTakePart } from '#app/domain/listening/sections/when.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import type { Deps } from '../../deps.ts'
import { listeningSubjects, type SubjectDeps } from './listening-subjects.ts'
import { startPatience } from './network.ts'
import { readingToTheEnd } from './reads/reading-to-the-end.ts'
import type { SignalStore } from './signal-store.ts'
import { waitingQuestions } from './waiting-questions.ts'

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
function figuresOf(columns: SignalColumns, query: RoomQuery): Figures {
  const results = known.get(columns) ?? new LRUCache<string, Figures>({ max: MOST_QUERIES })
  known.set(columns, results)
  const key = JSON.stringify([columns.version, query])
  const figures = results.get(key) ?? countFigures(columns, query)
  results.set(key, figures)
  return figures
}

export type ListeningDeps = Omit<SubjectDeps, 'patience'> & { store: SignalStore }

/** Finds the brand and reads the query; refuses everybody outside of the team. */
export async function openRoom(
  { db, now }: Deps,
  actor: Actor,
  brandKey: string,
  parameters: RoomParameters,
) {
  const brand = await brandBy(db.read, brandKey)
  if (!brand) return refuse('not_found')
  const decision = canListen(actor, brand.id)
  if (!decision.ok) return decision
  const challenge = parameters.challenge ? await challengeBy(db.read, parameters.challenge) : undefined
  const weeks = weeksOf(parameters, now())
  const query: RoomQuery = {
    weeks,
    compare: comparedWeeks(weeks, parameters.compare),
    zone: parameters.zone,
    challengeId: challenge?.brandId === brand.id ? challenge.id : null,
    voices: parameters.voices,
  }
  return ok({ brand: { id: brand.id, slug: brand.slug, name: brand.name }, query })
}

/** Answers every question of the listening room for one period. */
export const viewListening =
  (given: ListeningDeps) => async (actor: Actor, brandKey: string, parameters: RoomParameters) => {
    const room = await openRoom(given, actor, brandKey, parameters)
    if (!room.ok) return room
    const { brand, query } = room.value
    const columns = await given.store.columnsOf(brand.id)
    const deps = { ...given, patience: startPatience() }
    const loading = Promise.all([
      listeningSubjects(deps, actor, brand.id, query),
      waitingQuestions(deps, brand.id, query),
      readingToTheEnd(deps, brand.id, query),
    ])
    // The worker computes networks while this thread counts.
    await setImmediate()
    const figures = figuresOf(columns, query)
    const [subjects, waiting, reading] = await loading
    return ok({ brand, query, ...figures, waiting, reading, ...subjects })
  }
export type ListeningView = Extract<
  Awaited<ReturnType<ReturnType<typeof viewListening>>>,
  { ok: true }
>['value']
