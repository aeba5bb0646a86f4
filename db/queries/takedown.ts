import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import {
  cases,
  chapters,
  comments,
  idempotencyKeys,
  mails,
  manuscriptClients,
  manuscriptSnapshots,
  manuscripts,
  manuscriptUpdates,
  notices,
  promises,
  revisionContents,
  revisions,
  textChecks,
} from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Lists a chapter and all its branches, which share their initial text. */
export async function chapterWithBranches(q: Reader, homeId: string): Promise<string[]> {
  const rows = await q
    .select({ id: chapters.id })
    .from(chapters)
    .where(or(eq(chapters.id, homeId), eq(chapters.branchOfId, homeId)))
    .orderBy(chapters.branchN)
  return rows.map((row) => row.id)
}

type Remade = { chapterId: string; uptoSeq: number; state: Uint8Array; text: string; at: Date }

/**
 * Reduces the manuscript to this snapshot. Deletes its log and its revisions' strokes, which contain everything ever
 * typed, and rejects updates from documents of before the takedown.
 */
export async function deleteHistory(tx: Tx, { chapterId, uptoSeq, state, text, at }: Remade): Promise<void> {
  await tx.delete(manuscriptUpdates).where(eq(manuscriptUpdates.chapterId, chapterId))
  await tx.delete(manuscriptSnapshots).where(eq(manuscriptSnapshots.chapterId, chapterId))
  await tx.insert(manuscriptSnapshots).values({ chapterId, uptoSeq, state, at })
  await tx
    .update(manuscripts)
    .set({
      ...{ headSeq: uptoSeq, cutSeq: uptoSeq, size: state.length, text, textSeq: uptoSeq, updatedAt: at },
    })
    .where(eq(manuscripts.chapterId, chapterId))
  await tx
    .update(manuscriptClients)
    .set({ retiredAt: at })
    .where(and(eq(manuscriptClients.chapterId, chapterId), isNull(manuscriptClients.retiredAt)))
  const own = tx.select({ id: revisions.id }).from(revisions).where(eq(revisions.chapterId, chapterId))
  await tx.update(revisionContents).set({ strokes: null }).where(inArray(revisionContents.revisionId, own))
}

const contains = (column: SQL, word: string) =>
  sql`${column} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`

/** Finds rows outside the manuscripts that may repeat the redacted text: those that contain one of its words. */
export async function mentioning(q: Reader, words: readonly string[]) {
  const some = (column: SQL) => or(...words.map((word) => contains(column, word)))
  const said = await q
    .select({ id: comments.id, quote: comments.quote, body: comments.body })
    .from(comments)
    .where(or(some(sql`${comments.quote}`), some(sql`${comments.body}`)))
  const promised = await q
    .select({ id: promises.id, quote: promises.quote, text: promises.text, outcome: promises.outcome })
    .from(promises)
    .where(or(some(sql`${promises.quote}`), some(sql`${promises.text}`), some(sql`${promises.outcome}`)))
  const told = await q
    .select({ id: notices.id, data: notices.data })
    .from(notices)
    .where(some(sql`cast(${notices.data} as text)`))
  const sent = await q
    .select({ id: mails.id, subject: mails.subject, body: mails.body })
    .from(mails)
    .where(or(some(sql`${mails.subject}`), some(sql`${mails.body}`)))
  const answered = await q
    .select({
      memberId: idempotencyKeys.memberId,
      key: idempotencyKeys.key,
      response: idempotencyKeys.response,
    })
    .from(idempotencyKeys)
    .where(some(sql`${idempotencyKeys.response}`))
  const queued = await q
    .select({ id: cases.id, reasons: cases.reasons })
    .from(cases)
    .where(some(sql`cast(${cases.reasons} as text)`))
  const checked = await q
    .select({ kind: textChecks.subjectKind, id: textChecks.subjectId, reasons: textChecks.reasons })
    .from(textChecks)
    .where(some(sql`cast(${textChecks.reasons} as text)`))
  return { said, promised, told, sent, answered, queued, checked }
}

export const revisionIds = (q: Reader, chapterId: string, limit: number) =>
  q
    .select({ id: revisions.id, n: revisions.n })
    .from(revisions)
    .where(eq(revisions.chapterId, chapterId))
    .orderBy(desc(revisions.n))
    .limit(limit)
