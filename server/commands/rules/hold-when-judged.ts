import type { Actor } from '#app/domain/actor.ts'
import { isMember } from '#app/domain/actor.ts'
import type { CaseSubject } from '#app/domain/cases/reasons.ts'
import type { ChallengeRow } from '#db/queries/challenges.ts'
import type { Tx } from '#db/types.ts'
import { openCase } from '../cases/open-case.ts'
import { assessText } from './assess-text.ts'

type Judged = {
  author: Actor
  challenge: ChallengeRow
  subject: CaseSubject
  text: string
  typedMs?: number | undefined
  at: Date
}

/** Judges a text by the rules of its challenge. Opens a case and returns true when the caller must hold the item. */
export async function holdWhenJudged(tx: Tx, { challenge, ...judged }: Judged): Promise<boolean> {
  const { brandId, id: challengeId, language } = challenge
  const { held, reasons } = await assessText(tx, { ...judged, brandId, challengeId, language })
  if (!held) return false
  const { author, subject, at } = judged
  const authorId = isMember(author) ? author.id : null
  await openCase(tx, { brandId, kind: 'held', subject, challengeId, authorId, reasons, at })
  return true
}
