import type { Actor } from '#app/domain/actor.ts'
import type { CaseReason } from '#app/domain/cases/reasons.ts'
import { ok, type Result } from '#app/domain/decision.ts'
import type { SENTIMENTS } from '#app/domain/listening/columns.ts'
import type { MessageKind } from '#app/domain/understanding/kind.ts'
import { textCheckOf } from '#db/queries/rules.ts'
import { correctionsOf, messageSignalOf } from '#db/queries/signals.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { shownSentiment } from '../listening/signal-store.ts'
import { type ClassifiedSubject, type ClassifiedText, loadClassified } from './load-classified.ts'

export type AdvertCheck = {
  /** 0 … 1 */
  score: number
  /** Whether a rule held the text. */
  held: boolean
  reasons: CaseReason[]
  /** The author's objection. */
  objection: { at: Date; words: string } | null
}
export type MessageClass = {
  language: 'id' | 'en' | 'other'
  kind: MessageKind
  sentiment: (typeof SENTIMENTS)[number]
  /** The fields that a person corrected. */
  corrected: ('kind' | 'sentiment')[]
}
export type Classification = Omit<ClassifiedText, 'authorId' | 'brandId' | 'challengeId'> & {
  /** Null when no rule judged the text: texts of a brand's team are not judged. */
  advert: AdvertCheck | null
  /** Null while a comment waits: it is classified when others can read it. */
  message: MessageClass | null
}

async function advertCheckOf(q: Reader, subject: ClassifiedSubject): Promise<AdvertCheck | null> {
  const found = await textCheckOf(q, subject)
  if (!found) return null
  const { spamScore, held, reasons, disputedAt, dispute } = found
  const objection = disputedAt ? { at: disputedAt, words: dispute ?? '' } : null
  return { score: spamScore, held, reasons, objection }
}

async function messageClassOf(q: Reader, { id, kind }: ClassifiedSubject): Promise<MessageClass | null> {
  const found = await messageSignalOf(q, { kind, id })
  if (!found) return null
  const corrections = await correctionsOf(q, [found.signal.seq])
  const latest = (field: 'kind' | 'sentiment') => corrections.findLast((one) => one.field === field)?.value
  const [right, feeling] = [latest('kind'), latest('sentiment')]
  return {
    language: found.class.language,
    kind: (right as MessageKind | undefined) ?? found.class.kind,
    sentiment: (feeling as MessageClass['sentiment'] | undefined) ?? shownSentiment(found.class),
    corrected: [...(right ? (['kind'] as const) : []), ...(feeling ? (['sentiment'] as const) : [])],
  }
}

/** Shows the author of a text how it was classified: as an advert or not and why, its kind, feeling and language. */
export const viewClassification =
  ({ db, now }: Deps) =>
  async (actor: Actor, subject: ClassifiedSubject): Promise<Result<Classification>> => {
    const loaded = await loadClassified(db.read, actor, subject, now())
    if (!loaded.ok) return loaded
    const { place, text, path } = loaded.value
    const [advert, message] = [await advertCheckOf(db.read, subject), await messageClassOf(db.read, subject)]
    return ok({ subject, place, text, path, advert, message })
  }
