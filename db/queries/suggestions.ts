import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import { chapters, manuscriptClients, members, notices, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'

/** Lists the owners of the client ids that a chapter's suggestions refer to. */
export const suggestersOf = (q: Reader, chapterId: string) =>
  q
    .select({
      clientId: manuscriptClients.clientId,
      highest: manuscriptClients.suggested,
      member: { id: members.id, handle: members.handle, displayName: members.displayName },
    })
    .from(manuscriptClients)
    .innerJoin(members, eq(members.id, manuscriptClients.memberId))
    .where(and(eq(manuscriptClients.chapterId, chapterId), gt(manuscriptClients.suggested, 0)))

export async function addressOfChapter(q: Reader, chapterId: string) {
  const [row] = await q
    .select({ story: stories.slug, chapter: chapters.slug, title: chapters.title })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(eq(chapters.id, chapterId))
  return row
}

/** Lists a member's latest notices of these kinds with this path. */
export const noticesAbout = (q: Reader, memberId: string, path: string, kinds: readonly string[]) =>
  q
    .select({ kind: notices.kind, data: notices.data })
    .from(notices)
    .where(and(eq(notices.memberId, memberId), eq(notices.path, path), inArray(notices.kind, [...kinds])))
    .orderBy(desc(notices.id))
    .limit(100)
