import { createHash } from 'node:crypto'
import { and, asc, desc, eq, gt, or } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { type CaseEventType, caseEvents } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { GENESIS_HASH, sortKeys } from './audit.ts'
import { chainWithWrongEnd, moveChainHead } from './chain-heads.ts'

export type CaseEvent = typeof caseEvents.$inferSelect
export type NewCaseEvent = {
  caseId: string
  brandId: string | null
  type: CaseEventType
  actorId: string | null
  data?: Record<string, unknown>
  at: Date
}

export function caseEventHash(event: Omit<CaseEvent, 'hash'>): string {
  const { chain, n, id, caseId, type, actorId, at, data, previous } = event
  const line = [previous, chain, n, id, caseId, type, actorId, at.toISOString(), sortKeys(data)]
  return createHash('sha256').update(JSON.stringify(line)).digest('hex')
}

/** Appends an event to its brand's chain, in the transaction that changes the case. Returns the event's id. */
export async function appendCaseEvent(tx: Tx, event: NewCaseEvent): Promise<string> {
  const { brandId, data = {}, ...rest } = event
  const chain = brandId ?? 'platform'
  const [last] = await tx
    .select({ n: caseEvents.n, hash: caseEvents.hash })
    .from(caseEvents)
    .where(eq(caseEvents.chain, chain))
    .orderBy(desc(caseEvents.n))
    .limit(1)
  const row = {
    ...{ ...rest, chain, id: uuidv7(), data: JSON.parse(JSON.stringify(data)) as Record<string, unknown> },
    ...{ n: (last?.n ?? 0) + 1, previous: last?.hash ?? GENESIS_HASH },
  }
  const hash = caseEventHash(row)
  await tx.insert(caseEvents).values({ ...row, hash })
  await moveChainHead(tx, { log: 'cases', chain, n: row.n, hash })
  return row.id
}

/** Lists the events of one case, the oldest first. */
export const eventsOfCase = (q: Reader, caseId: string, limit = 200) =>
  q.select().from(caseEvents).where(eq(caseEvents.caseId, caseId)).orderBy(asc(caseEvents.n)).limit(limit)

const ROWS_AT_ONCE = 2_000

/**
 * Finds the first event whose hash does not match its predecessor, or that is missing at the end of its chain; undefined if
 * all chains are intact.
 */
export async function brokenCaseEvent(q: Reader): Promise<Pick<CaseEvent, 'chain' | 'n'> | undefined> {
  let previous: CaseEvent | undefined
  for (;;) {
    const after = previous && { chain: previous.chain, n: previous.n }
    const rows = await q
      .select()
      .from(caseEvents)
      .where(
        after &&
          or(
            gt(caseEvents.chain, after.chain),
            and(eq(caseEvents.chain, after.chain), gt(caseEvents.n, after.n)),
          ),
      )
      .orderBy(asc(caseEvents.chain), asc(caseEvents.n))
      .limit(ROWS_AT_ONCE)
    for (const row of rows) {
      const before = previous?.chain === row.chain ? previous : undefined
      const follows = row.previous === (before?.hash ?? GENESIS_HASH) && row.n === (before?.n ?? 0) + 1
      if (!follows || caseEventHash(row) !== row.hash) return row
      previous = row
    }
    if (rows.length < ROWS_AT_ONCE) return chainWithWrongEnd(q, 'cases')
  }
}
