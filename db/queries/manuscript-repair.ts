import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { manuscriptSnapshots, manuscripts, manuscriptUpdates } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { manuscriptRow, nextFreeClient } from './manuscript-log.ts'

/** All that is left of a document, also what a sound one would not be read from. */
export async function manuscriptRemains(q: Reader, chapterId: string) {
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
/** An update that says nothing: the number stays taken. */
const NOTHING = Uint8Array.of(0, 0)

/** From here on the document is this state; its number is new, so that whoever has it in memory reads it again. */
export async function keepMended(
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
