import { and, eq, inArray, sql } from 'drizzle-orm'
import { commentHelpful, comments } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Returns which of the comments the member marked as helpful. */
export async function markedHelpful(
  q: Reader,
  memberId: string | undefined,
  commentIds: string[],
): Promise<ReadonlySet<string>> {
  if (!memberId || commentIds.length === 0) return new Set()
  const rows = await q
    .select({ id: commentHelpful.commentId })
    .from(commentHelpful)
    .where(and(eq(commentHelpful.memberId, memberId), inArray(commentHelpful.commentId, commentIds)))
  return new Set(rows.map((row) => row.id))
}

/** Adds or removes a member's mark, and returns the comment's count. The primary key allows one for each member. */
export async function setHelpful(
  tx: Tx,
  commentId: string,
  memberId: string,
  { marked, at }: { marked: boolean; at: Date },
): Promise<number> {
  const own = and(eq(commentHelpful.commentId, commentId), eq(commentHelpful.memberId, memberId))
  const changed = marked
    ? await tx
        .insert(commentHelpful)
        .values({ commentId, memberId, createdAt: at })
        .onConflictDoNothing()
        .returning({ id: commentHelpful.commentId })
    : await tx.delete(commentHelpful).where(own).returning({ id: commentHelpful.commentId })
  const change = changed.length === 0 ? 0 : marked ? 1 : -1
  const [row] = await tx
    .update(comments)
    .set({ helpful: sql`${comments.helpful} + ${change}` })
    .where(eq(comments.id, commentId))
    .returning({ helpful: comments.helpful })
  return row?.helpful ?? 0
}
