import { createHash } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import type { DatedPoints } from '#app/domain/standing/decay.ts'
import { addToTotal } from '#app/domain/standing/decay.ts'
import type { StandingRule, StandingSourceKind } from '#app/domain/standing/rules.ts'
import { standingEntries, standingTotals } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { moveChainHead } from './chain-heads.ts'

export type LedgerEntry = typeof standingEntries.$inferSelect
export type TotalRow = typeof standingTotals.$inferSelect

/** The key of the total of everything, and of points whose source belongs to no brand. */
export const OVERALL = ''
export const LEDGER_GENESIS = '0'.repeat(64)

/** The source of a member's points. */
export type PointsKey = {
  memberId: string
  rule: StandingRule
  source: { kind: StandingSourceKind; id: string }
}

export function ledgerHash(entry: Omit<LedgerEntry, 'hash'>): string {
  const { previous, memberId, n, brandId, rule, sourceKind, sourceId, turn, hundredths, at, createdAt } =
    entry
  const line = [previous, memberId, n, brandId, rule, sourceKind, sourceId, turn, hundredths]
  const text = JSON.stringify([...line, at.toISOString(), createdAt.toISOString()])
  return createHash('sha256').update(text).digest('hex')
}

/** Lists the entries of one rule, source and member in the order in which they were written. */
export const entriesFor = (q: Reader, { memberId, rule, source }: PointsKey): Promise<LedgerEntry[]> =>
  q
    .select()
    .from(standingEntries)
    .where(
      and(
        eq(standingEntries.sourceKind, source.kind),
        eq(standingEntries.sourceId, source.id),
        eq(standingEntries.rule, rule),
        eq(standingEntries.memberId, memberId),
      ),
    )
    .orderBy(asc(standingEntries.turn))

export async function totalOf(q: Reader, memberId: string, brandId: string): Promise<TotalRow | undefined> {
  const [row] = await q
    .select()
    .from(standingTotals)
    .where(and(eq(standingTotals.memberId, memberId), eq(standingTotals.brandId, brandId)))
  return row
}

async function saveTotal(
  tx: Tx,
  before: TotalRow | undefined,
  { memberId, n, hash, hundredths, at, createdAt }: LedgerEntry,
  brandId: string,
): Promise<void> {
  const total = { ...addToTotal(before, { hundredths, at }, createdAt), entries: n, hash }
  await tx
    .insert(standingTotals)
    .values({ memberId, brandId, ...total })
    .onConflictDoUpdate({ target: [standingTotals.memberId, standingTotals.brandId], set: total })
}

/** Appends entries to the member's chain and adds them to the totals with the brand and overall. */
export async function appendPoints(
  tx: Tx,
  { memberId, rule, source }: PointsKey,
  { brandId, turn, now }: { brandId: string; turn: number; now: Date },
  changes: readonly DatedPoints[],
): Promise<void> {
  for (const [i, { hundredths, at }] of changes.entries()) {
    const overall = await totalOf(tx, memberId, OVERALL)
    const entry = {
      ...{ memberId, n: (overall?.entries ?? 0) + 1, brandId, rule },
      ...{ sourceKind: source.kind, sourceId: source.id, turn: turn + i },
      ...{ hundredths, at, createdAt: now, previous: overall?.hash ?? LEDGER_GENESIS },
    }
    const sealed = { ...entry, hash: ledgerHash(entry) }
    // First the total, whose row makes concurrent grants wait: PostgreSQL reports their conflict as one that is retried.
    await saveTotal(tx, overall, sealed, OVERALL)
    await tx.insert(standingEntries).values(sealed)
    await moveChainHead(tx, { log: 'ledger', chain: memberId, n: sealed.n, hash: sealed.hash })
    if (brandId !== OVERALL) await saveTotal(tx, await totalOf(tx, memberId, brandId), sealed, brandId)
  }
}
