import { and, asc, eq, isNotNull, isNull, or } from 'drizzle-orm'
import { members, storyAuthors } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Lists a story's creator, its co-authors and its unanswered invitations. */
export const coauthorsOf = (q: Reader, storyId: string) =>
  q
    .select({
      id: members.id,
      handle: members.handle,
      name: members.displayName,
      invitedBy: storyAuthors.invitedBy,
      acceptedAt: storyAuthors.acceptedAt,
    })
    .from(storyAuthors)
    .innerJoin(members, eq(members.id, storyAuthors.memberId))
    .where(
      and(
        eq(storyAuthors.storyId, storyId),
        or(isNotNull(storyAuthors.acceptedAt), isNotNull(storyAuthors.invitedBy)),
      ),
    )
    .orderBy(asc(storyAuthors.createdAt), asc(members.id))

export type Coauthor = Awaited<ReturnType<typeof coauthorsOf>>[number]

const row = (storyId: string, memberId: string) =>
  and(eq(storyAuthors.storyId, storyId), eq(storyAuthors.memberId, memberId))

/** Invites a member. A member who left can be invited again and counts as having left until they accept. */
export const invite = (tx: Tx, storyId: string, memberId: string, invitedBy: string, at: Date) =>
  tx
    .insert(storyAuthors)
    .values({ storyId, memberId, invitedBy, createdAt: at })
    .onConflictDoUpdate({
      target: [storyAuthors.storyId, storyAuthors.memberId],
      set: { invitedBy, acceptedAt: null },
    })

export const acceptInvitation = (tx: Tx, storyId: string, memberId: string, at: Date) =>
  tx.update(storyAuthors).set({ acceptedAt: at, leftAt: null }).where(row(storyId, memberId))

/** Withdraws or declines an invitation. The record that a member left earlier stays. */
export async function withdrawInvitation(tx: Tx, storyId: string, memberId: string): Promise<void> {
  await tx.delete(storyAuthors).where(and(row(storyId, memberId), isNull(storyAuthors.leftAt)))
  await tx.update(storyAuthors).set({ invitedBy: null }).where(row(storyId, memberId))
}
