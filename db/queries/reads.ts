import { and, asc, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import { chapterReads, chapters, stories } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

export type NewReads = Omit<typeof chapterReads.$inferInsert, 'count'>

/** Adds reads to the week's count of a chapter. */
export const addReads = (tx: Tx, reads: NewReads, count: number) =>
  tx
    .insert(chapterReads)
    .values({ ...reads, count })
    .onConflictDoUpdate({
      target: [chapterReads.brandId, chapterReads.week, chapterReads.chapterId],
      set: { count: sql`${chapterReads.count} + ${count}` },
    })

/** Sums the reads of a brand's chapters between two weeks, the most read first. Hidden stories are left out. */
export const mostReadChapters = (
  q: Reader,
  brandId: string,
  { from, to, challengeId }: { from: Date; to: Date; challengeId: string | null },
  limit: number,
) => {
  const total = sql<number>`sum(${chapterReads.count})`.mapWith(Number)
  return q
    .select({
      ...{ chapterId: chapterReads.chapterId, title: chapters.title, slug: chapters.slug },
      ...{ story: stories.title, storySlug: stories.slug, reads: total },
    })
    .from(chapterReads)
    .innerJoin(chapters, eq(chapters.id, chapterReads.chapterId))
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(
      and(
        eq(chapterReads.brandId, brandId),
        gte(chapterReads.week, from),
        lt(chapterReads.week, to),
        challengeId === null ? undefined : eq(chapterReads.challengeId, challengeId),
        isNull(stories.hiddenAt),
      ),
    )
    .groupBy(chapterReads.chapterId, chapters.title, chapters.slug, stories.title, stories.slug)
    .orderBy(desc(total), asc(chapterReads.chapterId))
    .limit(limit)
}
