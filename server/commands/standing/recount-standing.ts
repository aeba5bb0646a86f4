import { eq } from 'drizzle-orm'
import { addToTotal, type StoredTotal } from '#app/domain/standing/decay.ts'
import { eachMember, ledgerFaults } from '#db/queries/standing-check.ts'
import { type LedgerEntry, OVERALL } from '#db/queries/standing-ledger.ts'
import { settledSources } from '#db/queries/standing-sources.ts'
import { standingTotals } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { settleStanding } from './settle.ts'
import { differencesOf, settleSource } from './settle-source.ts'

export type StandingFinding = { at: string; found: string }

/** Compares the points of every settled item with its rows, and every total with the ledger. */
export async function standingFindings({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<StandingFinding[]> {
  const findings = (await ledgerFaults(db.read, now())).map(({ row, found }) => ({ at: row, found }))
  for await (const source of settledSources(db.read)) {
    const { differences } = (await differencesOf(db.read, source, now())) ?? { differences: [] }
    for (const { memberId, rule, hundredths, held } of differences)
      findings.push({
        at: `${source.kind} ${source.id} ${rule} ${memberId}`,
        found: `ledger ${held / 100} points, rows ${hundredths / 100}`,
      })
  }
  return findings
}

/** Stores the totals of a member as they follow from the entries. */
async function rebuildTotals(tx: Tx, memberId: string, entries: readonly LedgerEntry[]): Promise<void> {
  const brandIds = new Set([OVERALL, ...entries.map((entry) => entry.brandId)])
  for (const brandId of brandIds) {
    const own = entries.filter((entry) => brandId === OVERALL || entry.brandId === brandId)
    const last = own.at(-1)
    const total = own.reduce<StoredTotal | undefined>(
      (sum, entry) => addToTotal(sum, entry, entry.createdAt),
      undefined,
    )
    if (!total || !last) continue
    const stored = { ...total, entries: last.n, hash: last.hash }
    await tx
      .insert(standingTotals)
      .values({ memberId, brandId, ...stored })
      .onConflictDoUpdate({ target: [standingTotals.memberId, standingTotals.brandId], set: stored })
  }
  const kept = await tx.select().from(standingTotals).where(eq(standingTotals.memberId, memberId))
  for (const { brandId } of kept.filter((row) => !brandIds.has(row.brandId) && row.entries > 0))
    throw new Error(`The total of ${memberId} with ${brandId} has lost its entries: restore a backup`)
}

/**
 * Recounts every stored total from the ledger, and the ledger from the items' rows by entries for the difference. The
 * ledger itself is never rewritten: a chain that was tampered with stays broken. Returns what is still wrong.
 */
export async function repairStanding(deps: Deps): Promise<{ ok: boolean; findings: StandingFinding[] }> {
  const { db, now } = deps
  await settleStanding(deps)()
  await eachMember(db.read, (memberId, entries) => db.write((tx) => rebuildTotals(tx, memberId, entries)))
  for await (const source of settledSources(db.read)) {
    const found = await differencesOf(db.read, source, now())
    if (found && found.differences.length > 0) await db.write((tx) => settleSource(tx, source, now()))
  }
  const findings = await standingFindings(deps)
  return { ok: findings.length === 0, findings }
}
