import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { manuscriptSnapshots, manuscripts, manuscriptUpdates } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { manuscriptRow, nextFreeClient } from './manuscript-log.ts'

/** Loads every stored part of a damaged document, also those that a sound document does not need. */
export async function damagedManuscript(q: Reader, chapterId: string) {
  const row = await manuscriptRow(q, chapterId)
  if (!row) return undefined
  const snapshots = await q
    .select()
    .from(manuscriptSnapshots)
    .where(eq(manuscriptSnapshots.chapterId, chapterId))
    .orderBy(desc(manuscriptSnapshots.uptoSeq))
  const updates = await q
    .select({ seq: manuscriptUpdates.seq, bytes: manuscriptUpdates.bytes })
    .from(manuscriptUpdates)
    .where(eq(manuscriptUpdates.chapterId, chapterId))
    .orderBy(asc(manuscriptUpdates.seq))
  return { row, snapshots, updates, nextFree: await nextFreeClient(q, chapterId) }
}

type Mended = {
  chapterId: string
  uptoSeq: number
  state: Uint8Array
  emptied: number[]
  nextClient: number
  at: Date
}
/** An empty update, which keeps the number in use. */
const NOTHING = Uint8Array.of(0, 0)

/** Replaces the document by this state. Its new number makes every process that has it in memory reload it. */
export async function saveRepaired(
  tx: Tx,
  { chapterId, uptoSeq, state, emptied, nextClient, at }: Mended,
): Promise<void> {
  await tx.delete(manuscriptSnapshots).where(eq(manuscriptSnapshots.chapterId, chapterId))
  await tx.insert(manuscriptSnapshots).values({ chapterId, uptoSeq, state, at })
  if (emptied.length > 0) {
    const these = and(eq(manuscriptUpdates.chapterId, chapterId), inArray(manuscriptUpdates.seq, emptied))
    await tx.update(manuscriptUpdates).set({ bytes: NOTHING }).where(these)
  }
  const repair = { chapterId, seq: uptoSeq, memberId: null, kind: 'repair', bytes: NOTHING, at } as const
  await tx.insert(manuscriptUpdates).values(repair)
  const head = { headSeq: uptoSeq, size: state.length, nextClient, updatedAt: at }
  await tx.update(manuscripts).set(head).where(eq(manuscripts.chapterId, chapterId))
}
