import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { SubmitStory } from '#app/domain/stories/forms.ts'
import { canSubmitStory, canWithdrawSubmission } from '#app/domain/stories/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { allChapterIds } from '#db/queries/branches.ts'
import { approvedSincePublished } from '#db/queries/revisions.ts'
import { factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { stories, storyVotes } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { showToReaders } from '../revisions/publish.ts'
import { deleteOwnStoryVotes } from '../votes/own-votes.ts'
import { ballotOf } from './submission.ts'

type Done = { found: StoryInChallenge; by: string; at: Date }

async function record(tx: Tx, { found, by, at }: Done, action: string, data: Record<string, unknown>) {
  const { story, challenge } = found
  const on = { targetKind: 'story', targetId: story.id, data, at }
  await appendAudit(tx, { chain: challenge.brandId, actorId: by, action, ...on })
}

/** Notifies the other authors that writing has ended or can continue. */
async function notifyOtherAuthors(tx: Tx, { found, by, at }: Done, kind: string) {
  const { story, authorIds } = found
  const others = authorIds.filter((id) => id !== by)
  await notify(
    tx,
    others,
    { kind, subject: { kind: 'story', id: story.id }, path: paths.story(story.slug) },
    at,
  )
}

/** Makes open sockets of the story's chapters check their rights again after the commit. */
async function emitAccessChanged(tx: Tx, { db, events }: Deps, storyId: string) {
  const chapterIds = await allChapterIds(tx, storyId)
  db.afterCommit(() => {
    for (const id of chapterIds) events.emit('accessChanged', { chapterId: id })
  })
}

/** Submits a story to the vote with its currently published text, which is frozen from now on. */
export const submitStory =
  (deps: Deps) =>
  async (
    actor: Actor,
    storyKey: string,
    { hash: expected }: SubmitStory = {},
  ): Promise<Result<{ hash: string }>> =>
    deps.db.write(async (tx) => {
      const found = await storyBy(tx, storyKey)
      if (!found) return refuse('not_found')
      const at = deps.now()
      const decision = canSubmitStory(actor, factsOfStory(found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { story } = found
      const { chosen, hash } = await ballotOf(tx, story.id)
      if (hash === null) return refuse('no_published_text')
      if (expected !== undefined && expected !== hash) return refuse('stale')
      const ballotRevisions = chosen.map((chapter) => ({
        chapterId: chapter.id,
        revisionId: chapter.publishedRevisionId ?? '',
      }))
      await tx
        .update(stories)
        .set({ submittedAt: at, ballotHash: hash, ballotRevisions })
        .where(eq(stories.id, story.id))
      await deleteOwnStoryVotes(tx, story.id)
      const done = { found, by: actor.id, at }
      await record(tx, done, 'story.submit', { hash })
      await notifyOtherAuthors(tx, done, 'story_submitted')
      await emitAccessChanged(tx, deps, story.id)
      return ok({ hash })
    })

/**
 * Withdraws a submission before voting begins, so that the story can be edited again. Revisions that were approved in the
 * meantime are published.
 */
export const takeBackSubmission =
  (deps: Deps) =>
  async (actor: Actor, storyKey: string): Promise<Result<{ id: string; slug: string }>> =>
    deps.db.write(async (tx) => {
      const found = await storyBy(tx, storyKey)
      if (!found) return refuse('not_found')
      const at = deps.now()
      const { story } = found
      const votes = await tx.$count(storyVotes, eq(storyVotes.storyId, story.id))
      const decision = canWithdrawSubmission(actor, { ...factsOfStory(found), votes }, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      await tx
        .update(stories)
        .set({ submittedAt: null, ballotHash: null, ballotRevisions: null })
        .where(eq(stories.id, story.id))
      for (const revision of await approvedSincePublished(tx, story.id)) {
        await showToReaders(tx, revision, revision.decidedBy, at)
        const { chapterId, id: revisionId } = revision
        deps.db.afterCommit(() => deps.events.emit('revisionPublished', { chapterId, revisionId }))
      }
      const done = { found, by: actor.id, at }
      await record(tx, done, 'story.take_back', { hash: story.ballotHash })
      await notifyOtherAuthors(tx, done, 'story_taken_back')
      await emitAccessChanged(tx, deps, story.id)
      return ok({ id: story.id, slug: story.slug })
    })
