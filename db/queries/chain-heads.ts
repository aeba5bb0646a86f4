import { and, asc, eq, sql } from 'drizzle-orm'
import { auditEntries, type ChainLog, caseEvents, chainHeads, standingEntries } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Records the last entry of a chain, in the transaction that appends it. */
export async function moveChainHead(
  tx: Tx,
  head: { log: ChainLog; chain: string; n: number; hash: string },
): Promise<void> {
  const { n, hash } = head
  await tx
    .insert(chainHeads)
    .values(head)
    .onConflictDoUpdate({ target: [chainHeads.log, chainHeads.chain], set: { n, hash } })
}

/** The table of each log, and the column that names the chain of an entry. */
const LOGS = {
  audit: { entries: auditEntries, chain: auditEntries.chain, n: auditEntries.n, hash: auditEntries.hash },
  cases: { entries: caseEvents, chain: caseEvents.chain, n: caseEvents.n, hash: caseEvents.hash },
  ledger: {
    entries: standingEntries,
    chain: standingEntries.memberId,
    n: standingEntries.n,
    hash: standingEntries.hash,
  },
}

/**
 * Finds the first chain that does not end where its head says, and the number of the entry at fault: one that was cut off
 * the end, replaced, or appended without moving the head. Undefined if all chains end as recorded.
 */
export async function chainWithWrongEnd(
  q: Reader,
  log: ChainLog,
): Promise<{ chain: string; n: number } | undefined> {
  const { entries, chain, n, hash } = LOGS[log]
  const ofHead = sql`${chain} = ${chainHeads.chain}`
  const cut = sql`not exists (select 1 from ${entries} where ${ofHead} and ${n} = ${chainHeads.n} and ${hash} = ${chainHeads.hash})`
  const longer = sql`exists (select 1 from ${entries} where ${ofHead} and ${n} > ${chainHeads.n})`
  const [found] = await q
    .select({ chain: chainHeads.chain, n: chainHeads.n, isCut: sql`${cut}`.mapWith(Boolean) })
    .from(chainHeads)
    .where(and(eq(chainHeads.log, log), sql`(${cut} or ${longer})`))
    .orderBy(asc(chainHeads.chain))
    .limit(1)
  if (found) return { chain: found.chain, n: found.isCut ? found.n : found.n + 1 }
  return undefined
}
