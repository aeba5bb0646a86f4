import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { chapters, ideas, members, revisionCredits, stories, termsAcceptances } from '../schema/index.ts'
import { count } from '../sql.ts'
import type { Reader } from '../types.ts'

/** Everyone who said yes to the terms, or pitched. */
export async function countParticipants(q: Reader, challengeId: string): Promise<number> {
  const [row] = await q.select({ n: count() }).from(members).where(takesPart(challengeId))
  return row?.n ?? 0
}

const takesPart = (challengeId: string) => sql`(
  exists (select 1 from ${termsAcceptances} where ${termsAcceptances.memberId} = ${members.id} and ${termsAcceptances.challengeId} = ${challengeId})
  or exists (select 1 from ${ideas} where ${ideas.authorId} = ${members.id} and ${ideas.challengeId} = ${challengeId} and ${ideas.state} in ('open', 'adopted'))
)`

export const participants = (q: Reader, challengeId: string, limit = 200) =>
  q
    .select({ id: members.id, handle: members.handle, displayName: members.displayName })
    .from(members)
    .where(takesPart(challengeId))
    .orderBy(desc(members.id))
    .limit(limit)

/** Stories whose published text still holds words of the member, with how many graphemes. */
export const storiesWrittenBy = (q: Reader, memberId: string, limit = 50) =>
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
    .where(and(eq(revisionCredits.memberId, memberId), isNull(stories.hiddenAt)))
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
