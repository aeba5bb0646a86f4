import { eq } from 'drizzle-orm'
import type { PlacedChapter } from '#db/queries/chapters.ts'
import { lastRevisionHead, type RevisionRow } from '#db/queries/revisions.ts'
import { chapters, revisionContents, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { packedRevision } from './contents.ts'
import { preparePartInWorker } from './prepare-in-worker.ts'
import { type PackedText, pack } from './prepare-text.ts'
import { saveCredits } from './save-content.ts'

type Part = {
  found: PlacedChapter
  revision: RevisionRow
  /** Undefined when the chapter has no published text. */
  published: RevisionRow | undefined
  /** The numbers of the changes that the part takes over. */
  chosen: readonly number[]
  /** The numbers of changes whose earlier text it leaves out without taking over the new one. */
  deleted?: readonly number[]
  /** The reviewer; null when no review was needed. */
  by: string | null
  at: Date
} & Partial<Pick<RevisionRow, 'contributorIds' | 'decisionReason'>>

const NOTHING: PackedText = { blocks: pack([]), authors: pack([]) }

/**
 * Inserts a revision that consists of the published text and the chosen pending changes. Such a text was never the
 * live text. Returns null when it equals the published text.
 */
export async function insertPart(tx: Tx, part: Part): Promise<RevisionRow | null> {
  const { found, revision, published, chosen, deleted = [], by, at } = part
  const textOf = async (id: string) => {
    const { blocks, authors } = await packedRevision(tx, id)
    return { blocks, authors }
  }
  const before = published ? await textOf(published.id) : NOTHING
  const taken = { chosen: [...chosen], deleted: [...deleted] }
  const text = await preparePartInWorker({ before, after: await textOf(revision.id), ...taken })
  const { hash, credit, words, blocks, authors } = text
  if (hash === published?.hash) return null
  const { n } = await lastRevisionHead(tx, found.chapter.id)
  const { contributorIds = revision.contributorIds, decisionReason = null } = part
  const [inserted] = await tx
    .insert(revisions)
    .values({
      ...{ chapterId: found.chapter.id, n: n + 1, uptoSeq: revision.uptoSeq },
      ...{ kind: 'merge', state: 'approved', summary: revision.summary, contributorIds, createdBy: by },
      ...{ graphemes: credit.total, words, wordDelta: words - (published?.words ?? 0), hash },
      ...{ baseId: published?.id ?? null, partOfId: revision.id, createdAt: at },
      ...{ decidedBy: by, decidedAt: at, decisionReason },
    })
    .returning()
  if (!inserted) throw new Error('The database returned no revision')
  await tx.insert(revisionContents).values({ revisionId: inserted.id, blocks, authors })
  await saveCredits(tx, inserted.id, text)
  await tx.update(chapters).set({ revisionCount: inserted.n }).where(eq(chapters.id, found.chapter.id))
  return inserted
}
