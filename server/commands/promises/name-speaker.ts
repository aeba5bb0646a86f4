import { and, eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { promiseBy } from '#db/queries/promises.ts'
import { promiseSpeakers } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'

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
