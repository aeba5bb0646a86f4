import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { brands, challenges, chapters, comments, ideas, questionAskers, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { isShown } from './comments.ts'
import { publicTitles } from './public-titles.ts'
import { challengeIsVisible, ideaIsVisible, storyIsVisible } from './visible.ts'

/** Sources of promises that every visitor can see now. Others are missing from the results. */

/** Loads comments with the places where they were made. */
export async function publicComments(q: Reader, ids: readonly string[], now: Date) {
  if (ids.length === 0) return []
  const rows = await q
    .select({
      ...{ id: comments.id, kind: comments.targetKind, targetId: comments.targetId, type: comments.type },
      ...{ body: comments.body, quote: comments.quote, at: comments.createdAt, badge: comments.badge },
      ...{ authorId: comments.authorId, challenge: challenges.slug },
      brandId: sql<string>`coalesce(${challenges.brandId}, ${brands.id})`,
      ...{ ideaN: ideas.n, story: stories.slug, chapter: chapters.slug },
    })
    .from(comments)
    .leftJoin(challenges, eq(challenges.id, comments.challengeId))
    .leftJoin(brands, and(eq(comments.targetKind, 'brand'), eq(brands.id, comments.targetId)))
    .leftJoin(ideas, and(eq(comments.targetKind, 'idea'), eq(ideas.id, comments.targetId)))
    .leftJoin(chapters, and(eq(comments.targetKind, 'chapter'), eq(chapters.id, comments.targetId)))
    .leftJoin(
      stories,
      or(
        eq(stories.id, chapters.storyId),
        and(eq(comments.targetKind, 'story'), eq(stories.id, comments.targetId)),
      ),
    )
    .where(and(inArray(comments.id, [...ids]), isShown))
  const seen = new Set<string>()
  for (const kind of ['challenge', 'idea', 'story', 'chapter'] as const) {
    const targets = rows.flatMap((row) => (row.kind === kind ? [row.targetId] : []))
    for (const id of (await publicTitles(q, kind, targets, now)).keys()) seen.add(`${kind} ${id}`)
  }
  return rows.filter(({ kind, targetId }) => kind === 'brand' || seen.has(`${kind} ${targetId}`))
}

/** Lists who asks a question, the first askers first. */
export async function askersOf(q: Reader, questionId: string, limit: number): Promise<string[]> {
  const rows = await q
    .select({ id: questionAskers.memberId })
    .from(questionAskers)
    .where(eq(questionAskers.questionId, questionId))
    .orderBy(questionAskers.createdAt, questionAskers.memberId)
    .limit(limit)
  return rows.map(({ id }) => id)
}

export const publicIdeas = async (q: Reader, ids: readonly string[], now: Date) =>
  ids.length === 0
    ? []
    : q
        .select({
          ...{ id: ideas.id, n: ideas.n, hook: ideas.hook, at: ideas.createdAt, authorId: ideas.authorId },
          ...{ brandId: challenges.brandId, challenge: challenges.slug },
        })
        .from(ideas)
        .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
        .where(and(inArray(ideas.id, [...ids]), ideaIsVisible(publicViewer(now))))

/** Loads chapters that passages were quoted from. */
export const publicChapters = async (q: Reader, ids: readonly string[], now: Date) =>
  ids.length === 0
    ? []
    : q
        .select({
          ...{ id: chapters.id, slug: chapters.slug, story: stories.slug, brandId: challenges.brandId },
          publishedRevisionId: chapters.publishedRevisionId,
        })
        .from(chapters)
        .innerJoin(stories, eq(stories.id, chapters.storyId))
        .innerJoin(challenges, eq(challenges.id, stories.challengeId))
        .where(
          and(
            inArray(chapters.id, [...ids]),
            storyIsVisible(publicViewer(now)),
            challengeIsVisible(publicViewer(now)),
            sql`${chapters.publishedRevisionId} is not null`,
          ),
        )
