import { and, asc, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { cases, mails } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'

export type MailRow = typeof mails.$inferSelect

export const unsentMails = (q: Reader, maxFailures: number, limit: number) =>
  q
    .select()
    .from(mails)
    .where(and(isNull(mails.sentAt), lt(mails.failures, maxFailures)))
    .orderBy(asc(mails.id))
    .limit(limit)

export const mailById = (q: Reader, id: string): Promise<MailRow | undefined> =>
  firstRow(q.select().from(mails).where(eq(mails.id, id)))

export const newestMails = (q: Reader, before: string | undefined, limit: number) =>
  q
    .select()
    .from(mails)
    .where(before === undefined ? undefined : lt(mails.id, before))
    .orderBy(desc(mails.id))
    .limit(limit)

/** Marks a mail as sent. Deletes its text, which may hold a key, unless `keep` is set for administrators to read. */
export const mailSent = (tx: Tx, id: string, at: Date, keep: boolean) =>
  tx
    .update(mails)
    .set(keep ? { sentAt: at } : { sentAt: at, body: '', html: null, headers: null })
    .where(eq(mails.id, id))

export const mailFailed = (tx: Tx, id: string) =>
  tx
    .update(mails)
    .set({ failures: sql`${mails.failures} + 1` })
    .where(eq(mails.id, id))

/** Counts mails that are not sent, and moderation cases without a decision. */
export const queueSizes = async (q: Reader): Promise<{ mails: number; cases: number }> => ({
  mails: await q.$count(mails, isNull(mails.sentAt)),
  cases: await q.$count(cases, eq(cases.state, 'open')),
})
