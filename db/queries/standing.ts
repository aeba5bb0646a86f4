import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import {
  type EarnedPoints,
  type Grant,
  levelOf,
  POINTS,
  pointsForText,
  pointsForVotes,
  pointsOf,
  type StandingFacts,
  type StandingLevel,
} from '#app/domain/standing/levels.ts'
import {
  brandTrust,
  challenges,
  chapters,
  comments,
  ideas,
  manuscriptClients,
  members,
  revisionCredits,
  revisions,
  stories,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { authorship } from './authors.ts'

type EarnedBy = EarnedPoints & { memberId: string }
/** Limits a query to one brand, or to none if no brand is given. */
type Where = { brandId: string | undefined; memberIds: string[] }
const ofBrand = (brandId: string | undefined) => (brandId ? eq(challenges.brandId, brandId) : undefined)

/** The members' graphemes in published home chapters. Branches are excluded because they repeat the text. */
async function earnedByText(q: Reader, { brandId, memberIds }: Where): Promise<EarnedBy[]> {
  const rows = await q
    .select({
      memberId: revisionCredits.memberId,
      graphemes: revisionCredits.graphemes,
      decidedAt: revisions.decidedAt,
      createdAt: revisions.createdAt,
    })
    .from(revisionCredits)
    .innerJoin(revisions, eq(revisions.id, revisionCredits.revisionId))
    .innerJoin(chapters, eq(chapters.publishedRevisionId, revisionCredits.revisionId))
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(
      and(
        inArray(revisionCredits.memberId, memberIds),
        eq(chapters.branchN, 0),
        isNull(chapters.retiredAt),
        isNull(stories.hiddenAt),
        ofBrand(brandId),
      ),
    )
  return rows.map((row) => ({
    memberId: row.memberId,
    ...pointsForText(row.graphemes, row.decidedAt ?? row.createdAt),
  }))
}

async function earnedByIdeas(q: Reader, { brandId, memberIds }: Where): Promise<EarnedBy[]> {
  const rows = await q
    .select({
      memberId: ideas.authorId,
      state: ideas.state,
      votes: ideas.votes,
      at: ideas.createdAt,
    })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(
      and(
        inArray(ideas.authorId, memberIds),
        isNull(ideas.hiddenAt),
        inArray(ideas.state, ['open', 'merged', 'adopted']),
        ofBrand(brandId),
      ),
    )
  return rows.flatMap(({ memberId, state, votes, at }) => [
    { memberId, ...pointsForVotes(votes, at) },
    ...(state === 'adopted' ? [{ memberId, points: POINTS.ideaAdopted, at }] : []),
  ])
}

async function earnedByStories(q: Reader, { brandId, memberIds }: Where): Promise<EarnedBy[]> {
  const own = authorship(q, { memberIds })
  const rows = await q
    .select({
      memberId: own.memberId,
      votes: stories.votes,
      submittedAt: stories.submittedAt,
      featuredAt: stories.featuredAt,
    })
    .from(own)
    .innerJoin(stories, eq(stories.id, own.storyId))
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(and(isNotNull(stories.submittedAt), isNull(stories.hiddenAt), ofBrand(brandId)))
  return rows.flatMap(({ memberId, votes, submittedAt, featuredAt }) => [
    ...(submittedAt ? [{ memberId, ...pointsForVotes(votes, submittedAt) }] : []),
    ...(featuredAt ? [{ memberId, points: POINTS.featured, at: featuredAt }] : []),
  ])
}

/** The number of rows that suffices to find three different days. */
const LATEST = 400
const dayOf = (at: Date) => at.toISOString().slice(0, 10)

async function activeDays(q: Reader, memberId: string): Promise<number> {
  const wrote = q
    .select({ at: manuscriptClients.usedAt })
    .from(manuscriptClients)
    .where(and(eq(manuscriptClients.memberId, memberId), isNotNull(manuscriptClients.usedAt)))
    .orderBy(desc(manuscriptClients.usedAt))
    .limit(LATEST)
  const pitched = q
    .select({ at: ideas.createdAt })
    .from(ideas)
    .where(eq(ideas.authorId, memberId))
    .orderBy(desc(ideas.createdAt))
    .limit(LATEST)
  const said = q
    .select({ at: comments.createdAt })
    .from(comments)
    .where(eq(comments.authorId, memberId))
    .orderBy(desc(comments.createdAt))
    .limit(LATEST)
  const days = new Set<string>()
  for (const rows of [await wrote, await pitched, await said])
    for (const { at } of rows) if (at) days.add(dayOf(at))
  return days.size
}

async function grantsOf(q: Reader, { brandId, memberIds }: Where): Promise<Map<string, Grant>> {
  if (!brandId) return new Map()
  const rows = await q
    .select({ memberId: brandTrust.memberId, level: brandTrust.level })
    .from(brandTrust)
    .where(and(eq(brandTrust.brandId, brandId), inArray(brandTrust.memberId, memberIds)))
  return new Map(rows.map((row) => [row.memberId, row.level]))
}

export type StandingRow = StandingFacts & { level: StandingLevel }

/**
 * Computes members' standing with a brand or overall from their contributions. Nothing is stored: the same rows give
 * the same result. Upheld reports do not exist yet and count as none.
 */
export async function standingOf(q: Reader, where: Where, now: Date): Promise<Map<string, StandingRow>> {
  const memberIds = [...new Set(where.memberIds)]
  if (memberIds.length === 0) return new Map()
  const asked = { ...where, memberIds }
  const earned = [
    ...(await earnedByText(q, asked)),
    ...(await earnedByIdeas(q, asked)),
    ...(await earnedByStories(q, asked)),
  ]
  const grants = await grantsOf(q, asked)
  const people = await q
    .select({ id: members.id, joinedAt: members.createdAt })
    .from(members)
    .where(inArray(members.id, memberIds))
  const standing = new Map<string, StandingRow>()
  for (const { id, joinedAt } of people) {
    const own = earned.filter((one) => one.memberId === id)
    const facts: StandingFacts = {
      points: pointsOf(own, now),
      joinedAt,
      activeDays: await activeDays(q, id),
      upheld: 0,
      granted: grants.get(id) ?? null,
    }
    standing.set(id, { ...facts, level: levelOf(facts, now) })
  }
  return standing
}

/** Lists the members to whom a brand granted trust. */
export const trustedBy = (q: Reader, brandId: string) =>
  q
    .select({
      handle: members.handle,
      displayName: members.displayName,
      level: brandTrust.level,
      createdAt: brandTrust.createdAt,
    })
    .from(brandTrust)
    .innerJoin(members, eq(members.id, brandTrust.memberId))
    .where(eq(brandTrust.brandId, brandId))
    .orderBy(desc(brandTrust.createdAt), desc(brandTrust.memberId))
