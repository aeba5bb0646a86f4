import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { CorrectMessage } from '#app/domain/listening/forms.ts'
import { canCorrectClass } from '#app/domain/listening/policy.ts'
import { signalBySeq } from '#db/queries/signals.ts'
import { type CorrectedField, classCorrections } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import type { SignalStore } from './signal-store.ts'

export type ClassCorrection = {
  signal: number
  field: CorrectedField
  value: string
  by: string
  at: Date
}

/** Stores a correction. It holds at once. */
export const saveClassCorrection = (tx: Tx, { signal, field, value, by, at }: ClassCorrection) =>
  tx.insert(classCorrections).values({ signalSeq: signal, field, value, correctedBy: by, createdAt: at })

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
      await saveClassCorrection(tx, { signal: seq, field, value, by: actor.id, at: now() })
      return ok(brandId)
    })
    if (!corrected.ok) return corrected
    await store.columnsOf(corrected.value, true)
    return ok(null)
  }
