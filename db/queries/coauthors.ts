import { and, asc, eq } from 'drizzle-orm'
import { members, storyAuthors } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Who writes a story by invitation, those who have not answered yet among them; the first began it. */
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
    .where(eq(storyAuthors.storyId, storyId))
    .orderBy(asc(storyAuthors.createdAt), asc(members.id))

export type Coauthor = Awaited<ReturnType<typeof coauthorsOf>>[number]

const row = (storyId: string, memberId: string) =>
  and(eq(storyAuthors.storyId, storyId), eq(storyAuthors.memberId, memberId))

export const invite = (tx: Tx, storyId: string, memberId: string, invitedBy: string, at: Date) =>
  tx.insert(storyAuthors).values({ storyId, memberId, invitedBy, createdAt: at })

export const acceptInvitation = (tx: Tx, storyId: string, memberId: string, at: Date) =>
  tx.update(storyAuthors).set({ acceptedAt: at }).where(row(storyId, memberId))

export const dropCoauthor = (tx: Tx, storyId: string, memberId: string) =>
  tx.delete(storyAuthors).where(row(storyId, memberId))
