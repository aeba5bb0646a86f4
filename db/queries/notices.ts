import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { runPrepared } from '../prepared.ts'
import { notices } from '../schema/index.ts'
import { count } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'

export type NoticeRow = typeof notices.$inferSelect

export const noticesOf = (q: Reader, memberId: string, before: string | undefined, limit: number) =>
  q
    .select()
    .from(notices)
    .where(
      and(
        eq(notices.memberId, memberId),
        eq(notices.onSite, true),
        before === undefined ? undefined : lt(notices.id, before),
      ),
    )
    .orderBy(desc(notices.id))
    .limit(limit)

/** Lists the member's newest unread notices. */
export const unreadNoticesOf = (q: Reader, memberId: string, limit: number) =>
  q
    .select()
    .from(notices)
    .where(and(eq(notices.memberId, memberId), isNull(notices.readAt), eq(notices.onSite, true)))
    .orderBy(desc(notices.id))
    .limit(limit)

/** More unread notices than this are not counted. */
export const MOST_UNREAD = 1_000

/** Counts the member's unread notices, at most a thousand. */
export async function unreadNotices(q: Reader, memberId: string): Promise<number> {
  const [row] = await runPrepared(q, 'unread_notices', { memberId }, (value) =>
    q.select({ unread: count() }).from(
      q
        .select({ id: notices.id })
        .from(notices)
        .where(and(eq(notices.memberId, value('memberId')), isNull(notices.readAt), eq(notices.onSite, true)))
        .limit(MOST_UNREAD)
        .as('unread_notices'),
    ),
  )
  return row?.unread ?? 0
}

export const markNoticesRead = (tx: Tx, memberId: string, at: Date, id?: string) =>
  tx
    .update(notices)
    .set({ readAt: at })
    .where(
      and(
        eq(notices.memberId, memberId),
        isNull(notices.readAt),
        id === undefined ? undefined : eq(notices.id, id),
      ),
    )
