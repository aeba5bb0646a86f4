import { createHash } from 'node:crypto'
import { and, asc, desc, eq, gt, lt, or } from 'drizzle-orm'
import { auditEntries } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { chainWithWrongEnd, moveChainHead } from './chain-heads.ts'

export type AuditEntry = typeof auditEntries.$inferSelect
export type AuditEvent = {
  chain: string
  actorId: string | null
  action: string
  targetKind: string
  targetId: string
  data?: Record<string, unknown>
  at: Date
}

export const GENESIS_HASH = '0'.repeat(64)

export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { chain, n, actorId, action, targetKind, targetId, data, at, previous } = entry
  const line = [previous, chain, n, actorId, action, targetKind, targetId, sortKeys(data), at.toISOString()]
  return createHash('sha256').update(JSON.stringify(line)).digest('hex')
}

/** Sorts the keys, because PostgreSQL's jsonb returns them in its own order. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  )
}

/** Appends an entry to its chain, in the transaction of the recorded action. */
export async function appendAudit(tx: Tx, deed: AuditEvent): Promise<void> {
  const [last] = await tx
    .select({ n: auditEntries.n, hash: auditEntries.hash })
    .from(auditEntries)
    .where(eq(auditEntries.chain, deed.chain))
    .orderBy(desc(auditEntries.n))
    .limit(1)
  const entry = {
    ...deed,
    data: deed.data ?? {},
    n: (last?.n ?? 0) + 1,
    previous: last?.hash ?? GENESIS_HASH,
  }
  const hash = auditHash(entry)
  await tx.insert(auditEntries).values({ ...entry, hash })
  await moveChainHead(tx, { log: 'audit', chain: entry.chain, n: entry.n, hash })
}

export const auditPage = (q: Reader, chain: string, before: number | undefined, limit: number) =>
  q
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.chain, chain), before === undefined ? undefined : lt(auditEntries.n, before)))
    .orderBy(desc(auditEntries.n))
    .limit(limit)

export type ChallengeChange = {
  at: Date
  moved: Record<string, string | null>
  was: Record<string, string | null>
  rules: Record<string, number | boolean>
}

const RULES = ['ideaVotes', 'storyVotes', 'minimumBallot', 'hiddenTallies']

/** Lists changes of a challenge's dates and voting rules from the append-only log. */
export async function challengeChanges(q: Reader, challengeId: string): Promise<ChallengeChange[]> {
  const rows = await q
    .select({ at: auditEntries.at, data: auditEntries.data })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.targetKind, 'challenge'),
        eq(auditEntries.targetId, challengeId),
        eq(auditEntries.action, 'challenge.change'),
      ),
    )
    .orderBy(asc(auditEntries.n))
  const changes = rows.map(({ at, data }) => ({
    at,
    moved: (data.moved ?? {}) as ChallengeChange['moved'],
    was: (data.was ?? {}) as ChallengeChange['was'],
    rules: Object.fromEntries(
      Object.entries((data.rules ?? {}) as ChallengeChange['rules']).filter(([name]) => RULES.includes(name)),
    ),
  }))
  return changes.filter(({ moved, rules }) => Object.keys(moved).length + Object.keys(rules).length > 0)
}

const ROWS_AT_ONCE = 2_000

type Place = Pick<AuditEntry, 'chain' | 'n'>

/**
 * Finds the first entry of any chain whose hash does not match its predecessor, or that is missing at the end of its chain;
 * undefined if all chains are intact. Reads a bounded number of entries at a time.
 */
export async function brokenAudit(q: Reader): Promise<Place | undefined> {
  let previous: AuditEntry | undefined
  for (;;) {
    const rows = await entriesAfter(q, previous)
    for (const row of rows) {
      const before = previous?.chain === row.chain ? previous : undefined
      const follows = row.previous === (before?.hash ?? GENESIS_HASH) && row.n === (before?.n ?? 0) + 1
      if (!follows || auditHash(row) !== row.hash) return row
      previous = row
    }
    if (rows.length < ROWS_AT_ONCE) return chainWithWrongEnd(q, 'audit')
  }
}

const entriesAfter = (q: Reader, after: Place | undefined) =>
  q
    .select()
    .from(auditEntries)
    .where(
      after &&
        or(
          gt(auditEntries.chain, after.chain),
          and(eq(auditEntries.chain, after.chain), gt(auditEntries.n, after.n)),
        ),
    )
    .orderBy(asc(auditEntries.chain), asc(auditEntries.n))
    .limit(ROWS_AT_ONCE)
