import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ExampleSource } from '#app/domain/learning/tasks.ts'
import type { CorrectMessage } from '#app/domain/listening/forms.ts'
import { canCorrectClass } from '#app/domain/listening/policy.ts'
import type { MessageKind } from '#app/domain/understanding/kind.ts'
import type { Sentiment } from '#app/domain/understanding/sentiment.ts'
import { signalBySeq } from '#db/queries/signals.ts'
import { classCorrections, type SignalSubject } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { learnFromCorrection } from '../learning/learn.ts'
import { loadMessageTexts } from './message-texts.ts'
import type { SignalStore } from './signal-store.ts'

type ClassedSignal = { seq: number; subjectKind: SignalSubject; subjectId: string }
export type ClassCorrection = { signal: ClassedSignal; from: ExampleSource; by: string; at: Date } & (
  | { field: 'kind'; value: MessageKind }
  | { field: 'sentiment'; value: Sentiment }
)

/** Stores a correction, which holds at once, and keeps it as an example that teaches the model. */
export async function saveClassCorrection(tx: Tx, correction: ClassCorrection): Promise<void> {
  const { signal, field, value, by, at } = correction
  await tx
    .insert(classCorrections)
    .values({ signalSeq: signal.seq, field, value, correctedBy: by, createdAt: at })
  const texts = await loadMessageTexts(tx, [signal])
  const text = texts.get(signal.subjectId)?.text
  if (text !== undefined) await learnFromCorrection(tx, { ...correction, signal: signal.seq, text })
}

/** Records that a message was classified wrongly. The correction holds at once, and teaches the model. */
export const correctMessage =
  ({ db, now, store }: Deps & { store: SignalStore }) =>
  async (actor: Actor, { signal: seq, ...right }: CorrectMessage): Promise<Result<null>> => {
    const corrected = await db.write(async (tx): Promise<Result<string>> => {
      const found = await signalBySeq(tx, seq)
      if (!found) return refuse('not_found')
      const { brandId } = found.signal
      const decision = canCorrectClass(actor, { brandId, authorId: found.memberId })
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const from = actor.id === found.memberId ? 'author' : 'team'
      await saveClassCorrection(tx, { ...right, signal: found.signal, from, by: actor.id, at: now() })
      return ok(brandId)
    })
    if (!corrected.ok) return corrected
    await store.columnsOf(corrected.value, true)
    return ok(null)
  }
