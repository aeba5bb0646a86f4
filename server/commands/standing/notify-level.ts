import { and, eq, ne } from 'drizzle-orm'
import { isAtLeast, LEVELS, type StandingLevel, THRESHOLDS } from '#app/domain/standing/levels.ts'
import { paths } from '#app/paths.ts'
import { memberById } from '#db/queries/identity.ts'
import { standingOf } from '#db/queries/standing.ts'
import { LEDGER_GENESIS, OVERALL } from '#db/queries/standing-ledger.ts'
import { brands, standingDues, standingTotals } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { notify } from '../notices/notify.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const FIRST = THRESHOLDS.at(-1)

type LevelOf = { memberId: string; brandId: string }

async function saveToldLevel(tx: Tx, { memberId, brandId }: LevelOf, toldLevel: StandingLevel, at: Date) {
  const empty = { value: 0, at, keepsTrust: false, entries: 0, hash: LEDGER_GENESIS }
  await tx
    .insert(standingTotals)
    .values({ memberId, brandId, ...empty, toldLevel })
    .onConflictDoUpdate({
      target: [standingTotals.memberId, standingTotals.brandId],
      set: { toldLevel },
    })
}

/**
 * Notifies a member who reached a level with a brand for the first time. A member with enough points on the first day
 * is notified when the day is over.
 */
export async function notifyLevel(tx: Tx, { memberId, brandId }: LevelOf, now: Date): Promise<void> {
  if (brandId === OVERALL) return
  const standing = (await standingOf(tx, { brandId, memberIds: [memberId] }, now)).get(memberId)
  if (!standing) return
  const [row] = await tx
    .select({ told: standingTotals.toldLevel })
    .from(standingTotals)
    .where(and(eq(standingTotals.memberId, memberId), eq(standingTotals.brandId, brandId)))
  const told = LEVELS.find((level) => level === row?.told) ?? 'newcomer'
  const dayAfter = standing.joinedAt.getTime() + (FIRST?.days ?? 1) * DAY_MS
  if (standing.level === 'newcomer' && standing.points >= (FIRST?.points ?? 0) && now.getTime() < dayAfter)
    await tx.insert(standingDues).values({ sourceKind: 'member', sourceId: memberId, notBefore: dayAfter })
  if (isAtLeast(told, standing.level)) return
  await saveToldLevel(tx, { memberId, brandId }, standing.level, now)
  const [brand] = await tx.select({ slug: brands.slug }).from(brands).where(eq(brands.id, brandId))
  const member = await memberById(tx, memberId)
  if (!brand || !member) return
  const path = paths.standing(member.handle, { brand: brand.slug })
  const notice = { kind: `level_${standing.level}`, subject: { kind: 'brand' as const, id: brandId }, path }
  await notify(tx, [memberId], notice, now)
}

/** Looks at the member's levels with every brand again. */
export async function notifyLevels(tx: Tx, memberId: string, now: Date): Promise<void> {
  const rows = await tx
    .select({ brandId: standingTotals.brandId })
    .from(standingTotals)
    .where(and(eq(standingTotals.memberId, memberId), ne(standingTotals.brandId, OVERALL)))
  for (const { brandId } of rows) await notifyLevel(tx, { memberId, brandId }, now)
}
