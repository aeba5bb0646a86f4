import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { endSession, endSessions, sessionsOf } from '#db/queries/identity.ts'
import type { IdentityDeps } from './identity-deps.ts'

/** Ends the session of this browser. For a visitor it does nothing. */
export const signOut =
  ({ db, events }: IdentityDeps) =>
  async (actor: Actor): Promise<Result<null>> => {
    if (!isMember(actor) || !actor.sessionId) return ok(null)
    const { id: memberId, sessionId } = actor
    await db.write((tx) => endSession(tx, sessionId))
    events.emit('accessChanged', { memberId })
    return ok(null)
  }

/** Ends one session by its id, or with `others` all but the current one. */
export const signOutElsewhere =
  ({ db, now, events }: IdentityDeps) =>
  async (actor: Actor, which: string | 'others'): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const ended = await db.write(async (tx) => {
      if (which === 'others') {
        await endSessions(tx, actor.id, actor.sessionId)
        return true
      }
      const own = (await sessionsOf(tx, actor.id, now())).some((session) => session.id === which)
      if (own) await endSession(tx, which)
      return own
    })
    if (!ended) return refuse('not_found')
    events.emit('accessChanged', { memberId: actor.id })
    return ok(null)
  }
