import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import {
  challenges,
  chapters,
  comments,
  ideas,
  ideaVotes,
  questionAskers,
  revisionCredits,
  stories,
  storyVotes,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'

type Period = { brandId: string; challengeId: string | null; from: Date; to: Date }

/** Lists the chapters of a brand with comments on passages by the most people in a period; ties by chapter id. */
export function mostDiscussedChapters(q: Reader, { brandId, challengeId, from, to }: Period, limit: number) {
  const people = sql<number>`count(distinct ${comments.authorId})`.mapWith(Number)
  return q
    .select({
      chapterId: comments.targetId,
      people,
      comments: sql<number>`count(*)`.mapWith(Number),
    })
    .from(comments)
    .innerJoin(challenges, eq(challenges.id, comments.challengeId))
    .where(
      and(
        eq(challenges.brandId, brandId),
        challengeId === null ? undefined : eq(challenges.id, challengeId),
        eq(comments.targetKind, 'chapter'),
        isNotNull(comments.quote),
        isNull(comments.hiddenAt),
        isNull(comments.heldAt),
        isNull(comments.deletedAt),
        gte(comments.createdAt, from),
        lt(comments.createdAt, to),
      ),
    )
    .groupBy(comments.targetId)
    .orderBy(desc(people), asc(comments.targetId))
    .limit(limit)
}

/** Lists the comments on passages of a chapter in a period. */
export const passageComments = (q: Reader, chapterId: string, from: Date, to: Date, limit = 2_000) =>
  q
    .select({ id: comments.id, authorId: comments.authorId })
    .from(comments)
    .where(
      and(
        eq(comments.targetKind, 'chapter'),
        eq(comments.targetId, chapterId),
        isNotNull(comments.quote),
        isNull(comments.hiddenAt),
        isNull(comments.heldAt),
        isNull(comments.deletedAt),
        gte(comments.createdAt, from),
        lt(comments.createdAt, to),
      ),
    )
    .limit(limit)

/** Lists who asks each of the questions. */
export const askersOfQuestions = (q: Reader, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : q
        .select({ questionId: questionAskers.questionId, memberId: questionAskers.memberId })
        .from(questionAskers)
        .where(inArray(questionAskers.questionId, [...ids]))

/** The challenge of a brand whose voting ended last before `now`. */
export async function lastClosedChallenge(q: Reader, brandId: string, now: Date, challengeId: string | null) {
  const [row] = await q
    .select({ id: challenges.id, slug: challenges.slug, title: challenges.title })
    .from(challenges)
    .where(
      and(
        eq(challenges.brandId, brandId),
        lt(challenges.votingEnd, now),
        challengeId === null ? undefined : eq(challenges.id, challengeId),
      ),
    )
    .orderBy(desc(challenges.votingEnd))
    .limit(1)
  return row
}

export const ideaBallots = (q: Reader, challengeId: string) =>
  q
    .select({ voter: ideaVotes.memberId, item: ideaVotes.ideaId })
    .from(ideaVotes)
    .where(
      and(eq(ideaVotes.challengeId, challengeId), eq(ideaVotes.stale, false), eq(ideaVotes.setAside, false)),
    )

export const storyBallots = (q: Reader, challengeId: string) =>
  q
    .select({ voter: storyVotes.memberId, item: storyVotes.storyId })
    .from(storyVotes)
    .where(and(eq(storyVotes.challengeId, challengeId), eq(storyVotes.setAside, false)))

export const ideaNames = (q: Reader, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : q
        .select({ id: ideas.id, title: ideas.hook, n: ideas.n, hiddenAt: ideas.hiddenAt, state: ideas.state })
        .from(ideas)
        .where(inArray(ideas.id, [...ids]))

export const storyNames = (q: Reader, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : q
        .select({ id: stories.id, title: stories.title, slug: stories.slug, hiddenAt: stories.hiddenAt })
        .from(stories)
        .where(inArray(stories.id, [...ids]))

/** Returns the bodies of comments that everybody may read. */
export const visibleCommentBodies = (q: Reader, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : q
        .select({ id: comments.id, text: comments.body })
        .from(comments)
        .where(
          and(
            inArray(comments.id, [...ids]),
            isNull(comments.hiddenAt),
            isNull(comments.heldAt),
            isNull(comments.deletedAt),
          ),
        )

/** Returns the titles and addresses of chapters. */
export const chapterNames = (q: Reader, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : q
        .select({
          ...{ id: chapters.id, title: chapters.title, slug: chapters.slug },
          ...{ story: stories.title, storySlug: stories.slug, storyHiddenAt: stories.hiddenAt },
        })
        .from(chapters)
        .innerJoin(stories, eq(stories.id, chapters.storyId))
        .where(inArray(chapters.id, [...ids]))

/** Sums the published graphemes of each member over a brand's stories. */
export const publishedVolumes = (q: Reader, brandId: string) =>
  q
    .select({
      memberId: revisionCredits.memberId,
      graphemes: sql<number>`sum(${revisionCredits.graphemes})`.mapWith(Number),
    })
    .from(challenges)
    .innerJoin(stories, eq(stories.challengeId, challenges.id))
    .innerJoin(chapters, eq(chapters.storyId, stories.id))
    .innerJoin(revisionCredits, eq(revisionCredits.revisionId, chapters.publishedRevisionId))
    .where(eq(challenges.brandId, brandId))
    .groupBy(revisionCredits.memberId)
