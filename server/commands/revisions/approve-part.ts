import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ApprovePart } from '#app/domain/revisions/forms.ts'
import { lastRevisionHead, type RevisionRow, revisionById } from '#db/queries/revisions.ts'
import { chapters, revisionContents, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { packedRevision } from './contents.ts'
import { preparePartInWorker } from './prepare-in-worker.ts'
import { showToReaders } from './publish.ts'
import {
  auditReview,
  loadRevisionForReview,
  notifyContributors,
  type RevisionReview,
} from './review-revision.ts'
import { saveCredits } from './save-credits.ts'

/**
 * Inserts a revision that consists of the published text and the chosen pending changes. Such a text was never the
 * live text. Returns null when it equals the published text.
 */
async function insertPart(
  tx: Tx,
  { found, revision, memberId }: RevisionReview,
  published: RevisionRow,
  chosen: ReadonlySet<number>,
  at: Date,
): Promise<RevisionRow | null> {
  const textOf = async (id: string) => {
    const { blocks, authors } = await packedRevision(tx, id)
    return { blocks, authors }
  }
  const [before, after] = [await textOf(published.id), await textOf(revision.id)]
  const text = await preparePartInWorker({ before, after, chosen: [...chosen] })
  const { hash, credit, words, blocks, authors } = text
  if (hash === published.hash) return null
  const { n } = await lastRevisionHead(tx, found.chapter.id)
  const [inserted] = await tx
    .insert(revisions)
    .values({
      ...{
        chapterId: found.chapter.id,
        n: n + 1,
        uptoSeq: revision.uptoSeq,
        kind: 'merge',
        state: 'approved',
      },
      ...{ summary: revision.summary, contributorIds: revision.contributorIds, createdBy: memberId },
      ...{ graphemes: credit.total, words, wordDelta: words - published.words, hash },
      ...{ baseId: published.id, partOfId: revision.id, decidedBy: memberId, decidedAt: at, createdAt: at },
    })
    .returning()
  if (!inserted) throw new Error('The database returned no revision')
  await tx.insert(revisionContents).values({ revisionId: inserted.id, blocks, authors })
  await saveCredits(tx, inserted.id, text)
  return inserted
}

/** Publishes the pending changes with the given numbers; the other changes stay pending. */
export const approvePart =
  ({ db, now, events }: Deps) =>
  async (
    actor: Actor,
    chapterId: string,
    n: number,
    { base, changes }: ApprovePart,
  ): Promise<Result<{ n: number }>> =>
    db.write(
      async (tx) => {
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
        const part = await insertPart(tx, review.value, published, new Set(changes), at)
        if (!part) return refuse('nothing_to_save')
        await tx.update(chapters).set({ revisionCount: part.n }).where(eq(chapters.id, chapterId))
        await showToReaders(tx, part, review.value.memberId, at)
        const approved = { ...review.value, revision: part }
        await auditReview(tx, approved, 'revision.approve_part', at)
        await notifyContributors(tx, approved, 'revision_approved', at)
        db.afterCommit(() => events.emit('revisionPublished', { chapterId, revisionId: part.id }))
        return ok({ n: part.n })
      },
      { lock: `chapter:${chapterId}` },
    )
