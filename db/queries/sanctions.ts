import { and, desc, eq, gt, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import type { Suspension } from '#app/domain/actor.ts'
import { runPrepared } from '../prepared.ts'
import { brands, members, sanctions } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

const byBrands = (q: Reader, whose: SQL) =>
  q
    .select({ memberId: sanctions.memberId, brandId: sanctions.brandId, until: sanctions.until })
    .from(sanctions)
    .where(and(whose, isNotNull(sanctions.brandId), isNull(sanctions.liftedAt)))

/** Returns active suspensions by brands, by member. Installation-wide suspensions are stored on the member. */
export async function suspensionsOf(
  q: Reader,
  memberIds: string[],
  now: Date,
): Promise<Map<string, Suspension[]>> {
  const found = new Map<string, Suspension[]>()
  if (memberIds.length === 0) return found
  const [only] = memberIds
  const rows =
    memberIds.length === 1 && only !== undefined
      ? await runPrepared(q, 'suspensions', { memberId: only }, (value) =>
          byBrands(q, eq(sanctions.memberId, value('memberId'))),
        )
      : await byBrands(q, inArray(sanctions.memberId, memberIds))
  for (const { memberId, brandId, until } of rows) {
    if (brandId !== null && until > now)
      found.set(memberId, [...(found.get(memberId) ?? []), { brandId, until }])
  }
  return found
}

type Where = { memberId: string; brandId: string | null }
const standing = ({ memberId, brandId }: Where, now: Date) =>
  and(
    eq(sanctions.memberId, memberId),
    brandId === null ? isNull(sanctions.brandId) : eq(sanctions.brandId, brandId),
    isNull(sanctions.liftedAt),
    gt(sanctions.until, now),
  )

/** Lists the ids of active suspensions. */
export async function holdingIn(q: Reader, where: Where, now: Date): Promise<string[]> {
  const rows = await q.select({ id: sanctions.id }).from(sanctions).where(standing(where, now))
  return rows.map(({ id }) => id)
}

/** Ends all active suspensions and returns their number. */
export async function liftSanctions(tx: Tx, where: Where, how: { at: Date; by: string }): Promise<number> {
  const lifted = await tx
    .update(sanctions)
    .set({ liftedAt: how.at, liftedBy: how.by })
    .where(standing(where, how.at))
    .returning({ id: sanctions.id })
  return lifted.length
}

export async function addSanction(tx: Tx, row: typeof sanctions.$inferInsert): Promise<string> {
  const [added] = await tx.insert(sanctions).values(row).returning({ id: sanctions.id })
  if (!added) throw new Error('The database kept no sanction')
  return added.id
}

export const suspendMember = (tx: Tx, memberId: string, until: Date | null, reason: string | null) =>
  tx.update(members).set({ suspendedUntil: until, suspensionReason: reason }).where(eq(members.id, memberId))

/** Lists a member's active suspensions with the brand that imposed each. */
export const sanctionsOf = (q: Reader, memberId: string, now: Date) =>
  q
    .select({
      id: sanctions.id,
      until: sanctions.until,
      reason: sanctions.reason,
      createdAt: sanctions.createdAt,
      brand: { id: brands.id, slug: brands.slug, name: brands.name },
    })
    .from(sanctions)
    .leftJoin(brands, eq(brands.id, sanctions.brandId))
    .where(and(eq(sanctions.memberId, memberId), isNull(sanctions.liftedAt), gt(sanctions.until, now)))
    .orderBy(desc(sanctions.createdAt), desc(sanctions.id))
    .limit(50)
