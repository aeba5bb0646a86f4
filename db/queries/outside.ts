import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import {
  classCorrections,
  messageClasses,
  outsideItems,
  outsideSources,
  outsideUploads,
  signals,
} from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'

export type OutsideSourceRow = typeof outsideSources.$inferSelect
export type OutsideUploadRow = typeof outsideUploads.$inferSelect

/** Lists the sources of a brand with the number of their items and the date of the newest, newest source first. */
export const sourcesOf = (q: Reader, brandId: string, limit: number) =>
  q
    .select({
      source: outsideSources,
      items:
        sql<number>`(select count(*) from ${outsideItems} i where i.source_id = ${outsideSources.id})`.mapWith(
          Number,
        ),
      importing: outsideUploads.rows,
      imported: outsideUploads.importedRows,
    })
    .from(outsideSources)
    .leftJoin(outsideUploads, eq(outsideUploads.sourceId, outsideSources.id))
    .where(eq(outsideSources.brandId, brandId))
    .orderBy(desc(outsideSources.id))
    .limit(limit)

export const sourceById = (q: Reader, id: string): Promise<OutsideSourceRow | undefined> =>
  firstRow(q.select().from(outsideSources).where(eq(outsideSources.id, id)))

/** Lists feeds whose next request is due, the longest waiting first. */
export const feedsDue = (q: Reader, now: Date, limit: number) =>
  q
    .select()
    .from(outsideSources)
    .where(
      and(
        isNotNull(outsideSources.nextPollAt),
        lte(outsideSources.nextPollAt, now),
        eq(outsideSources.paused, false),
      ),
    )
    .orderBy(asc(outsideSources.nextPollAt))
    .limit(limit)

/** Stores the items that the brand does not have yet and returns their keys with ids. */
export async function insertOutsideItems(
  tx: Tx,
  items: readonly (typeof outsideItems.$inferInsert)[],
): Promise<Map<string, string>> {
  if (items.length === 0) return new Map()
  const rows = await tx
    .insert(outsideItems)
    .values([...items])
    .onConflictDoNothing()
    .returning({ id: outsideItems.id, key: outsideItems.key })
  return new Map(rows.map(({ id, key }) => [key, id]))
}

export const outsideTexts = (q: Reader, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : q
        .select({ id: outsideItems.id, text: outsideItems.text, url: outsideItems.url })
        .from(outsideItems)
        .where(inArray(outsideItems.id, [...ids]))

const ITEMS_A_DELETION = 500

/** Deletes up to 500 items of a source with their signals and classes. Returns when the deleted ones were said. */
export async function deleteOutsideItems(tx: Tx, sourceId: string): Promise<Date[]> {
  const items = await tx
    .select({ id: outsideItems.id, at: outsideItems.at })
    .from(outsideItems)
    .where(eq(outsideItems.sourceId, sourceId))
    .limit(ITEMS_A_DELETION)
  if (items.length === 0) return []
  const ids = items.map(({ id }) => id)
  const rows = await tx
    .select({ seq: signals.seq })
    .from(signals)
    .where(and(inArray(signals.subjectId, ids), eq(signals.source, 'outside')))
  const seqs = rows.map(({ seq }) => seq)
  if (seqs.length > 0) {
    await tx.delete(classCorrections).where(inArray(classCorrections.signalSeq, seqs))
    await tx.delete(messageClasses).where(inArray(messageClasses.signalSeq, seqs))
    await tx.delete(signals).where(inArray(signals.seq, seqs))
  }
  await tx.delete(outsideItems).where(inArray(outsideItems.id, ids))
  return items.map(({ at }) => at)
}

export const uploadById = (q: Reader, id: string): Promise<OutsideUploadRow | undefined> =>
  firstRow(q.select().from(outsideUploads).where(eq(outsideUploads.id, id)))

/** Lists files whose import has begun. */
export const importsUnderway = (q: Reader, limit: number) =>
  q
    .select({ id: outsideUploads.id })
    .from(outsideUploads)
    .where(isNotNull(outsideUploads.sourceId))
    .orderBy(asc(outsideUploads.id))
    .limit(limit)

/** Deletes files that nobody imported. */
export const deleteOldUploads = (tx: Tx, before: Date) =>
  tx.delete(outsideUploads).where(and(isNull(outsideUploads.sourceId), lt(outsideUploads.createdAt, before)))

export const countSources = (q: Reader, brandId: string): Promise<number> =>
  q.$count(outsideSources, eq(outsideSources.brandId, brandId))

export const hasFeed = async (q: Reader, brandId: string, url: string): Promise<boolean> =>
  (await q.$count(outsideSources, and(eq(outsideSources.brandId, brandId), eq(outsideSources.url, url)))) > 0
