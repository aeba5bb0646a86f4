import { randomInt } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { type Actor, isMember, type Member, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { PitchIdea } from '#app/domain/ideas/forms.ts'
import { canPitch, isHeldForReview } from '#app/domain/ideas/policy.ts'
import { hotness } from '#app/domain/ideas/ranking.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { FIRST_DAY_MS } from '#app/domain/text-rules/newcomers.ts'
import { acceptedTerms, type ChallengeRow, challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { sameIdea } from '#db/queries/ideas.ts'
import { acceptedIdeas, pitchedSince } from '#db/queries/ideas-by-author.ts'
import { levelWith } from '#db/queries/standing.ts'
import { watchOwn } from '#db/queries/watches.ts'
import { challenges, ideas } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { indexDocument } from '../../search/index-document.ts'
import { openCase } from '../cases/open-case.ts'
import { addParticipant, changeTotals } from '../challenges/totals.ts'
import type { DoubleSubmit } from '../double-submit.ts'
import { recordSignal, signalAuthor } from '../listening/record-signal.ts'
import { holdWhenJudged } from '../rules/hold-when-judged.ts'
import { announceIdea } from './announce-idea.ts'
import { saveTags } from './idea-counters.ts'

const FIRST_POST_P = 0.1

export type Pitched = { id: string; n: number; state: 'open' | 'held'; challengeSlug: string }

async function nextNumber(tx: Tx, challengeId: string): Promise<number> {
  const [row] = await tx
    .update(challenges)
    .set({ ideaCount: sql`${challenges.ideaCount} + 1` })
    .where(eq(challenges.id, challengeId))
    .returning({ n: challenges.ideaCount })
  if (!row) throw new Error(`Challenge ${challengeId} went away inside the transaction`)
  return row.n
}

/** The parts of an idea as the rules judge them. */
export const textOfIdea = ({ hook, detail, tags }: Pick<PitchIdea, 'hook' | 'detail' | 'tags'>): string =>
  [hook, detail, ...tags].filter((part) => part !== '').join('\n')

type Pitch = { id: string; author: Member; challenge: ChallengeRow; input: PitchIdea; at: Date }

/** Judges the text by the rules, and returns whether the idea waits for a reviewer. */
async function isHeld(tx: Tx, { id, author, challenge, input, at }: Pitch, typedMs: number | undefined) {
  const subject = { kind: 'idea' as const, id }
  const isHeldByRules = await holdWhenJudged(tx, {
    ...{ author, challenge, subject, text: textOfIdea(input), typedMs, at },
  })
  const needsReview = isHeldForReview({
    acceptedBefore: await acceptedIdeas(tx, author.id),
    standing: await levelWith(tx, { brandId: challenge.brandId, memberId: author.id }, at),
    reviewed: challenge.reviewMode === 'reviewed' && !reviewsForBrand(author, challenge.brandId),
  })
  return isHeldByRules || needsReview
}

/** Stores the idea with everything that is derived from it. Returns its number. */
async function storeIdea(
  tx: Tx,
  { id, author, challenge, input, at }: Pitch,
  { termsVersion, held }: { termsVersion: number; held: boolean },
): Promise<number> {
  const sortKeys = {
    challengeId: challenge.id,
    hot: hotness(0, at),
    votes: 0,
    dice: randomInt(2 ** 31 - 1),
  }
  const n = await nextNumber(tx, challenge.id)
  await tx.insert(ideas).values({
    ...{ ...input, ...sortKeys, id, n, termsVersion },
    ...{ authorId: author.id, state: held ? 'held' : 'open', createdAt: at },
  })
  await saveTags(tx, { ...sortKeys, id }, input.tags)
  await changeTotals(tx, challenge.id, { ideas: held ? 0 : 1 })
  await addParticipant(tx, challenge.id, author.id, at)
  await indexDocument(tx, 'idea', id)
  await watchOwn(tx, author.id, { kind: 'idea', id }, at)
  return n
}

/** Records the idea for the listening room, and opens a case if it is held; otherwise announces it. */
async function reportPitch(
  tx: Tx,
  { id, author, challenge, input, at }: Pitch,
  held: boolean,
): Promise<void> {
  const place = { brandId: challenge.brandId, challengeId: challenge.id }
  const subject = { kind: 'idea' as const, id }
  await recordSignal(tx, {
    ...{ ...place, by: signalAuthor(author, challenge.brandId), kind: 'pitch', subject, at },
    text: `${input.hook}\n${input.detail}`,
  })
  if (!held) return announceIdea(tx, id, at)
  const reasons = [{ kind: 'first_post' as const, p: FIRST_POST_P }]
  await openCase(tx, { ...place, kind: 'held', authorId: author.id, subject, reasons, at })
}

/** Posts an idea in a challenge, or returns the one that the same form has posted before. */
export const pitchIdea =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    challengeKey: string,
    input: PitchIdea,
    { once = false, typedMs }: DoubleSubmit = {},
  ): Promise<Result<Pitched>> =>
    db.write(async (tx) => {
      const challenge = await challengeBy(tx, challengeKey)
      if (!challenge) return refuse('not_found')
      const at = now()
      const memberId = isMember(actor) ? actor.id : undefined
      const same = { ...input, challengeId: challenge.id, authorId: memberId ?? '' }
      const twin = once ? await sameIdea(tx, same) : undefined
      if (twin) return ok({ ...twin, challengeSlug: challenge.slug })
      const facts = {
        ...factsOfChallenge(challenge),
        acceptedTerms: await acceptedTerms(tx, challenge.id, memberId),
        pitchedToday: memberId ? await pitchedSince(tx, memberId, new Date(at.getTime() - FIRST_DAY_MS)) : 0,
      }
      const decision = canPitch(actor, facts, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const checked = checkText(actor, challenge, [input.hook, input.detail, ...input.tags], at)
      if (!checked.ok) return checked
      const pitch: Pitch = { id: uuidv7(), author: actor, challenge, input, at }
      const held = await isHeld(tx, pitch, typedMs)
      const n = await storeIdea(tx, pitch, { termsVersion: facts.acceptedTerms, held })
      await reportPitch(tx, pitch, held)
      return ok({ id: pitch.id, n, state: held ? 'held' : 'open', challengeSlug: challenge.slug })
    })
