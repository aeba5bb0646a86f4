import { and, asc, eq, gt, or, sql } from 'drizzle-orm'
import { addToTotal, pointsAt, type StoredTotal, sumOf } from '#app/domain/standing/decay.ts'
import { standingEntries, standingTotals } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { chainWithWrongEnd } from './chain-heads.ts'
import { LEDGER_GENESIS, type LedgerEntry, ledgerHash, OVERALL, type TotalRow } from './standing-ledger.ts'

/** A row of the ledger or of the stored totals that does not follow from the rows before it. */
export type LedgerFault = { row: string; found: string }

const PAGE = 2_000
/** The largest difference between a stored total and its recount that rounding explains. */
const TOLERANCE = 1e-9

/** Reads the ledger page by page, and calls `visit` for each member's entries in order. */
export async function eachMember(
  q: Reader,
  visit: (memberId: string, entries: LedgerEntry[]) => Promise<void>,
): Promise<void> {
  let own: LedgerEntry[] = []
  for (let last: LedgerEntry | undefined; ; ) {
    const { memberId, n } = standingEntries
    const rows: LedgerEntry[] = await q
      .select()
      .from(standingEntries)
      .where(last && or(gt(memberId, last.memberId), and(eq(memberId, last.memberId), gt(n, last.n))))
      .orderBy(asc(memberId), asc(n))
      .limit(PAGE)
    for (const row of rows) {
      if (own[0] && own[0].memberId !== row.memberId) {
        await visit(own[0].memberId, own)
        own = []
      }
      own.push(row)
    }
    last = rows.at(-1)
    if (rows.length < PAGE) break
  }
  if (own[0]) await visit(own[0].memberId, own)
}

const entryName = (memberId: string, n: number) => `standing_entries ${memberId} ${n}`
const totalName = ({ memberId, brandId }: TotalRow) => `standing_totals ${memberId} ${brandId || 'overall'}`

/** Finds the first entry of a member's chain that does not follow from the one before it. */
function brokenEntry(entries: readonly LedgerEntry[]): LedgerFault | undefined {
  let previous = LEDGER_GENESIS
  for (const [i, entry] of entries.entries()) {
    const row = entryName(entry.memberId, entry.n)
    if (entry.n !== i + 1) return { row: entryName(entry.memberId, i + 1), found: 'the entry is missing' }
    if (ledgerHash(entry) !== entry.hash) return { row, found: 'hash does not match the entry' }
    if (entry.previous !== previous) return { row, found: 'hash does not follow' }
    previous = entry.hash
  }
  return undefined
}

/** Compares a stored total with its entries. */
function wrongTotal(total: TotalRow, entries: readonly LedgerEntry[], now: Date): LedgerFault | undefined {
  const row = totalName(total)
  const last = entries.at(-1)
  if ((last?.n ?? 0) !== total.entries || (last?.hash ?? LEDGER_GENESIS) !== total.hash)
    return { row, found: `counts ${total.entries} entries, the ledger's last is ${last?.n ?? 0}` }
  const stored = pointsAt(total, now)
  const recounted = sumOf(entries, now)
  if (Math.abs(stored - recounted) > TOLERANCE) return { row, found: `total ${stored}, entries ${recounted}` }
  const again = entries.reduce<StoredTotal | undefined>(
    (sum, entry) => addToTotal(sum, entry, entry.createdAt),
    undefined,
  )
  if ((again?.keepsTrust ?? false) !== total.keepsTrust)
    return { row, found: `keeps trust: ${total.keepsTrust}, entries say ${!total.keepsTrust}` }
  return undefined
}

const isOf = (entry: LedgerEntry, brandId: string) => brandId === OVERALL || entry.brandId === brandId

/** Checks every chain and stored total, and returns what is wrong: at most one fault for each member. */
export async function ledgerFaults(q: Reader, now: Date): Promise<LedgerFault[]> {
  const faults: LedgerFault[] = []
  await eachMember(q, async (memberId, entries) => {
    const broken = brokenEntry(entries)
    if (broken) {
      faults.push(broken)
      return
    }
    const totals = await q.select().from(standingTotals).where(eq(standingTotals.memberId, memberId))
    const brandIds = new Set([OVERALL, ...entries.map((entry) => entry.brandId)])
    for (const { brandId } of totals) brandIds.delete(brandId)
    const [absent] = brandIds
    if (absent !== undefined)
      faults.push({
        row: `standing_totals ${memberId} ${absent || 'overall'}`,
        found: 'the total is missing',
      })
    for (const total of totals) {
      const own = entries.filter((entry) => isOf(entry, total.brandId))
      const fault = wrongTotal(total, own, now)
      if (fault) return void faults.push(fault)
    }
  })
  return [...faults, ...(await totalsWithoutEntries(q)), ...(await wrongEnd(q))]
}

/** Finds a chain whose last entry is not the one that its head names. Totals can be rewritten; heads only move forward. */
async function wrongEnd(q: Reader): Promise<LedgerFault[]> {
  const end = await chainWithWrongEnd(q, 'ledger')
  return end
    ? [{ row: entryName(end.chain, end.n), found: 'the chain does not end where its head says' }]
    : []
}

async function totalsWithoutEntries(q: Reader): Promise<LedgerFault[]> {
  const any = sql`exists (select 1 from ${standingEntries} where ${standingEntries.memberId} = ${standingTotals.memberId})`
  const rows = await q.select().from(standingTotals).where(sql`${standingTotals.entries} > 0 and not ${any}`)
  return rows.map((row) => ({
    row: totalName(row),
    found: `counts ${row.entries} entries, the ledger has none`,
  }))
}
