import { and, asc, desc, eq, gt, isNull, lt, lte, max, sql } from 'drizzle-orm'
import type { Override } from '#app/domain/manuscript/authorship.ts'
import { FIRST_GIVEN, isServerIssued } from '#app/domain/manuscript/client-ids.ts'
import { LAYOUT_VERSION } from '#app/domain/manuscript/layout.ts'
import { insertRows } from '../prepared.ts'
import {
  comments,
  manuscriptClients,
  manuscriptOverrides,
  manuscriptSnapshots,
  manuscripts,
  manuscriptUpdates,
} from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'

export type UpdateRow = typeof manuscriptUpdates.$inferInsert
export type UpdateKind = UpdateRow['kind']

export const manuscriptRow = (q: Reader, chapterId: string) =>
  firstRow(q.select().from(manuscripts).where(eq(manuscripts.chapterId, chapterId)))

/** Loads everything a document is built from: the newest snapshot and the updates after it. */
export async function manuscriptParts(q: Reader, chapterId: string) {
  const row = await manuscriptRow(q, chapterId)
  if (!row) return undefined
  const [snapshot] = await q
    .select()
    .from(manuscriptSnapshots)
    .where(eq(manuscriptSnapshots.chapterId, chapterId))
    .orderBy(desc(manuscriptSnapshots.uptoSeq))
    .limit(1)
  const updates = await q
    .select({ seq: manuscriptUpdates.seq, bytes: manuscriptUpdates.bytes })
    .from(manuscriptUpdates)
    .where(and(eq(manuscriptUpdates.chapterId, chapterId), gt(manuscriptUpdates.seq, snapshot?.uptoSeq ?? 0)))
    .orderBy(asc(manuscriptUpdates.seq))
  const clients = await q.select().from(manuscriptClients).where(eq(manuscriptClients.chapterId, chapterId))
  const overrides = await q
    .select()
    .from(manuscriptOverrides)
    .where(eq(manuscriptOverrides.chapterId, chapterId))
  const said = await q
    .select({ id: comments.id })
    .from(comments)
    .where(and(eq(comments.targetKind, 'chapter'), eq(comments.targetId, chapterId)))
  return {
    ...{ row, snapshot, updates, clients, overrides: overrides.map(overrideOf) },
    comments: said.map(({ id }) => id),
  }
}

const overrideOf = (row: typeof manuscriptOverrides.$inferSelect): Override => ({
  client: row.clientId,
  clock: row.clock,
  length: row.length,
  author: row.memberId,
})

/** Lists the updates in (after, upto] with their author and time. */
export const logBetween = (q: Reader, chapterId: string, after: number, upto: number) =>
  q
    .select({
      memberId: manuscriptUpdates.memberId,
      at: manuscriptUpdates.at,
      bytes: manuscriptUpdates.bytes,
    })
    .from(manuscriptUpdates)
    .where(
      and(
        eq(manuscriptUpdates.chapterId, chapterId),
        gt(manuscriptUpdates.seq, after),
        lte(manuscriptUpdates.seq, upto),
      ),
    )
    .orderBy(asc(manuscriptUpdates.seq))

/** Appends updates. Throws if a number is already taken, because another process is writing this log. */
export const appendUpdates = (tx: Tx, rows: UpdateRow[]) =>
  insertRows(tx, 'manuscript_updates', rows, (some) => tx.insert(manuscriptUpdates).values(some))

export type Head = { chapterId: string; headSeq: number; size: number; updatedAt: Date }

/** Updates the heads of many manuscripts in one statement. The rows must exist; it never inserts. */
export const moveHeads = (tx: Tx, heads: Head[]) =>
  insertRows(tx, 'manuscript_heads', heads, (some) =>
    tx
      .insert(manuscripts)
      .values(some.map((head) => ({ ...head, layout: LAYOUT_VERSION, nextClient: FIRST_GIVEN })))
      .onConflictDoUpdate({
        target: manuscripts.chapterId,
        set: {
          headSeq: sql`excluded.head_seq`,
          size: sql`excluded.size`,
          updatedAt: sql`excluded.updated_at`,
        },
      }),
  )

export type ClientBinding = { chapterId: string; clientId: number; memberId: string; at: Date; usedAt: Date }

