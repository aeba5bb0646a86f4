import { eq } from 'drizzle-orm'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { contentOf } from '#app/domain/revisions/content.ts'
import { chapters, revisionContents, revisionCredits, revisions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { indexPublishedChapter } from '#server/commands/links/save-links.ts'
import { hashOf, pack } from '#server/commands/revisions/prepare-text.ts'

type Published = {
  text?: string | undefined
  at: Date
  by?: { memberId: string; graphemes: number }[] | undefined
}

const paragraphs = (text: string): Block[] =>
  text.split('\n').map((line, i) => ({ id: `r:${i}`, kind: 'paragraph', runs: [{ text: line, marks: {} }] }))

/**
 * Publishes a revision without a live document: enough for tests of chapter counts, hashes and credit. Tests of
 * revisions themselves write in a manuscript.
 */
export const publish = (db: Database, chapterId: string, { text = 'Once.', at, by = [] }: Published) =>
  db.write(async (tx) => {
    const [chapter] = await tx.select().from(chapters).where(eq(chapters.id, chapterId))
    if (!chapter) throw new Error(`There is no chapter ${chapterId}`)
    const n = chapter.revisionCount + 1
    const words = text.split(/\s+/).length
    const content = contentOf(paragraphs(text))
    const hash = hashOf(content)
    const [revision] = await tx
      .insert(revisions)
      .values({
        ...{ chapterId, n, uptoSeq: n, kind: 'saved', state: 'approved' },
        contributorIds: by.map(({ memberId }) => memberId),
        ...{ graphemes: text.length, words, wordDelta: words, hash, createdAt: at, decidedAt: at },
      })
      .returning({ id: revisions.id })
    if (!revision) throw new Error('The database kept no revision')
    const packed = { blocks: pack(content), authors: pack([]) }
    await tx.insert(revisionContents).values({ revisionId: revision.id, ...packed })
    for (const credit of by) await tx.insert(revisionCredits).values({ revisionId: revision.id, ...credit })
    await tx
      .update(chapters)
      .set({ publishedRevisionId: revision.id, revisionCount: n })
      .where(eq(chapters.id, chapterId))
    await indexPublishedChapter(tx, chapterId)
    return { id: revision.id, n, hash }
  })

export async function revisionOf(db: Database, id: string) {
  const [revision] = await db.read.select().from(revisions).where(eq(revisions.id, id))
  if (!revision) throw new Error(`There is no revision ${id}`)
  return revision
}
