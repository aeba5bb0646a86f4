import { and, count, desc, eq, gt, inArray, isNull, lte, max, or } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import {
  challenges,
  chapters,
  ideaVotes,
  revisionContributors,
  revisions,
  stories,
  storyVotes,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { challengeIsVisible, storyIsVisible } from './visible.ts'

/** Queries of the personal home page. */

/** How many of the member's newest revisions are read to find the chapters they wrote in last. */
const RECENT = 60

/** Lists the chapters in which the member wrote last, with the number of their newest revision there. */
export async function chaptersWrittenLast(q: Reader, viewer: Viewer, memberId: string, limit: number) {
  const recent = q
    .select({ revisionId: revisionContributors.revisionId, at: revisionContributors.createdAt })
    .from(revisionContributors)
    .where(eq(revisionContributors.memberId, memberId))
    .orderBy(desc(revisionContributors.createdAt), desc(revisionContributors.revisionId))
    .limit(RECENT)
    .as('recent')
  return q
    .select({ chapterId: revisions.chapterId, n: max(revisions.n), at: max(recent.at) })
    .from(recent)
    .innerJoin(revisions, eq(revisions.id, recent.revisionId))
    .innerJoin(chapters, and(eq(chapters.id, revisions.chapterId), isNull(chapters.retiredAt)))
    .innerJoin(
      stories,
      and(
        eq(stories.id, chapters.storyId),
        isNull(stories.hiddenAt),
        isNull(stories.submittedAt),
        storyIsVisible(viewer),
      ),
    )
    .innerJoin(challenges, and(eq(challenges.id, stories.challengeId), gt(challenges.writingEnd, viewer.now)))
    .where(isNull(revisions.partOfId))
    .groupBy(revisions.chapterId)
    .orderBy(desc(max(recent.at)))
    .limit(limit)
}

/** Returns titles and addresses of chapters in the viewer's sight. */
export const chapterNames = (q: Reader, viewer: Viewer, ids: readonly string[]) =>
  q
    .select({
      id: chapters.id,
      slug: chapters.slug,
      title: chapters.title,
      story: { id: stories.id, slug: stories.slug, title: stories.title, language: stories.language },
    })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(and(inArray(chapters.id, [...ids]), storyIsVisible(viewer)))

const REVISIONS_SINCE = 30

/** Lists the live revisions of a chapter after `n`, the newest first, at most thirty. */
export const revisionsSince = (q: Reader, chapterId: string, n: number) =>
  q
    .select({
      id: revisions.id,
      n: revisions.n,
      contributorIds: revisions.contributorIds,
      wordDelta: revisions.wordDelta,
    })
    .from(revisions)
    .where(and(eq(revisions.chapterId, chapterId), isNull(revisions.partOfId), gt(revisions.n, n)))
    .orderBy(desc(revisions.n))
    .limit(REVISIONS_SINCE)

export async function revisionIdAt(q: Reader, chapterId: string, n: number): Promise<string | undefined> {
  const [row] = await q
    .select({ id: revisions.id })
    .from(revisions)
    .where(and(eq(revisions.chapterId, chapterId), eq(revisions.n, n)))
  return row?.id
}

/** Counts the votes that a member has given in each of these challenges. */
export async function votesGivenIn(q: Reader, memberId: string, challengeIds: string[]) {
  if (challengeIds.length === 0)
    return { ideas: new Map<string, number>(), stories: new Map<string, number>() }
  const ideas = await q
    .select({ id: ideaVotes.challengeId, n: count() })
    .from(ideaVotes)
    .where(
      and(
        eq(ideaVotes.memberId, memberId),
        inArray(ideaVotes.challengeId, challengeIds),
        eq(ideaVotes.spent, true),
      ),
    )
    .groupBy(ideaVotes.challengeId)
  const given = await q
    .select({ id: storyVotes.challengeId, n: count() })
    .from(storyVotes)
    .where(and(eq(storyVotes.memberId, memberId), inArray(storyVotes.challengeId, challengeIds)))
    .groupBy(storyVotes.challengeId)
  return {
    ideas: new Map(ideas.map(({ id, n }) => [id, n])),
    stories: new Map(given.map(({ id, n }) => [id, n])),
  }
}

/** Lists challenges whose vote ended last and that are not archived yet. */
export const justDecided = (q: Reader, viewer: Viewer, limit: number) =>
  q
    .select({ slug: challenges.slug, title: challenges.title, language: challenges.language })
    .from(challenges)
    .where(
      and(
        lte(challenges.votingEnd, viewer.now),
        or(isNull(challenges.verdictEnd), gt(challenges.verdictEnd, viewer.now)),
        challengeIsVisible(viewer),
      ),
    )
    .orderBy(desc(challenges.votingEnd), desc(challenges.id))
    .limit(limit)

/** Lists challenges that opened last, since `from`, and take ideas. */
export const justOpened = (q: Reader, viewer: Viewer, from: Date, limit: number) =>
  q
    .select({ slug: challenges.slug, title: challenges.title, language: challenges.language })
    .from(challenges)
    .where(
      and(
        gt(challenges.ideasStart, from),
        lte(challenges.ideasStart, viewer.now),
        gt(challenges.ideasEnd, viewer.now),
        challengeIsVisible(viewer),
      ),
    )
    .orderBy(desc(challenges.ideasStart), desc(challenges.id))
    .limit(limit)

/** Returns which of these brands have a challenge that the viewer sees; managers see drafts. */
export async function brandsWithChallenge(
  q: Reader,
  viewer: Viewer,
  brandIds: readonly string[],
): Promise<Set<string>> {
  if (brandIds.length === 0) return new Set()
  const rows = await q
    .selectDistinct({ id: challenges.brandId })
    .from(challenges)
    .where(and(inArray(challenges.brandId, [...brandIds]), challengeIsVisible(viewer)))
  return new Set(rows.map(({ id }) => id))
}

/** The strictest pledged wait for reviews among a brand's challenges that are not over, in hours. */
export async function pledgedHoursOf(q: Reader, brandId: string, now: Date): Promise<number | null> {
  const rows = await q
    .select({ hours: challenges.pledgedHours })
    .from(challenges)
    .where(
      and(
        eq(challenges.brandId, brandId),
        lte(challenges.ideasStart, now),
        or(isNull(challenges.verdictEnd), gt(challenges.verdictEnd, now)),
      ),
    )
    .orderBy(challenges.pledgedHours)
    .limit(1)
  return rows[0]?.hours ?? null
}
