import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { FeatureStory, GiveVerdict } from '#app/domain/stories/forms.ts'
import { canFeatureStory, canGiveVerdict } from '#app/domain/stories/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { stories, verdicts } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { publishProposal } from '../credit/publish-proposal.ts'
import { notify } from '../notices/notify.ts'
import { notifyFollowers } from '../watches/notify-watchers.ts'
import { publishEvent } from '../webhooks/publish-event.ts'

/** Records the brand's pick with its reason. It can be given only once. */
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
      await publishEvent(tx, {
        ...{ brandId: challenge.brandId, event: 'verdict.given', at },
        subject: {
          ...{ kind: 'challenge', id: challenge.id },
          path: paths.challengeSection(challenge.slug, 'verdict'),
        },
      })
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'verdict.give',
        targetKind: 'challenge',
        targetId: challenge.id,
        data: { story: found.story.slug, reason: input.reason },
        at,
      })
      await notify(
        tx,
        contributorsOf(found),
        {
          ...{ kind: 'story_picked', subject: { kind: 'story', id: found.story.id } },
          path: paths.winner(found.story.slug),
        },
        at,
      )
      await publishProposal(tx, { ...found, cause: 'brands_pick', at })
      return ok(null)
    })

/** Puts a published story on the brand's page and the home page. */
export const featureStory =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string, { reason }: FeatureStory): Promise<Result<null>> =>
    db.write(async (tx) => {
      const found = await storyBy(tx, storyKey)
      if (!found) return refuse('not_found')
      const decision = canFeatureStory(actor, factsOfStory(found), now())
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { story, challenge } = found
      if (!story.submittedAt) return refuse('not_submitted')
      if (story.featuredAt) return refuse('already_exists')
      const at = now()
      await tx.update(stories).set({ featuredAt: at, featureReason: reason }).where(eq(stories.id, story.id))
      await publishEvent(tx, {
        ...{ brandId: challenge.brandId, event: 'story.featured', at },
        subject: { kind: 'story', id: story.id, path: paths.story(story.slug) },
      })
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'story.feature',
        targetKind: 'story',
        targetId: story.id,
        data: { reason },
        at,
      })
      await notifyContributors(tx, contributorsOf(found), 'story_featured', story, at)
      const subject = { kind: 'story' as const, id: story.id }
      const news = { kind: 'followed_featured' as const, subject, memberIds: found.authorIds }
      await notifyFollowers(tx, { ...news, except: [actor.id, ...contributorsOf(found)] }, at)
      await publishProposal(tx, { ...found, cause: 'featured', at })
      return ok(null)
    })

/** The authors and all others with text in the story, including former authors. */
const contributorsOf = ({ authorIds, writerIds }: StoryInChallenge) => [
  ...new Set([...authorIds, ...writerIds]),
]

const notifyContributors = (
  tx: Tx,
  memberIds: string[],
  kind: string,
  { id, slug }: { id: string; slug: string },
  at: Date,
) => notify(tx, memberIds, { kind, subject: { kind: 'story', id }, path: paths.story(slug) }, at)
