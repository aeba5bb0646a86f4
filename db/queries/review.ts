import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, chapters, revisions, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { storyIsVisible } from './visible.ts'

/** Returns the newest revision of a chapter if it waits for a review. Revisions of an approved part do not count. */
export async function latestPendingRevision(q: Reader, chapterId: string) {
  const [row] = await q
    .select()
    .from(revisions)
    .where(and(eq(revisions.chapterId, chapterId), isNull(revisions.partOfId)))
    .orderBy(desc(revisions.n))
    .limit(1)
  return row?.state === 'pending' ? row : undefined
}

/** Lists the newest pending revision of each chapter of the brand, for the review queue. */
export const pendingRevisionsOfBrand = (q: Reader, viewer: Viewer, brandId: string, limit = 100) =>
  q
    .select({
      id: revisions.id,
      hash: revisions.hash,
      n: revisions.n,
      summary: revisions.summary,
      wordDelta: revisions.wordDelta,
      createdAt: revisions.createdAt,
      chapter: {
        ...{ id: chapters.id, slug: chapters.slug, title: chapters.title },
        publishedRevisionId: chapters.publishedRevisionId,
      },
      challenge: {
        ...{ id: challenges.id, brandId: challenges.brandId, language: challenges.language },
        bannedPhrases: challenges.bannedPhrases,
      },
      /** The published revision that it would replace; null if there is none. */
      publishedN: sql<
        number | null
      >`(select p.n from ${revisions} p where p.id = ${chapters.publishedRevisionId})`,
      story: { slug: stories.slug, title: stories.title, language: stories.language },
    })
    .from(revisions)
    .innerJoin(chapters, eq(chapters.id, revisions.chapterId))
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(
      and(
        eq(challenges.brandId, brandId),
        eq(revisions.state, 'pending'),
        isNull(stories.hiddenAt),
        isNull(chapters.retiredAt),
        storyIsVisible(viewer),
        sql`${revisions.n} = (select max(r.n) from ${revisions} r where r.chapter_id = ${chapters.id} and r.part_of_id is null)`,
      ),
    )
    .orderBy(desc(revisions.createdAt), desc(revisions.id))
    .limit(limit)
