import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { DeclineRevision } from '#app/domain/revisions/forms.ts'
import { canReviewRevision } from '#app/domain/revisions/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { forgetDeclined, saveDeclined } from '#db/queries/passages.ts'
import { latestLiveRevision } from '#db/queries/replay.ts'
import { type RevisionRow, revisionBy } from '#db/queries/revisions.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { judgeRevision } from './held-passages.ts'
import { approveAs, publish, supersedeBefore } from './publish.ts'
import { closeReviewCase } from './review-case.ts'

export type RevisionReview = { found: ChapterInStory; revision: RevisionRow; memberId: string }

/** Loads the revision for a review, or refuses; `stale` when a newer revision exists. */
export async function loadRevisionForReview(
  tx: Tx,
  actor: Actor,
  chapterId: string,
  n: number,
  at: Date,
): Promise<Result<RevisionReview>> {
  const found = await chapterBy(tx, chapterId)
  const revision = found && (await revisionBy(tx, chapterId, n))
  if (!found || !revision) return refuse('not_found')
  const decision = canReviewRevision(actor, factsOfStory(found), at)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  if (found.chapter.retiredAt) return refuse('not_open')
  const latest = await latestLiveRevision(tx, chapterId)
  if (latest && latest.n > n) return refuse('stale', { detail: { newer: latest.n } })
  return ok({ found, revision, memberId: actor.id })
}

/** Notifies the contributors of the revision, except the reviewer. */
export async function notifyContributors(
  tx: Tx,
  { found, revision, memberId }: RevisionReview,
  kind: string,
  at: Date,
  reason?: string,
) {
  const recipients = revision.contributorIds.filter((id) => id !== memberId)
  const { chapter, story } = found
  const path = paths.revision(story.slug, chapter.slug, revision.n)
  const data = { n: revision.n, ...(reason && { reason }) }
  await notify(tx, recipients, { kind, subject: { kind: 'chapter', id: chapter.id }, path, data }, at)
}

export async function auditReview(
  tx: Tx,
  { found, revision, memberId }: RevisionReview,
  action: string,
  at: Date,
  reason?: string,
) {
  const { chapter, challenge } = found
  const data = { n: revision.n, hash: revision.hash, ...(reason ? { reason } : {}) }
  await appendAudit(tx, {
    chain: challenge.brandId,
    actorId: memberId,
    action,
    targetKind: 'chapter',
    targetId: chapter.id,
    data,
    at,
  })
}

/**
 * Approves and publishes a revision. Approving the published revision changes nothing. While the story is submitted to a
 * vote, readers keep the text that is voted on: an approved revision is published when the story is withdrawn.
 */
export async function approveReviewed(tx: Tx, review: RevisionReview, at: Date): Promise<boolean> {
  const { revision, found, memberId } = review
  if (found.chapter.publishedRevisionId === revision.id) return true
  await forgetDeclined(tx, found.chapter.id)
  if (found.story.submittedAt) {
    if (revision.state === 'approved') return false
    await approveAs(tx, revision, memberId, at)
    await auditReview(tx, review, 'revision.approve_later', at)
    await notifyContributors(tx, review, 'revision_approved_later', at)
    return false
  }
  await publish(tx, revision, memberId, at)
  await auditReview(tx, review, 'revision.approve', at)
  await notifyContributors(tx, review, 'revision_approved', at)
  return true
}

/**
 * Declines a revision. Its text stays in the live manuscript; readers do not get it. Passages that rules held stay declined
 * in later revisions, as long as their text is the same.
 */
export async function declineReviewed(tx: Tx, review: RevisionReview, reason: string, at: Date) {
  const { revision, memberId } = review
  const { held } = await judgeRevision(tx, review.found, revision)
  await saveDeclined(
    tx,
    revision,
    held.flatMap(({ hash, changeHash }) => [hash, changeHash ?? []].flat()),
  )
  await tx
    .update(revisions)
    .set({ state: 'declined', decidedBy: memberId, decidedAt: at, decisionReason: reason })
    .where(eq(revisions.id, revision.id))
  await supersedeBefore(tx, revision.chapterId, revision.n)
  await closeReviewCase(tx, revision.chapterId, { by: memberId, outcome: 'declined', at })
  await auditReview(tx, review, 'revision.decline', at, reason)
}

export const approveRevision =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, chapterId: string, n: number): Promise<Result<{ n: number; published: boolean }>> =>
    db.write({ lock: `chapter:${chapterId}` }, async (tx) => {
      const at = now()
      const review = await loadRevisionForReview(tx, actor, chapterId, n, at)
      if (!review.ok) return review
      const { revision, found } = review.value
      const wasPublished = found.chapter.publishedRevisionId === revision.id
      const published = await approveReviewed(tx, review.value, at)
      if (published && !wasPublished)
        db.afterCommit(() => events.emit('revisionPublished', { chapterId, revisionId: revision.id }))
      return ok({ n, published })
    })

export const declineRevision =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    chapterId: string,
    n: number,
    { reason }: DeclineRevision,
  ): Promise<Result<{ n: number }>> =>
    db.write({ lock: `chapter:${chapterId}` }, async (tx) => {
      const at = now()
      const review = await loadRevisionForReview(tx, actor, chapterId, n, at)
      if (!review.ok) return review
      if (review.value.revision.state !== 'pending') return refuse('not_open')
      await declineReviewed(tx, review.value, reason, at)
      await notifyContributors(tx, review.value, 'revision_declined', at, reason)
      return ok({ n })
    })
