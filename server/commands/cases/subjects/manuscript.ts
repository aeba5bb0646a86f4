import { ok } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { latestPendingRevision } from '#db/queries/review.ts'
import { revisionById } from '#db/queries/revisions.ts'
import { approveReviewed, declineReviewed } from '../../revisions/review-revision.ts'
import type { SubjectHandler } from './subject.ts'

/** The pending changes of a chapter. Publishing waits until the time to undo is over. */
export const manuscriptSubject: SubjectHandler = {
  decisions: ['approve', 'approve_trust', 'remove', 'decline_suspend'],
  tells: false,
  async view(q, chapterId) {
    const found = await chapterBy(q, chapterId)
    const pending = found && !found.chapter.retiredAt && (await latestPendingRevision(q, chapterId))
    if (!found || !pending) return undefined
    const { chapter, story } = found
    const published = await revisionById(q, chapter.publishedRevisionId)
    return {
      text: pending.summary || chapter.title,
      place: `${story.title}: ${chapter.title}`,
      path: paths.revision(story.slug, chapter.slug, pending.n),
      changes: {
        ...{ chapterId, from: published?.n ?? null, to: pending.n, story: story.slug, chapter: chapter.slug },
      },
      version: `${pending.id} ${pending.hash}`,
    }
  },
  async applyLater(tx, { row, decision, message, by, at }) {
    const found = await chapterBy(tx, row.subjectId)
    const revision = found && (await latestPendingRevision(tx, row.subjectId))
    if (!found || !revision) return ok([])
    const review = { found, revision, memberId: by.id }
    if (decision === 'approve' || decision === 'approve_trust') {
      await approveReviewed(tx, review, at)
      return ok([])
    }
    await declineReviewed(tx, review, message, at)
    return ok([{ type: 'revision_declined', id: revision.id, chapterId: row.subjectId, n: revision.n }])
  },
}
