import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challengePeople, chapters, members, revisionCredits, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { storyIsVisible } from './visible.ts'

/** Who said yes to the terms or pitched, whoever joined the site last first; behind `afterId`, if it is said. */
export const participants = (q: Reader, challengeId: string, afterId: string | undefined, limit: number) =>
  q
    .select({ handle: members.handle, displayName: members.displayName })
    .from(challengePeople)
    .innerJoin(members, eq(members.id, challengePeople.memberId))
    .where(
      and(
        eq(challengePeople.challengeId, challengeId),
        afterId === undefined ? undefined : lt(challengePeople.memberId, afterId),
      ),
    )
    .orderBy(desc(challengePeople.memberId))
    .limit(limit)

/** Stories whose published text still holds words of the member, with how many graphemes. */
export const storiesWrittenBy = (q: Reader, viewer: Viewer, memberId: string, limit = 50) =>
  q
    .select({
      slug: stories.slug,
      title: stories.title,
      language: stories.language,
      graphemes: sql`sum(${revisionCredits.graphemes})`.mapWith(Number),
    })
    .from(revisionCredits)
    .innerJoin(chapters, eq(chapters.publishedRevisionId, revisionCredits.revisionId))
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(
      and(
        eq(revisionCredits.memberId, memberId),
        eq(chapters.branchN, 0),
        isNull(stories.hiddenAt),
        storyIsVisible(viewer),
      ),
    )
    .groupBy(stories.id)
    .orderBy(desc(stories.id))
    .limit(limit)

export async function namesOf(q: Reader, ids: string[]) {
  if (ids.length === 0) return new Map<string, { handle: string; displayName: string }>()
  const rows = await q
    .select({ id: members.id, handle: members.handle, displayName: members.displayName })
    .from(members)
    .where(inArray(members.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, ...names }) => [id, names]))
}
