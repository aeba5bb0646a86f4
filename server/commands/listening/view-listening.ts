import { setImmediate } from 'node:timers/promises'
import type { Actor } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { comparedWeeks, type RoomParameters, weeksOf } from '#app/domain/listening/forms.ts'
import { canListen } from '#app/domain/listening/policy.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import type { Deps } from '../../deps.ts'
import { figuresOf } from './figures.ts'
import { listeningSubjects, type SubjectDeps } from './listening-subjects.ts'
import { startPatience } from './network.ts'
import { readingToTheEnd } from './reads/reading-to-the-end.ts'
import type { SignalStore } from './signal-store.ts'
import { waitingQuestions } from './waiting-questions.ts'

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
