import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import {
  challenges,
  creditDisputes,
  creditProposals,
  creditShares,
  creditVersions,
  members,
  potPayments,
  pots,
  revisionCredits,
  stories,
} from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader } from '../types.ts'
import { namelessSince } from './name-removals.ts'

export type ProposalRow = typeof creditProposals.$inferSelect

export const proposalOf = (q: Reader, storyId: string): Promise<ProposalRow | undefined> =>
  firstRow(q.select().from(creditProposals).where(eq(creditProposals.storyId, storyId)))

/** Sums surviving graphemes per member over given revisions. */
export const creditOfRevisions = (q: Reader, revisionIds: string[]) =>
  q
    .select({
      memberId: revisionCredits.memberId,
      graphemes: sql`sum(${revisionCredits.graphemes})`.mapWith(Number),
    })
    .from(revisionCredits)
    .where(inArray(revisionCredits.revisionId, revisionIds))
    .groupBy(revisionCredits.memberId)
    .having(sql`sum(${revisionCredits.graphemes}) > 0`)

/** `leftAt` is also set for members who removed their name from the story, `leftSiteAt` only for those who left. */
const person = {
  memberId: members.id,
  handle: members.handle,
  displayName: members.displayName,
  leftAt: namelessSince(sql`${creditShares.storyId}`),
  leftSiteAt: members.leftAt,
}

/** Lists the shares of one version, largest first. */
export const sharesOf = (q: Reader, storyId: string, version: number) =>
  q
    .select({ ...person, graphemes: creditShares.graphemes, permille: creditShares.permille })
    .from(creditShares)
    .innerJoin(members, eq(members.id, creditShares.memberId))
    .where(and(eq(creditShares.storyId, storyId), eq(creditShares.version, version)))
    .orderBy(
      sql`${creditShares.permille} desc`,
      sql`${creditShares.graphemes} desc`,
      asc(creditShares.memberId),
    )

/** Adds up the shares of each version. */
export async function sumsOfShares(q: Reader, storyId: string): Promise<Map<number, number>> {
  const rows = await q
    .select({ version: creditShares.version, sum: sql`sum(${creditShares.permille})`.mapWith(Number) })
    .from(creditShares)
    .where(eq(creditShares.storyId, storyId))
    .groupBy(creditShares.version)
  return new Map(rows.map(({ version, sum }) => [version, sum as number]))
}

export const versionsOf = (q: Reader, storyId: string) =>
  q
    .select({
      version: creditVersions.version,
      reason: creditVersions.reason,
      disputeId: creditVersions.disputeId,
      createdBy: creditVersions.createdBy,
      createdAt: creditVersions.createdAt,
    })
    .from(creditVersions)
    .where(eq(creditVersions.storyId, storyId))
    .orderBy(asc(creditVersions.version))

export const disputesOf = (q: Reader, storyId: string) =>
  q
    .select()
    .from(creditDisputes)
    .where(eq(creditDisputes.storyId, storyId))
    .orderBy(asc(creditDisputes.createdAt), asc(creditDisputes.id))

export const disputeById = (q: Reader, id: string) =>
  firstRow(q.select().from(creditDisputes).where(eq(creditDisputes.id, id)))

export const countUnanswered = (q: Reader, storyId: string) =>
  q.$count(creditDisputes, and(eq(creditDisputes.storyId, storyId), isNull(creditDisputes.accepted)))

/** Lists proposals whose time is over and whose disputes are answered, oldest first. */
export const dueProposals = (q: Reader, now: Date, limit: number) =>
  q
    .select({ storyId: creditProposals.storyId })
    .from(creditProposals)
    .where(
      and(
        isNull(creditProposals.finalAt),
        lte(creditProposals.disputeUntil, now),
        sql`not exists (select 1 from ${creditDisputes} where ${creditDisputes.storyId} = ${creditProposals.storyId} and ${creditDisputes.accepted} is null)`,
      ),
    )
    .orderBy(asc(creditProposals.disputeUntil))
    .limit(limit)

/** Lists the proposals of a brand's stories with their unanswered disputes, those that wait longest first. */
export const proposalsOfBrand = (q: Reader, brandId: string, limit: number) =>
  q
    .select({
      story: { slug: stories.slug, title: stories.title, language: stories.language },
      disputeUntil: creditProposals.disputeUntil,
      finalAt: creditProposals.finalAt,
      unanswered:
        sql`(select count(*) from ${creditDisputes} where ${creditDisputes.storyId} = ${creditProposals.storyId} and ${creditDisputes.accepted} is null)`.mapWith(
          Number,
        ),
    })
    .from(creditProposals)
    .innerJoin(stories, eq(stories.id, creditProposals.storyId))
    .innerJoin(challenges, and(eq(challenges.id, stories.challengeId), eq(challenges.brandId, brandId)))
    .where(isNull(creditProposals.finalAt))
    .orderBy(asc(creditProposals.disputeUntil))
    .limit(limit)

export async function potStoryOf(q: Reader, challengeId: string) {
  const [row] = await q
    .select({ storyId: pots.storyId, slug: stories.slug, title: stories.title, language: stories.language })
    .from(pots)
    .innerJoin(stories, and(eq(stories.id, pots.storyId), isNull(stories.hiddenAt)))
    .where(eq(pots.challengeId, challengeId))
  return row
}

export const paymentsOf = (q: Reader, challengeId: string) =>
  q.select().from(potPayments).where(eq(potPayments.challengeId, challengeId))
