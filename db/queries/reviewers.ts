import { and, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import { brandMembers, members } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { suspensionsOf } from './sanctions.ts'

const REVIEWERS = ['owner', 'manager', 'moderator'] as const

/**
 * Lists the members who may decide the cases of a brand, or of the installation with null. Administrators may decide a
 * brand's cases too, but are not expected to.
 */
export async function reviewersOf(q: Reader, brandId: string | null, now: Date): Promise<string[]> {
  const isFree = and(
    isNull(members.leftAt),
    or(isNull(members.suspendedUntil), lte(members.suspendedUntil, now)),
  )
  if (brandId === null) {
    const rows = await q
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.role, 'admin'), isFree))
      .limit(100)
    return rows.map(({ id }) => id)
  }
  const rows = await q
    .select({ id: members.id })
    .from(brandMembers)
    .innerJoin(members, eq(members.id, brandMembers.memberId))
    .where(and(eq(brandMembers.brandId, brandId), inArray(brandMembers.role, [...REVIEWERS]), isFree))
    .limit(1_000)
  const ids = rows.map(({ id }) => id)
  const suspended = await suspensionsOf(q, ids, now)
  return ids.filter((id) => !suspended.get(id)?.some((one) => one.brandId === brandId))
}
