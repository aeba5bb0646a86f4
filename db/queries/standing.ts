import { and, desc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm'
import { pointsAt } from '#app/domain/standing/decay.ts'
import {
  CLEAN_DAYS,
  type Grant,
  levelOf,
  POINTS_KEPT,
  type StandingFacts,
  type StandingLevel,
  THRESHOLDS,
} from '#app/domain/standing/levels.ts'
import {
  brandTrust,
  comments,
  ideas,
  manuscriptClients,
  members,
  standingEntries,
  standingTotals,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { person } from './people.ts'
import { OVERALL } from './standing-ledger.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Limits a query to one brand; without a brand, it is about everything. */
type Where = { brandId: string | undefined; memberIds: string[] }

/** The number of rows that suffices to find three different days. */
const LATEST = 400
const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** Counts the days on which the member wrote, pitched or commented, exactly up to three. */
export async function activeDaysOf(q: Reader, memberId: string): Promise<number> {
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

/** Counts the reports against the members that were upheld, and not taken back, in the last 90 days. */
async function upheldAgainst(q: Reader, { brandId, memberIds }: Where, now: Date) {
  if (memberIds.length === 0) return new Map<string, number>()
  const { memberId, sourceKind, sourceId } = standingEntries
  const rows = await q
    .select({ memberId })
    .from(standingEntries)
    .where(
      and(
        eq(standingEntries.rule, 'upheld'),
        inArray(memberId, memberIds),
        gte(standingEntries.at, new Date(now.getTime() - CLEAN_DAYS * DAY_MS)),
        brandId ? eq(standingEntries.brandId, brandId) : undefined,
      ),
    )
    .groupBy(memberId, sourceKind, sourceId)
    .having(sql`sum(${standingEntries.hundredths}) < 0`)
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row.memberId, (counts.get(row.memberId) ?? 0) + 1)
  return counts
}

const totalsOf = (q: Reader, { brandId, memberIds }: Where) =>
  q
    .select()
    .from(standingTotals)
    .where(and(eq(standingTotals.brandId, brandId ?? OVERALL), inArray(standingTotals.memberId, memberIds)))

/** The fewest points for which a level requires active days. They are not counted for members with fewer. */
const ACTIVE_FROM = THRESHOLDS.reduce(
  (least, { activeDays, points }) => (activeDays > 0 ? Math.min(least, points) : least),
  Number.POSITIVE_INFINITY,
)

export type StandingRow = StandingFacts & { level: StandingLevel }

/** Returns members' standing with a brand, or overall, from the stored totals. */
export async function standingOf(q: Reader, where: Where, now: Date): Promise<Map<string, StandingRow>> {
  const memberIds = [...new Set(where.memberIds)]
  if (memberIds.length === 0) return new Map()
  const asked = { ...where, memberIds }
  const totals = new Map((await totalsOf(q, asked)).map((row) => [row.memberId, row]))
  const grants = await grantsOf(q, asked)
  const people = await q
    .select({ id: members.id, joinedAt: members.createdAt })
    .from(members)
    .where(inArray(members.id, memberIds))
  const known = people.map(({ id, joinedAt }) => {
    const total = totals.get(id)
    const points = total ? pointsAt(total, now) : 0
    return { id, joinedAt, points, keepsTrust: (total?.keepsTrust ?? false) && points >= POINTS_KEPT }
  })
  const near = known.filter(({ points }) => points >= POINTS_KEPT).map(({ id }) => id)
  const upheld = await upheldAgainst(q, { ...asked, memberIds: near }, now)
  const standing = new Map<string, StandingRow>()
  for (const { id, ...row } of known) {
    const facts: StandingFacts = {
      ...row,
      activeDays: row.points >= ACTIVE_FROM ? await activeDaysOf(q, id) : 0,
      upheld: upheld.get(id) ?? 0,
      granted: grants.get(id) ?? null,
    }
    standing.set(id, { ...facts, level: levelOf(facts, now) })
  }
  return standing
}

/** Returns a member's level with a brand. */
export const levelWith = async (
  q: Reader,
  { brandId, memberId }: { brandId: string; memberId: string },
  now: Date,
): Promise<StandingLevel> =>
  (await standingOf(q, { brandId, memberIds: [memberId] }, now)).get(memberId)?.level ?? 'newcomer'

/** Lists the members to whom a brand granted trust. */
export const trustedBy = (q: Reader, brandId: string) =>
  q
    .select({
      ...person,
      level: brandTrust.level,
      createdAt: brandTrust.createdAt,
    })
    .from(brandTrust)
    .innerJoin(members, eq(members.id, brandTrust.memberId))
    .where(eq(brandTrust.brandId, brandId))
    .orderBy(desc(brandTrust.createdAt), desc(brandTrust.memberId))
