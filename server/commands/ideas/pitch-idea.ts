import { randomInt } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { PitchIdea } from '#app/domain/ideas/forms.ts'
import { canPitch, isHeldForReview } from '#app/domain/ideas/policy.ts'
import { hotness } from '#app/domain/ideas/ranking.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { FIRST_DAY_MS } from '#app/domain/text-rules/newcomers.ts'
import { acceptedTerms, challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
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
      if (!decision.ok || !memberId || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const checked = checkText(actor, challenge, [input.hook, input.detail, ...input.tags], at)
      if (!checked.ok) return checked
      const id = uuidv7()
      const subject = { kind: 'idea' as const, id }
      const judged = { author: actor, challenge, subject, text: textOfIdea(input), typedMs, at }
      const isHeldByRules = await holdWhenJudged(tx, judged)
      const needsReview = isHeldForReview({
        acceptedBefore: await acceptedIdeas(tx, memberId),
        standing: await levelWith(tx, { brandId: challenge.brandId, memberId }, at),
        reviewed: challenge.reviewMode === 'reviewed' && !reviewsForBrand(actor, challenge.brandId),
      })
      const held = isHeldByRules || needsReview
      const stored = {
        challengeId: challenge.id,
        hot: hotness(0, at),
        votes: 0,
        dice: randomInt(2 ** 31 - 1),
      }
      const [idea] = await tx
        .insert(ideas)
        .values({
          ...input,
          ...stored,
          id,
          n: await nextNumber(tx, challenge.id),
          authorId: memberId,
          state: held ? 'held' : 'open',
          termsVersion: facts.acceptedTerms,
          createdAt: at,
        })
        .returning({ id: ideas.id, n: ideas.n })
      if (!idea) throw new Error('The database stored no idea')
      await saveTags(tx, { ...stored, id: idea.id }, input.tags)
      await changeTotals(tx, challenge.id, { ideas: held ? 0 : 1 })
      await addParticipant(tx, challenge.id, memberId, at)
      await indexDocument(tx, 'idea', idea.id)
      await watchOwn(tx, memberId, { kind: 'idea', id: idea.id }, at)
      await recordSignal(tx, {
        ...{
          by: signalAuthor(actor, challenge.brandId),
          brandId: challenge.brandId,
          challengeId: challenge.id,
        },
        ...{
          kind: 'pitch',
          subject: { kind: 'idea', id: idea.id },
          text: `${input.hook}\n${input.detail}`,
          at,
        },
      })
      if (held)
        await openCase(tx, {
          ...{ brandId: challenge.brandId, challengeId: challenge.id, kind: 'held', authorId: memberId, at },
          ...{ subject: { kind: 'idea', id: idea.id }, reasons: [{ kind: 'first_post', p: FIRST_POST_P }] },
        })
      else await announceIdea(tx, idea.id, at)
      return ok({ ...idea, state: held ? 'held' : 'open', challengeSlug: challenge.slug })
    })
