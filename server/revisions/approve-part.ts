import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/actor.ts'
import { creditOf } from '#app/domain/credit/model.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ApprovePart } from '#app/domain/revisions/forms.ts'
import { contentOf, countWords } from '#app/domain/revisions/model.ts'
import { partOf } from '#app/domain/revisions/part.ts'
import { lastCut, type RevisionRow, revisionById } from '#db/queries/revisions.ts'
import { chapters, revisionContents, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { diffRevisions, hashOf, pack, versionOfRevision } from './contents.ts'
import { audit, type Judged, tell, toJudge } from './judge-revision.ts'
import { keepCredits } from './keep-credits.ts'
import { showToReaders } from './publish.ts'

/** The published text with some of the changes that wait in it: a revision that was never the live text. */
async function insertPart(
  tx: Tx,
  { found, revision, memberId }: Judged,
  published: RevisionRow,
  chosen: ReadonlySet<number>,
  at: Date,
): Promise<RevisionRow | null> {
  const diff = await diffRevisions(tx, published.id, revision.id)
  const before = await versionOfRevision(tx, published.id)
  const part = partOf(diff, chosen, before, await versionOfRevision(tx, revision.id))
  const content = contentOf(part.blocks)
  const hash = hashOf(content)
  if (hash === published.hash) return null
  const { n } = await lastCut(tx, found.chapter.id)
  const credit = creditOf(part.blocks, part.authors)
  const words = countWords(part.blocks)
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
  await tx
    .insert(revisionContents)
    .values({ revisionId: inserted.id, blocks: pack(content), authors: pack(part.authors) })
  await keepCredits(tx, inserted.id, credit, part.authors)
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
