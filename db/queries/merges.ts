import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { chapters } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import type { ChapterRow } from './chapters.ts'

const waitingIn = (intoId: string) => and(eq(chapters.mergeIntoId, intoId), isNull(chapters.retiredAt))

/** Lists the chapters that are being merged into this one and are still published themselves. */
export const waitingMerges = (q: Reader, intoId: string): Promise<ChapterRow[]> =>
  q.select().from(chapters).where(waitingIn(intoId))

export const hasWaitingMerges = async (q: Reader, intoId: string): Promise<boolean> =>
  (await q.$count(chapters, waitingIn(intoId))) > 0

/** Stores the chapter into which this one is being merged; null when it is not. */
export const setMergeInto = (tx: Tx, chapterId: string, intoId: string | null) =>
  tx.update(chapters).set({ mergeIntoId: intoId, mergeRevisionN: null }).where(eq(chapters.id, chapterId))

export const setMergeRevision = (tx: Tx, chapterId: string, n: number) =>
  tx.update(chapters).set({ mergeRevisionN: n }).where(eq(chapters.id, chapterId))

/** Lists the waiting merges of a story, each with its target. */
export async function waitingMergesIn(q: Reader, storyId: string): Promise<Map<string, string>> {
  const rows = await q
    .select({ id: chapters.id, intoId: chapters.mergeIntoId })
    .from(chapters)
    .where(and(eq(chapters.storyId, storyId), isNotNull(chapters.mergeIntoId), isNull(chapters.retiredAt)))
  return new Map(rows.flatMap(({ id, intoId }) => (intoId === null ? [] : [[id, intoId] as const])))
}
