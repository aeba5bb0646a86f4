import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { CorrectMessage } from '#app/domain/listening/forms.ts'
import { canCorrectClass } from '#app/domain/listening/policy.ts'
import { signalBySeq } from '#db/queries/signals.ts'
import { classCorrections } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import type { SignalStore } from './signal-store.ts'

/** Records that a message was classified wrongly. The correction holds at once, and teaches the model. */
export const correctMessage =
  ({ db, now, store }: Deps & { store: SignalStore }) =>
  async (actor: Actor, { signal: seq, field, value }: CorrectMessage): Promise<Result<null>> => {
    const corrected = await db.write(async (tx): Promise<Result<string>> => {
      const found = await signalBySeq(tx, seq)
      if (!found) return refuse('not_found')
      const { brandId } = found.signal
      const decision = canCorrectClass(actor, { brandId, authorId: found.memberId })
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const row = { signalSeq: seq, field, value, correctedBy: actor.id, createdAt: now() }
      await tx.insert(classCorrections).values(row)
      return ok(brandId)
    })
    if (!corrected.ok) return corrected
    await store.columnsOf(corrected.value, true)
    return ok(null)
  }
