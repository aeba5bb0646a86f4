import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challengePeople, chapters, members, revisionCredits, revisions, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { authorship } from './authors.ts'
import { hasRemovedName, namelessIn } from './name-removals.ts'
import { storyIsVisible } from './visible.ts'

/** The columns of a member who is shown with an avatar. */
export const person = {
  handle: members.handle,
  displayName: members.displayName,
  avatarId: members.avatarId,
}

/** Lists participants of a challenge, the newest accounts first, after `afterId` if given. */
export const participants = (q: Reader, challengeId: string, afterId: string | undefined, limit: number) =>
  q
    .select(person)
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

/** Lists published stories of which the member is an author, with their share of the text in graphemes. */
export const storiesWrittenBy = (q: Reader, viewer: Viewer, memberId: string, limit = 50) => {
  const own = authorship(q, { memberIds: [memberId] })
  return q
    .select({
      id: stories.id,
      slug: stories.slug,
      title: stories.title,
      language: stories.language,
      graphemes: sql`coalesce(sum(${revisionCredits.graphemes}), 0)`.mapWith(Number),
      /** The length of the published text, of which the graphemes are the member's share. */
      total: sql`coalesce(sum(${revisions.graphemes}), 0)`.mapWith(Number),
    })
    .from(stories)
    .innerJoin(
      chapters,
      and(
        eq(chapters.storyId, stories.id),
        eq(chapters.branchN, 0),
        isNull(chapters.retiredAt),
        isNotNull(chapters.publishedRevisionId),
      ),
    )
    .leftJoin(revisions, eq(revisions.id, chapters.publishedRevisionId))
    .leftJoin(own, eq(own.storyId, stories.id))
    .leftJoin(
      revisionCredits,
      and(
        eq(revisionCredits.revisionId, chapters.publishedRevisionId),
        eq(revisionCredits.memberId, memberId),
      ),
    )
    .where(
      and(
        isNull(stories.hiddenAt),
        storyIsVisible(viewer),
        sql`not ${hasRemovedName(sql`${stories.id}`, sql`${memberId}`)}`,
        or(isNotNull(own.memberId), isNotNull(revisionCredits.memberId)),
      ),
    )
    .groupBy(stories.id)
    .orderBy(desc(stories.id))
    .limit(limit)
}

const NAMELESS = { handle: '', displayName: '' }

/** Returns the names of members, by id: empty ones for those who left. */
export async function namesOf(q: Reader, ids: string[]) {
  if (ids.length === 0) return new Map<string, { handle: string; displayName: string }>()
  const { id, handle, displayName, leftAt } = members
  const rows = await q
    .select({ id, handle, displayName, leftAt })
    .from(members)
    .where(inArray(members.id, [...new Set(ids)]))
  return new Map(rows.map(({ id: memberId, leftAt: left, ...names }) => [memberId, left ? NAMELESS : names]))
}

export type Names = Awaited<ReturnType<typeof namesOf>>

/** Returns names with empty ones for some members. */
export const withoutNames = (names: Names, nameless: ReadonlySet<string> = new Set()): Names =>
  new Map([...names].map(([id, name]) => [id, nameless.has(id) ? NAMELESS : name]))

/** Returns the names of members in one story, by id: empty ones for those who left or removed their name. */
export const namesInStory = async (
  q: Reader,
  storyId: string,
  ids: readonly (string | null)[],
): Promise<Names> =>
  withoutNames(
    await namesOf(
      q,
      ids.filter((id) => id !== null),
    ),
    (await namelessIn(q, [storyId])).get(storyId),
  )

/** Returns the names of the members who have not left, by id. */
export async function namesWithoutLeft(q: Reader, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids)].filter((id): id is string => id !== null)
  const names = new Map<string, { handle: string; displayName: string }>()
  for (let i = 0; i < wanted.length; i += 500) {
    const rows = await q
      .select({ id: members.id, handle: members.handle, displayName: members.displayName })
      .from(members)
      .where(and(inArray(members.id, wanted.slice(i, i + 500)), isNull(members.leftAt)))
    for (const { id, ...name } of rows) names.set(id, name)
  }
  return names
}

export const peopleById = async (q: Reader, ids: string[]) =>
  ids.length === 0
    ? []
    : q
        .select({ id: members.id, handle: members.handle, name: members.displayName })
        .from(members)
        .where(inArray(members.id, ids))
        .orderBy(asc(members.id))
