import type { Actor } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ApprovePart } from '#app/domain/revisions/forms.ts'
import { revisionById } from '#db/queries/revisions.ts'
import type { Deps } from '../../deps.ts'
import { forgetApproved } from './held-passages.ts'
import { insertPart } from './insert-part.ts'
import { showToReaders } from './publish.ts'
import { auditReview, loadRevisionForReview, notifyContributors } from './review-revision.ts'

/** Publishes the pending changes with the given numbers; the other changes stay pending. */
export const approvePart =
  ({ db, now, events }: Deps) =>
  async (
    actor: Actor,
    chapterId: string,
    n: number,
    { base, changes }: ApprovePart,
  ): Promise<Result<{ n: number }>> =>
    db.write({ lock: `chapter:${chapterId}` }, async (tx) => {
      const review = await loadRevisionForReview(tx, actor, chapterId, n, now())
      if (!review.ok) return review
      const { found, revision } = review.value
      if (revision.state !== 'pending') return refuse('not_open')
      // The text of a submitted story must not change. The whole revision can be approved, and is published when the
      // story is withdrawn from the vote.
      if (found.story.submittedAt) return refuse('frozen')
      const published = await revisionById(tx, found.chapter.publishedRevisionId)
      if (!published) return refuse('no_published_text')
      // The change numbers refer to a diff against another published text.
      if (published.n !== base) return refuse('stale', { detail: { newer: published.n } })
      const at = now()
      const by = review.value.memberId
      const part = await insertPart(tx, { found, revision, published, chosen: changes, by, at })
      if (!part) return refuse('nothing_to_save')
      await forgetApproved(tx, chapterId, part.id)
      await showToReaders(tx, part, by, at)
      const approved = { ...review.value, revision: part }
      await auditReview(tx, approved, 'revision.approve_part', at)
      await notifyContributors(tx, approved, 'revision_approved', at)
      db.afterCommit(() => events.emit('revisionPublished', { chapterId, revisionId: part.id }))
      return ok({ n: part.n })
    })
