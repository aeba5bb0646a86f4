import { and, asc, eq, gte, isNull } from 'drizzle-orm'
import { chapters, manuscripts, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'

type NewStory = Pick<typeof stories.$inferSelect, 'challengeId' | 'createdBy' | 'title'>

/** Finds an item with the same title by the same author since `since`: a double submission. */
export async function sameStory(q: Reader, { challengeId, createdBy, title }: NewStory, since: Date) {
  const [row] = await q
    .select({
      id: stories.id,
      slug: stories.slug,
      chapter: { id: chapters.id, slug: chapters.slug },
    })
    .from(stories)
    .innerJoin(chapters, eq(chapters.storyId, stories.id))
    .where(
      and(
        eq(stories.challengeId, challengeId),
        eq(stories.createdBy, createdBy),
        eq(stories.title, title),
        gte(stories.createdAt, since),
      ),
    )
    .orderBy(asc(chapters.n))
    .limit(1)
  return row
}

type NewChapter = Pick<typeof chapters.$inferSelect, 'storyId' | 'createdBy' | 'title'>

/** Finds an item with the same title by the same author since `since`: a double submission. */
export async function sameChapter(q: Reader, { storyId, createdBy, title }: NewChapter, since: Date) {
  const [row] = await q
    .select({ id: chapters.id, slug: chapters.slug })
    .from(chapters)
    .where(
      and(
        eq(chapters.storyId, storyId),
        eq(chapters.branchN, 0),
        eq(chapters.createdBy, createdBy),
        eq(chapters.title, title),
        gte(chapters.createdAt, since),
      ),
    )
    .limit(1)
  return row
}

/** Counts a story's chapters that a member began and that are still empty. */
export async function emptyChaptersBy(q: Reader, storyId: string, memberId: string): Promise<number> {
  const rows = await q
    .select({ id: chapters.id })
    .from(chapters)
    .innerJoin(manuscripts, eq(manuscripts.chapterId, chapters.id))
    .where(
      and(
        eq(chapters.storyId, storyId),
        eq(chapters.createdBy, memberId),
        eq(chapters.branchN, 0),
        isNull(chapters.publishedRevisionId),
        // Only the genesis update.
        eq(manuscripts.headSeq, 1),
      ),
    )
    .limit(10)
  return rows.length
}
