import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ApprovePart } from '#app/domain/revisions/forms.ts'
import { lastCut, type RevisionRow, revisionById } from '#db/queries/revisions.ts'
import { chapters, revisionContents, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { packedRevision } from './contents.ts'
import { audit, type Judged, tell, toJudge } from './review-revision.ts'
import { keepCredits } from './keep-credits.ts'
import { partAside } from './prepare-in-worker.ts'
import { showToReaders } from './publish.ts'

/** The published text with some of the changes that wait in it: a revision that was never the live text. */
async function insertPart(
  tx: Tx,
  { found, revision, memberId }: Judged,
  published: RevisionRow,
  chosen: ReadonlySet<number>,
  at: Date,
): Promise<RevisionRow | null> {
  const textOf = async (id: string) => {
    const { blocks, authors } = await packedRevision(tx, id)
    return { blocks, authors }
  }
  const [before, after] = [await textOf(published.id), await textOf(revision.id)]
  const text = await partAside({ before, after, chosen: [...chosen] })
  const { hash, credit, words, blocks, authors } = text
  if (hash === published.hash) return null
  const { n } = await lastCut(tx, found.chapter.id)
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
  if (!inserted) throw new Error('The database kept no revision')
  await tx.insert(revisionContents).values({ revisionId: inserted.id, blocks, authors })
  await keepCredits(tx, inserted.id, text)
  return inserted
}

/** Publishes some of what waits, by the numbers of its changes; the rest goes on waiting. */
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
        const judged = await toJudge(tx, actor, chapterId, n, now())
        if (!judged.ok) return judged
        const { found, revision } = judged.value
        if (revision.state !== 'pending') return refuse('not_open')
        // What is voted on stays; the whole can be judged, and published when the story is taken back.
        if (found.story.submittedAt) return refuse('frozen')
        const published = await revisionById(tx, found.chapter.publishedRevisionId)
        if (!published) return refuse('no_published_text')
        // The numbers are those of a comparison with another text.
        if (published.n !== base) return refuse('stale', { detail: { newer: published.n } })
        const at = now()
        const part = await insertPart(tx, judged.value, published, new Set(changes), at)
        if (!part) return refuse('nothing_to_save')
        await tx.update(chapters).set({ revisionCount: part.n }).where(eq(chapters.id, chapterId))
        await showToReaders(tx, part, judged.value.memberId, at)
        const told = { ...judged.value, revision: part }
        await audit(tx, told, 'revision.approve_part', at)
        await tell(tx, told, 'revision_approved', at)
        db.afterCommit(() => events.emit('revisionPublished', { chapterId, revisionId: part.id }))
        return ok({ n: part.n })
      },
      { lock: `chapter:${chapterId}` },
    )