export const bindClients = (tx: Tx, bindings: ClientBinding[]) =>
  insertRows(tx, 'manuscript_clients', bindings, (some) =>
    tx
      .insert(manuscriptClients)
      .values(some)
      .onConflictDoUpdate({
        target: [manuscriptClients.chapterId, manuscriptClients.clientId],
        set: { usedAt: sql`excluded.used_at` },
        // A client id never changes its owner. Owners are checked earlier; this condition is the last safeguard.
        setWhere: sql`${manuscriptClients.memberId} = excluded.member_id`,
      }),
  )

export type SuggestionNumber = { chapterId: string; clientId: number; number: number }

/** Stores each client's highest suggestion number. Usually at most one changes. */
export async function saveSuggestionNumbers(tx: Tx, made: readonly SuggestionNumber[]): Promise<void> {
  for (const { chapterId, clientId, number } of made) {
    await tx
      .update(manuscriptClients)
      .set({ suggested: number })
      .where(
        and(
          eq(manuscriptClients.chapterId, chapterId),
          eq(manuscriptClients.clientId, clientId),
          lt(manuscriptClients.suggested, number),
        ),
      )
  }
}

export const saveOverrides = (tx: Tx, chapterId: string, overrides: readonly Override[], seq: number) =>
  insertRows(
    tx,
    'manuscript_overrides',
    overrides.map(({ client, clock, length, author }) => ({
      ...{ chapterId, clientId: client, clock, length, memberId: author, seq },
    })),
    (some) => tx.insert(manuscriptOverrides).values(some),
  )

/** Reserves a new client id for this member. */
export async function reserveClient(
  tx: Tx,
  chapterId: string,
  memberId: string,
  at: Date,
): Promise<number | undefined> {
  const [row] = await tx
    .update(manuscripts)
    .set({ nextClient: sql`${manuscripts.nextClient} + 1` })
    .where(eq(manuscripts.chapterId, chapterId))
    .returning({ next: manuscripts.nextClient })
  if (!row) return undefined
  const reserve = (clientId: number) =>
    tx
      .insert(manuscriptClients)
      .values({ chapterId, clientId, memberId, at })
      .onConflictDoNothing()
      .returning({ clientId: manuscriptClients.clientId })
  const [reserved] = isServerIssued(row.next - 1) ? await reserve(row.next - 1) : []
  if (reserved) return reserved.clientId
  // The counter is behind the existing ids (a manually assembled database): continue after the highest one.
  const clientId = await nextFreeClient(tx, chapterId)
  await tx
    .update(manuscripts)
    .set({ nextClient: clientId + 1 })
    .where(eq(manuscripts.chapterId, chapterId))
  await reserve(clientId)
  return clientId
}

/** Returns the lowest id that the server may assign, computed from the ids that have an owner. */
export async function nextFreeClient(q: Reader, chapterId: string): Promise<number> {
  const [row] = await q
    .select({ highest: max(manuscriptClients.clientId) })
    .from(manuscriptClients)
    .where(eq(manuscriptClients.chapterId, chapterId))
  return Math.max(FIRST_GIVEN, (row?.highest ?? 0) + 1)
}

type Snapshot = { chapterId: string; uptoSeq: number; state: Uint8Array; at: Date; forget: number }

/**
 * Saves a snapshot of all updates up to `uptoSeq`. Deletes older snapshots, and updates up to `forget`, except those
 * after the last revision: they record who contributed to the next one.
 */
export async function saveSnapshot(
  tx: Tx,
  { chapterId, uptoSeq, state, at, forget }: Snapshot,
): Promise<void> {
  const row = await manuscriptRow(tx, chapterId)
  await tx.insert(manuscriptSnapshots).values({ chapterId, uptoSeq, state, at }).onConflictDoNothing()
  await tx
    .delete(manuscriptSnapshots)
    .where(and(eq(manuscriptSnapshots.chapterId, chapterId), lt(manuscriptSnapshots.uptoSeq, uptoSeq)))
  const last = Math.min(forget, row?.cutSeq ?? 0)
  await tx
    .delete(manuscriptUpdates)
    .where(and(eq(manuscriptUpdates.chapterId, chapterId), lte(manuscriptUpdates.seq, last)))
}

/** Deletes client ids that were reserved by a ticket before `before` and never used. */
export const deleteUnusedClients = (tx: Tx, chapterId: string, before: Date) =>
  tx
    .delete(manuscriptClients)
    .where(
      and(
        eq(manuscriptClients.chapterId, chapterId),
        isNull(manuscriptClients.usedAt),
        lt(manuscriptClients.at, before),
      ),
    )
