import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import {
  brandPeople,
  cases,
  chapters,
  revisionCredits,
  revisions,
  stories,
  suggestionCounts,
} from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

const MOST_WAITS = 1_000

const inStoriesOf = (challengeId: string) =>
  and(eq(stories.challengeId, challengeId), isNull(stories.hiddenAt))

/**
 * Sums the graphemes of the published chapters by who wrote them. The brand's people are all who are or ever were on its
 * team: a brand can't improve its share by dismissing somebody.
 */
export async function textByBrand(q: Reader, { id, brandId }: { id: string; brandId: string }) {
  const isBrands = sql`case when ${brandPeople.memberId} is null then 0 else 1 end`
  const rows = await q
    .select({
      isBrands: isBrands.mapWith(Number),
      graphemes: sql`sum(${revisionCredits.graphemes})`.mapWith(Number),
    })
    .from(stories)
    .innerJoin(
      chapters,
      and(eq(chapters.storyId, stories.id), eq(chapters.branchN, 0), isNull(chapters.retiredAt)),
    )
    .innerJoin(revisionCredits, eq(revisionCredits.revisionId, chapters.publishedRevisionId))
    .leftJoin(
      brandPeople,
      and(eq(brandPeople.brandId, brandId), eq(brandPeople.memberId, revisionCredits.memberId)),
    )
    .where(inStoriesOf(id))
    .groupBy(isBrands)
  const of = (flag: number) => rows.find((row) => row.isBrands === flag)?.graphemes ?? 0
  return { brand: of(1), members: of(0) }
}

/** Counts the reviewed revisions of a challenge: those of chapters and branches, without branches' own merges. */
export async function reviewedRevisions(q: Reader, challengeId: string) {
  const rows = await q
    .select({ state: revisions.state, count: sql`count(*)`.mapWith(Number) })
    .from(stories)
    .innerJoin(chapters, eq(chapters.storyId, stories.id))
    .innerJoin(revisions, eq(revisions.chapterId, chapters.id))
    .where(and(inStoriesOf(challengeId), inArray(revisions.state, ['approved', 'declined'])))
    .groupBy(revisions.state)
  const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
  return { approved: of('approved'), declined: of('declined') }
}

export async function judgedSuggestions(q: Reader, challengeId: string) {
  const [row] = await q
    .select({
      accepted: sql`coalesce(sum(${suggestionCounts.accepted}), 0)`.mapWith(Number),
      rejected: sql`coalesce(sum(${suggestionCounts.rejected}), 0)`.mapWith(Number),
    })
    .from(stories)
    .innerJoin(chapters, eq(chapters.storyId, stories.id))
    .innerJoin(suggestionCounts, eq(suggestionCounts.chapterId, chapters.id))
    .where(inStoriesOf(challengeId))
  return row ?? { accepted: 0, rejected: 0 }
}

/** The waits in ms of the newest decided cases of a challenge. */
export async function waitsOfCases(q: Reader, challengeId: string): Promise<number[]> {
  const rows = await q
    .select({ waitMs: cases.waitMs })
    .from(cases)
    .where(and(eq(cases.challengeId, challengeId), isNotNull(cases.waitMs), isNotNull(cases.decidedAt)))
    .orderBy(desc(cases.decidedAt))
    .limit(MOST_WAITS)
  return rows.flatMap(({ waitMs }) => waitMs ?? [])
}

/** The waits in ms of the newest revisions of a challenge that a person approved or declined. */
export async function waitsOfRevisions(q: Reader, challengeId: string): Promise<number[]> {
  const rows = await q
    .select({ createdAt: revisions.createdAt, decidedAt: revisions.decidedAt })
    .from(stories)
    .innerJoin(chapters, eq(chapters.storyId, stories.id))
    .innerJoin(revisions, eq(revisions.chapterId, chapters.id))
    .where(and(inStoriesOf(challengeId), isNotNull(revisions.decidedBy), isNotNull(revisions.decidedAt)))
    .orderBy(desc(revisions.id))
    .limit(MOST_WAITS)
  return rows.flatMap(({ createdAt, decidedAt }) =>
    decidedAt ? [Math.max(0, decidedAt.getTime() - createdAt.getTime())] : [],
  )
}

/** Adds judged suggestions to the counts of a chapter. */
export const addJudgedSuggestions = (
  tx: Tx,
  chapterId: string,
  outcome: 'accepted' | 'rejected',
  count: number,
) =>
  tx
    .insert(suggestionCounts)
    .values({ chapterId, [outcome]: count })
    .onConflictDoUpdate({
      target: suggestionCounts.chapterId,
      set: { [outcome]: sql`${suggestionCounts[outcome]} + ${count}` },
    })
