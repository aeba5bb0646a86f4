import type { Actor } from '#app/domain/actor.ts'
import { isMember } from '#app/domain/actor.ts'
import type { NoteOnCase } from '#app/domain/cases/forms.ts'
import { CLAIM_MS } from '#app/domain/cases/options.ts'
import { canDecideCase, canSeeQueue } from '#app/domain/cases/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { appendCaseEvent } from '#db/queries/case-events.ts'
import { caseBy, changeCase, claimCase } from '#db/queries/cases.ts'
import type { Deps } from '../../deps.ts'
import { factsOfCase } from './case-facts.ts'

export type Claimed = { id: string; claimUntil: Date }

/** Claims a case for ten minutes, or renews the claim. Nobody else can decide it until then. */
export const claim =
  ({ db, now }: Deps) =>
  async (actor: Actor, caseId: string): Promise<Result<Claimed>> =>
    db.write(async (tx) => {
      const row = await caseBy(tx, caseId)
      if (!row) return refuse('not_found')
      const at = now()
      const may = canDecideCase(actor, await factsOfCase(tx, row, at), at)
      if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
      const claimUntil = new Date(at.getTime() + CLAIM_MS)
      if (!(await claimCase(tx, { id: caseId, by: actor.id, until: claimUntil, now: at })))
        return refuse('claimed')
      const { brandId } = row
      await appendCaseEvent(tx, { caseId, brandId, type: 'claimed', actorId: actor.id, at })
      return ok({ id: caseId, claimUntil })
    })

/** Gives a claimed case back before its time is over. Without a claim nothing happens. */
export const release =
  ({ db, now }: Deps) =>
  async (actor: Actor, caseId: string): Promise<Result<null>> =>
    db.write(async (tx) => {
      const row = await caseBy(tx, caseId)
      if (!row) return refuse('not_found')
      const may = canSeeQueue(actor, row.brandId)
      if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
      if (row.claimedBy !== actor.id || row.state !== 'open') return ok(null)
      await changeCase(tx, caseId, { claimedBy: null, claimUntil: null })
      const { brandId } = row
      await appendCaseEvent(tx, { caseId, brandId, type: 'released', actorId: actor.id, at: now() })
      return ok(null)
    })

/** Adds a private note, which only those who may see the queue can read. */
export const addNote =
  ({ db, now }: Deps) =>
  async (actor: Actor, caseId: string, { note }: NoteOnCase): Promise<Result<null>> =>
    db.write(async (tx) => {
      const row = await caseBy(tx, caseId)
      if (!row) return refuse('not_found')
      const may = canSeeQueue(actor, row.brandId)
      if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
      const { brandId } = row
      const event = { caseId, brandId, type: 'noted' as const, actorId: actor.id, data: { note } }
      await appendCaseEvent(tx, { ...event, at: now() })
      return ok(null)
    })
