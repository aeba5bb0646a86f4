import { and, desc, eq, inArray, ne } from 'drizzle-orm'
import { pointsAt } from '#app/domain/standing/decay.ts'
import { type Lens, likeness } from '#app/domain/standing/lenses.ts'
import { brandBadges, challengePeople, standingTotals } from '../schema/index.ts'
import { count } from '../sql.ts'
import type { Reader } from '../types.ts'

type Asked = { lens: Lens; viewerId: string | undefined; brandId: string }

/** The number of the viewer's latest challenges that are compared. */
const CHALLENGES = 50

const ownChallenges = async (q: Reader, viewerId: string): Promise<string[]> => {
  const rows = await q
    .select({ id: challengePeople.challengeId })
    .from(challengePeople)
    .where(eq(challengePeople.memberId, viewerId))
    .orderBy(desc(challengePeople.createdAt), desc(challengePeople.challengeId))
    .limit(CHALLENGES)
  return rows.map((row) => row.id)
}

async function pointsWith(q: Reader, brandId: string, memberIds: string[], now: Date) {
  const rows = await q
    .select({ id: standingTotals.memberId, value: standingTotals.value, at: standingTotals.at })
    .from(standingTotals)
    .where(and(eq(standingTotals.brandId, brandId), inArray(standingTotals.memberId, memberIds)))
  return new Map(rows.map((row) => [row.id, pointsAt(row, now)]))
}

async function likenessOf(q: Reader, viewerId: string, brandId: string, memberIds: string[], now: Date) {
  const challengeIds = await ownChallenges(q, viewerId)
  const others = memberIds.filter((id) => id !== viewerId)
  if (challengeIds.length === 0 || others.length === 0) return new Map<string, number>()
  const shared = await q
    .select({ id: challengePeople.memberId, n: count() })
    .from(challengePeople)
    .where(and(inArray(challengePeople.challengeId, challengeIds), inArray(challengePeople.memberId, others)))
    .groupBy(challengePeople.memberId)
  const points = await pointsWith(q, brandId, [viewerId, ...shared.map((row) => row.id)], now)
  const own = points.get(viewerId) ?? 0
  return new Map(shared.map(({ id, n }) => [id, likeness(n, own, points.get(id) ?? 0)]))
}

/** Ranks members under a lens; absent ones have rank 0. Visitors have nobody like them. */
export async function lensRanks(
  q: Reader,
  { lens, viewerId, brandId }: Asked,
  memberIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const ids = [...new Set(memberIds)]
  if (ids.length === 0) return new Map()
  if (lens === 'like_me')
    return viewerId ? likenessOf(q, viewerId, brandId, ids, now) : new Map<string, number>()
  const experts = await q
    .select({ id: brandBadges.memberId })
    .from(brandBadges)
    .where(and(eq(brandBadges.brandId, brandId), inArray(brandBadges.memberId, ids)))
  return new Map(experts.map((row) => [row.id, 1]))
}

/** The number of members whose ideas a lens puts first. */
const FIRST_MEMBERS = 100

/** Lists the members whose items a lens puts first in a paged list. */
export async function firstMembers(q: Reader, { lens, viewerId, brandId }: Asked): Promise<string[]> {
  if (lens === 'experts') {
    const rows = await q
      .select({ id: brandBadges.memberId })
      .from(brandBadges)
      .where(eq(brandBadges.brandId, brandId))
      .orderBy(brandBadges.createdAt, brandBadges.memberId)
      .limit(FIRST_MEMBERS)
    return rows.map((row) => row.id)
  }
  const challengeIds = viewerId ? await ownChallenges(q, viewerId) : []
  if (!viewerId || challengeIds.length === 0) return []
  const shared = count()
  const rows = await q
    .select({ id: challengePeople.memberId, n: shared })
    .from(challengePeople)
    .where(and(inArray(challengePeople.challengeId, challengeIds), ne(challengePeople.memberId, viewerId)))
    .groupBy(challengePeople.memberId)
    .orderBy(desc(shared), challengePeople.memberId)
    .limit(FIRST_MEMBERS)
  return rows.map((row) => row.id)
}
