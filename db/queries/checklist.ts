import { aliasedTable, and, eq, inArray, isNull, notExists } from 'drizzle-orm'
import { brandMembers, comments, ideas } from '../schema/index.ts'
import type { Reader } from '../types.ts'

const teamIds = (q: Reader, brandId: string) =>
  q.select({ id: brandMembers.memberId }).from(brandMembers).where(eq(brandMembers.brandId, brandId))

/** Counts the ideas that the brand's own team pitched in a challenge. */
export const ideasOfTeam = (q: Reader, brandId: string, challengeId: string): Promise<number> =>
  q.$count(ideas, and(eq(ideas.challengeId, challengeId), inArray(ideas.authorId, teamIds(q, brandId))))

/** Counts the questions about a challenge that nobody of the brand's team has answered. */
export function unansweredQuestions(q: Reader, brandId: string, challengeId: string): Promise<number> {
  const replies = aliasedTable(comments, 'replies')
  const answer = q
    .select({ id: replies.id })
    .from(replies)
    .where(and(eq(replies.parentId, comments.id), inArray(replies.authorId, teamIds(q, brandId))))
  return q.$count(
    comments,
    and(
      eq(comments.targetKind, 'challenge'),
      eq(comments.targetId, challengeId),
      eq(comments.type, 'question'),
      isNull(comments.parentId),
      isNull(comments.deletedAt),
      isNull(comments.hiddenAt),
      isNull(comments.heldAt),
      notExists(answer),
    ),
  )
}
