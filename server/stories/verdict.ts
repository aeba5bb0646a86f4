import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { phaseAt } from '#app/domain/challenges/model.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { FeatureStory, GiveVerdict } from '#app/domain/stories/forms.ts'
import { canFeatureStory, canGiveVerdict } from '#app/domain/stories/policy.ts'
import { tally } from '#app/domain/votes/tally.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { challengeBy, factsOfChallenge, verdictRow } from '#db/queries/challenges.ts'
import { countParticipants } from '#db/queries/people.ts'
import { ballotRows, electedFrom, factsOfStory, storyBy } from '#db/queries/stories.ts'
import { notices, stories, verdicts } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { storyCard } from './story-card.ts'

/** People's choice by the count, brand's pick with its reason, turnout and every ballot without a name. */
export const viewVerdict =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string) => {
    const challenge = await challengeBy(db.read, challengeKey)
    if (!challenge) return refuse('not_found')
    const seen = canSeeChallenge(actor, factsOfChallenge(challenge), now())
    if (!seen.ok) return seen
    const phase = phaseAt(challenge, now()).name
    if (phase !== 'verdict' && phase !== 'archived')
      return refuse('phase_closed', { detail: { phase, needed: 'verdict' } })
    const ballots = await ballotRows(db.read, challenge.id)
    const listed = (await electedFrom(db.read, challenge.id)).map((row) => storyCard(row, now()))
    const entries = listed.map((story) => ({
      storyId: story.id,
      submittedAt: story.submittedAt ?? story.createdAt,
      createdAt: story.createdAt,
    }))
    const count = tally(entries, ballots, challenge.minimumBallot)
    const pick = await verdictRow(db.read, challenge.id)
    const cardOf = (id: string | null | undefined) => listed.find((story) => story.id === id) ?? null
    return ok({
      challenge: { id: challenge.id, slug: challenge.slug, title: challenge.title },
      ranking: count.ranking.map(({ storyId, votes }) => ({ story: cardOf(storyId), votes })),
      peoplesChoice: cardOf(count.winnerId),
      brandsPick: pick?.brandPickId
        ? { story: cardOf(pick.brandPickId), reason: pick.reason, decidedAt: pick.decidedAt }
        : null,
      turnout: {
        voters: count.voters,
        votes: count.counted,
        setAside: count.setAside,
        participants: await countParticipants(db.read, challenge.id),
      },
      ballots: ballots.map(({ ballot, receipt, storyId, hash }) => ({ ballot, receipt, storyId, hash })),
    })
  }

/** The brand's own choice, once; it needs a written reason. */
export const giveVerdict =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string, input: GiveVerdict): Promise<Result<null>> =>
    db.write(async (tx) => {
      const challenge = await challengeBy(tx, challengeKey)
      if (!challenge) return refuse('not_found')
      const at = now()
      const decision = canGiveVerdict(actor, factsOfChallenge(challenge), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const found = await storyBy(tx, input.storyId)
      const { submittedAt, hiddenAt } = found?.story ?? {}
      if (!found || found.challenge.id !== challenge.id || !submittedAt || hiddenAt) {
        return refuse('invalid', { fields: { storyId: 'field.choose' } })
      }
      const [given] = await tx
        .insert(verdicts)
        .values({
          challengeId: challenge.id,
          brandPickId: found.story.id,
          reason: input.reason,
          decidedBy: actor.id,
          decidedAt: at,
        })
        .onConflictDoNothing()
        .returning({ challengeId: verdicts.challengeId })
      if (!given) return refuse('already_exists')
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'verdict.give',
        targetKind: 'challenge',
        targetId: challenge.id,
        data: { story: found.story.slug, reason: input.reason },
        at,
      })
      await tellAuthors(tx, found.authorIds, 'story_picked', found.story, at)
      return ok(null)
    })

/** Puts a published story on the brand's page and the home page. */
export const featureStory =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string, { reason }: FeatureStory): Promise<Result<null>> =>
    db.write(async (tx) => {
      const found = await storyBy(tx, storyKey)
      if (!found) return refuse('not_found')
      const decision = canFeatureStory(actor, factsOfStory(found))
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { story, challenge } = found
      if (!story.submittedAt) return refuse('no_published_text')
      if (story.featuredAt) return refuse('already_exists')
      const at = now()
      await tx.update(stories).set({ featuredAt: at, featureReason: reason }).where(eq(stories.id, story.id))
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'story.feature',
        targetKind: 'story',
        targetId: story.id,
        data: { reason },
        at,
      })
      await tellAuthors(tx, found.authorIds, 'story_featured', story, at)
      return ok(null)
    })

async function tellAuthors(
  tx: Tx,
  memberIds: string[],
  kind: string,
  story: { title: string; slug: string },
  at: Date,
) {
  if (memberIds.length === 0) return
  await tx.insert(notices).values(
    memberIds.map((memberId) => ({
      memberId,
      kind,
      data: { title: story.title },
      path: `/s/${story.slug}`,
      createdAt: at,
    })),
  )
}
