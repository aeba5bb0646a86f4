import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import type { CorrectClassification } from '#app/domain/classifications/forms.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { openCaseAbout } from '#db/queries/cases.ts'
import { disputeTextCheck, textCheckOf } from '#db/queries/rules.ts'
import { messageSignalOf } from '#db/queries/signals.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { openCase } from '../cases/open-case.ts'
import { saveClassCorrection } from '../listening/correct-message.ts'
import type { SignalStore } from '../listening/signal-store.ts'
import { type ClassifiedText, loadClassified } from './load-classified.ts'

type Corrected = { brandId: string; isClass: boolean }

/**
 * Keeps the author's objection and shows it to the team where the text waits. It changes no decision, because
 * advertisers object too. The team's decision then trains the filter.
 */
async function object(tx: Tx, text: ClassifiedText, words: string, at: Date): Promise<Result<Corrected>> {
  const { subject, brandId, authorId } = text
  const check = await textCheckOf(tx, subject)
  if (!check) return refuse('not_classified')
  await disputeTextCheck(tx, subject, { words, at })
  if (await openCaseAbout(tx, subject))
    await openCase(tx, {
      ...{ brandId, kind: 'held', subject, challengeId: text.challengeId, authorId, at },
      reasons: [{ kind: 'author_objects', p: 0, ...(words !== '' && { detail: words }) }],
    })
  return ok({ brandId, isClass: false })
}

type ClassCorrection = Exclude<CorrectClassification, { field: 'advert' }>

async function correctClass(
  tx: Tx,
  by: Member,
  { subject, brandId }: ClassifiedText,
  right: ClassCorrection,
  at: Date,
): Promise<Result<Corrected>> {
  const found = await messageSignalOf(tx, subject)
  if (!found) return refuse('not_classified')
  await saveClassCorrection(tx, { ...right, signal: found.signal, from: 'author', by: by.id, at })
  return ok({ brandId, isClass: true })
}

/** Records that the author of a text says that it was classified wrongly. */
export const correctClassification =
  ({ db, now, store }: Deps & { store: SignalStore }) =>
  async (
    actor: Actor,
    subject: ClassifiedText['subject'],
    correction: CorrectClassification,
  ): Promise<Result<null>> => {
    const corrected = await db.write(async (tx): Promise<Result<Corrected>> => {
      const at = now()
      const loaded = await loadClassified(tx, actor, subject, at)
      if (!loaded.ok) return loaded
      if (!isMember(actor)) return refuse('sign_in')
      return correction.field === 'advert'
        ? object(tx, loaded.value, correction.words, at)
        : correctClass(tx, actor, loaded.value, correction, at)
    })
    if (!corrected.ok) return corrected
    if (corrected.value.isClass) await store.columnsOf(corrected.value.brandId, true)
    return ok(null)
  }
