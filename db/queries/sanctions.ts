import { and, asc, desc, eq, gt, inArray, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { ActiveSanction, SanctionType } from '#app/domain/moderation/sanctions.ts'
import { isInList, listValue, runPrepared } from '../prepared.ts'
import { brands, type SanctionEventType, sanctionEvents, sanctions } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'

export type SanctionRow = typeof sanctions.$inferSelect

const notEnded = (q: Reader, memberIds: SQL) =>
  q
    .select({
      memberId: sanctions.memberId,
      id: sanctions.id,
      type: sanctions.type,
      brandId: sanctions.brandId,
      until: sanctions.until,
      reason: sanctions.reason,
    })
    .from(sanctions)
    .where(and(isInList(sanctions.memberId, memberIds), isNull(sanctions.endedAt)))

/** Returns the active sanctions of members, by member. */
export async function activeSanctions(
  q: Reader,
  memberIds: string[],
  now: Date,
): Promise<Map<string, ActiveSanction[]>> {
  const found = new Map<string, ActiveSanction[]>()
  if (memberIds.length === 0) return found
  const rows = await runPrepared(q, 'sanctions', { memberIds: listValue(memberIds) }, (value) =>
    notEnded(q, value('memberIds')),
  )
  for (const { memberId, ...one } of rows) {
    if (one.until === null || one.until > now) found.set(memberId, [...(found.get(memberId) ?? []), one])
  }
  return found
}

const isActive = (now: Date) =>
  and(isNull(sanctions.endedAt), or(isNull(sanctions.until), gt(sanctions.until, now)))

export type SanctionPlace = { memberId: string; brandId: string | null }

/** Lists the ids of a member's active sanctions in one place, of the given types. */
export async function activeSanctionIds(
  q: Reader,
  { memberId, brandId }: SanctionPlace,
  types: readonly SanctionType[],
  now: Date,
): Promise<string[]> {
  const inPlace = brandId === null ? isNull(sanctions.brandId) : eq(sanctions.brandId, brandId)
  const rows = await q
    .select({ id: sanctions.id })
    .from(sanctions)
    .where(and(eq(sanctions.memberId, memberId), inPlace, inArray(sanctions.type, [...types]), isActive(now)))
    .orderBy(asc(sanctions.createdAt), asc(sanctions.id))
  return rows.map(({ id }) => id)
}

export const sanctionById = (q: Reader, id: string): Promise<SanctionRow | undefined> =>
  firstRow(q.select().from(sanctions).where(eq(sanctions.id, id)).limit(1))

export const setSanctionCase = (tx: Tx, id: string, decision: { caseId: string; decisionId: string }) =>
  tx.update(sanctions).set(decision).where(eq(sanctions.id, id))

type SanctionEvent = {
  type: SanctionEventType
  actorId: string | null
  reason: string
  at: Date
}

export async function addSanction(tx: Tx, row: typeof sanctions.$inferInsert): Promise<string> {
  const [added] = await tx.insert(sanctions).values(row).returning({ id: sanctions.id })
  if (!added) throw new Error('The database kept no sanction')
  const { memberId, imposedBy, reason, createdAt } = row
  await tx
    .insert(sanctionEvents)
    .values({ sanctionId: added.id, memberId, type: 'imposed', actorId: imposedBy, reason, at: createdAt })
  return added.id
}

/** Ends an active sanction and records how; returns undefined if it had ended before. */
export async function endSanction(
  tx: Tx,
  id: string,
  event: SanctionEvent,
): Promise<SanctionRow | undefined> {
  const [ended] = await tx
    .update(sanctions)
    .set({ endedAt: event.at })
    .where(and(eq(sanctions.id, id), event.type === 'ended' ? isNull(sanctions.endedAt) : isActive(event.at)))
    .returning()
  if (ended) await tx.insert(sanctionEvents).values({ sanctionId: id, memberId: ended.memberId, ...event })
  return ended
}

/** Lists sanctions whose time has passed and whose end is not recorded yet. */
export const dueSanctions = (q: Reader, now: Date, limit: number) =>
  q
    .select({ id: sanctions.id, memberId: sanctions.memberId, until: sanctions.until })
    .from(sanctions)
    .where(and(isNull(sanctions.endedAt), lte(sanctions.until, now)))
    .orderBy(asc(sanctions.until))
    .limit(limit)

const shown = {
  id: sanctions.id,
  type: sanctions.type,
  until: sanctions.until,
  reason: sanctions.reason,
  createdAt: sanctions.createdAt,
  endedAt: sanctions.endedAt,
  caseId: sanctions.caseId,
  brand: { id: brands.id, slug: brands.slug, name: brands.name },
}

/** Lists a member's active sanctions with the brand that imposed each, newest first. */
export const sanctionsOf = (q: Reader, memberId: string, now: Date) =>
  q
    .select(shown)
    .from(sanctions)
    .leftJoin(brands, eq(brands.id, sanctions.brandId))
    .where(and(eq(sanctions.memberId, memberId), isActive(now)))
    .orderBy(desc(sanctions.createdAt), desc(sanctions.id))
    .limit(50)

/** Lists a member's latest sanctions, active and ended, newest first. */
export const latestSanctionsOf = (q: Reader, memberId: string, limit: number) =>
  q
    .select(shown)
    .from(sanctions)
    .leftJoin(brands, eq(brands.id, sanctions.brandId))
    .where(eq(sanctions.memberId, memberId))
    .orderBy(desc(sanctions.createdAt), desc(sanctions.id))
    .limit(limit)

/** Returns the sanction that a decision imposed on a member, if it imposed one. */
export async function sanctionOfDecision(q: Reader, memberId: string, decisionId: string) {
  const [row] = await q
    .select(shown)
    .from(sanctions)
    .leftJoin(brands, eq(brands.id, sanctions.brandId))
    .where(and(eq(sanctions.memberId, memberId), eq(sanctions.decisionId, decisionId)))
    .limit(1)
  return row
}
