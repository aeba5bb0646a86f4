import { and, eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import type { PromiseSource } from '#app/domain/promises/forms.ts'
import { authorsOfPassage } from '#app/domain/promises/passage-authors.ts'
import { flatAuthors } from '#app/domain/replay/flatten.ts'
import { askersOf } from '#db/queries/promise-sources.ts'
import { promiseBy } from '#db/queries/promises.ts'
import { promiseSpeakers } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { authorsOfRevision, blocksOfRevision } from '../revisions/contents.ts'
import { type LoadedSource, loadSources, type SourceRef } from './load-sources.ts'

/** Lets the ledger name the actor as a speaker of the promise, or takes that back. For speakers only. */
export const nameSpeaker =
  ({ db }: Deps) =>
  async (actor: Actor, id: string, isNamed: boolean): Promise<Result<{ id: string; named: boolean }>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      if (!(await promiseBy(tx, id))) return refuse('not_found')
      const own = and(eq(promiseSpeakers.promiseId, id), eq(promiseSpeakers.memberId, actor.id))
      const done = await tx
        .update(promiseSpeakers)
        .set({ isNamed })
        .where(own)
        .returning({ id: promiseSpeakers.promiseId })
      return done.length > 0 ? ok({ id, named: isNamed }) : refuse('forbidden')
    })

const MOST_WRITERS = 200
const MOST_ASKERS = 10_000

export const refOf = (from: PromiseSource): SourceRef => ({
  ...{ kind: from.kind, id: from.id },
  quote: from.kind === 'passage' ? (from.quote ?? null) : null,
})

type Found = { source: LoadedSource; speakerIds: string[] }

/**
 * Finds the source of a promise and its speakers; undefined if not everybody can see it, or the chapter does not
 * contain the passage.
 */
export async function findSpeakers(q: Reader, from: PromiseSource, now: Date): Promise<Found | undefined> {
  const ref = refOf(from)
  const source = (await loadSources(q, [ref], now)).of(ref)
  if (!source) return undefined
  if (from.kind === 'question' && source.about !== 'question') return undefined
  if (source.authorId !== null) {
    // Everybody who asks the question is a speaker, also with other words.
    const askers = source.about === 'question' ? await askersOf(q, from.id, MOST_ASKERS) : []
    return { source, speakerIds: [...new Set([source.authorId, ...askers])] }
  }
  if (source.revisionId === null || ref.quote === null) return undefined
  const text = `\n${plainText(await blocksOfRevision(q, source.revisionId))}`
  const runs = flatAuthors(await authorsOfRevision(q, source.revisionId))
  const speakerIds = authorsOfPassage(text, runs, ref.quote)
  return speakerIds && { source, speakerIds: speakerIds.slice(0, MOST_WRITERS) }
}
