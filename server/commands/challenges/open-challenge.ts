import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/actor.ts'
import type { OpenChallenge, PhasesInput } from '#app/domain/challenges/forms.ts'
import { canOpenChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { slugOf } from '#app/domain/slug.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy, redirectTarget } from '#db/queries/brands.ts'
import { freeSlug } from '#db/queries/slugs.ts'
import { challenges, challengeTerms } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { indexDocument } from '../../search/index-document.ts'
import { publishEvent } from '../webhooks/publish-event.ts'

export const datesOf = ({ ideas, writing, voting, verdict }: PhasesInput) => ({
  ideasStart: ideas.start,
  ideasEnd: ideas.end,
  writingStart: writing.start,
  writingEnd: writing.end,
  votingStart: voting.start,
  votingEnd: voting.end,
  verdictEnd: verdict?.end ?? null,
})

type Promises = Pick<Partial<OpenChallenge>, 'pot' | 'pledge'>

/** The columns of the shared reward and the pledge, as far as they are given. */
export const promiseColumns = ({ pot, pledge }: Promises) => ({
  ...(pot !== undefined && { potAmount: pot?.amount ?? null, potCurrency: pot?.currency ?? null }),
  ...(pledge && { pledgedPermille: pledge.permille, pledgedHours: pledge.hours }),
})

export async function freeChallengeSlug(tx: Tx, title: string): Promise<string> {
  return freeSlug('challenge', slugOf(title, 'challenge'), async (slug) => {
    const [taken] = await tx.select({ id: challenges.id }).from(challenges).where(eq(challenges.slug, slug))
    return taken !== undefined || (await redirectTarget(tx, 'challenge', slug)) !== undefined
  })
}

export const openChallenge =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    brandKey: string,
    input: OpenChallenge,
  ): Promise<Result<{ id: string; slug: string }>> =>
    db.write(async (tx) => {
      const brand = await brandBy(tx, brandKey)
      if (!brand) return refuse('not_found')
      const decision = canOpenChallenge(actor, brand.id)
      if (!decision.ok || actor.kind === 'visitor') return decision.ok ? refuse('sign_in') : decision
      const at = now()
      const { phases, terms, pot, pledge, ...content } = input
      const [challenge] = await tx
        .insert(challenges)
        .values({
          ...content,
          ...datesOf(phases),
          ...promiseColumns({ pot, pledge }),
          slug: await freeChallengeSlug(tx, input.title),
          brandId: brand.id,
          termsVersion: terms ? 1 : 0,
          createdBy: actor.id,
          createdAt: at,
        })
        .returning({ id: challenges.id, slug: challenges.slug })
      if (!challenge) throw new Error('The database stored no challenge')
      await indexDocument(tx, 'challenge', challenge.id)
      if (terms)
        await tx
          .insert(challengeTerms)
          .values({ challengeId: challenge.id, version: 1, text: terms, createdAt: at })
      await publishEvent(tx, {
        ...{ brandId: brand.id, event: 'challenge.opened', at },
        subject: { kind: 'challenge', id: challenge.id, path: paths.challenge(challenge.slug) },
      })
      await appendAudit(tx, {
        chain: brand.id,
        actorId: actor.id,
        action: 'challenge.open',
        targetKind: 'challenge',
        targetId: challenge.id,
        data: { title: input.title },
        at,
      })
      return ok(challenge)
    })
