import { and, asc, eq, inArray, isNotNull, isNull, lt, ne, SQL, sql } from 'drizzle-orm'
import { isInList, listValue, runPrepared } from '../prepared.ts'
import { chapters, members, revisionCredits, storyAuthors } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { hasRemovedName, namelessIn } from './name-removals.ts'

/** Members with text in a story's published chapters. Branches and retired chapters do not count. */
const byText = (q: Reader, where?: SQL) =>
  q
    .select({ storyId: chapters.storyId, memberId: revisionCredits.memberId })
    .from(revisionCredits)
    .innerJoin(chapters, eq(chapters.publishedRevisionId, revisionCredits.revisionId))
    .where(and(eq(chapters.branchN, 0), isNull(chapters.retiredAt), where))

const hasLeft = (storyId: SQL, memberId: SQL) =>
  sql`exists (select 1 from story_authors gone where gone.story_id = ${storyId} and gone.member_id = ${memberId} and gone.left_at is not null)`

/**
 * Selects the authors of stories; every policy, list and notice uses this definition. An author began the story,
 * accepted an invitation to it, or has text in a published revision; and has left neither
 * the story nor the site, nor removed their name.
 */
export const authorship = (
  q: Reader,
  where: { storyIds?: string[] | SQL; memberIds?: string[]; exceptChapterId?: string } = {},
) => {
  const of = (story: typeof chapters.storyId | typeof storyAuthors.storyId, member: SQL) =>
    and(
      // A list of ids, or the placeholder of one.
      Array.isArray(where.storyIds) ? inArray(story, where.storyIds) : undefined,
      where.storyIds instanceof SQL ? isInList(story, where.storyIds) : undefined,
      where.memberIds ? inArray(member, where.memberIds) : undefined,
    )
  const textMember = sql`${revisionCredits.memberId}`
  return byText(
    q,
    and(
      of(chapters.storyId, textMember),
      where.exceptChapterId ? ne(chapters.id, where.exceptChapterId) : undefined,
      sql`not ${hasLeft(sql`${chapters.storyId}`, textMember)}`,
      sql`not ${hasRemovedName(sql`${chapters.storyId}`, textMember)}`,
      sql`exists (select 1 from ${members} where ${members.id} = ${revisionCredits.memberId} and ${members.leftAt} is null)`,
    ),
  )
    .union(
      q
        .select({ storyId: storyAuthors.storyId, memberId: storyAuthors.memberId })
        .from(storyAuthors)
        .innerJoin(members, and(eq(members.id, storyAuthors.memberId), isNull(members.leftAt)))
        .where(
          and(
            of(storyAuthors.storyId, sql`${storyAuthors.memberId}`),
            isNotNull(storyAuthors.acceptedAt),
            isNull(storyAuthors.leftAt),
            sql`not ${hasRemovedName(sql`${storyAuthors.storyId}`, sql`${storyAuthors.memberId}`)}`,
          ),
        ),
    )
    .as('authorship')
}

export type Authors = {
  authorIds: string[]
  /** Members with text in it, including those who left. They may not vote on it. */
  writerIds: string[]
  /** Members who removed their name from it. They may not write in it again. */
  namelessIds: string[]
}
export const NO_AUTHORS: Authors = { authorIds: [], writerIds: [], namelessIds: [] }

export async function authorsOfStories(q: Reader, storyIds: string[]): Promise<Map<string, Authors>> {
  const of = new Map(
    storyIds.map((id): [string, Authors] => [id, { authorIds: [], writerIds: [], namelessIds: [] }]),
  )
  if (storyIds.length === 0) return of
  const ids = { ids: listValue(storyIds) }
  const authors = await runPrepared(q, 'authors', ids, (value) =>
    q.select().from(authorship(q, { storyIds: value('ids') })),
  )
  for (const row of authors) of.get(row.storyId)?.authorIds.push(row.memberId)
  const writers = await runPrepared(q, 'authors_by_text', ids, (value) =>
    byText(q, isInList(chapters.storyId, value('ids'))),
  )
  for (const row of writers) {
    const known = of.get(row.storyId)?.writerIds
    if (known && !known.includes(row.memberId)) known.push(row.memberId)
  }
  for (const [id, nameless] of await namelessIn(q, storyIds)) {
    const authors = of.get(id)
    if (authors) authors.namelessIds = [...nameless]
  }
  return of
}

export const authorsOfStory = async (q: Reader, storyId: string): Promise<Authors> =>
  (await authorsOfStories(q, [storyId])).get(storyId) ?? NO_AUTHORS

/** Returns which of the members are authors of the story; with `exceptChapterId`, without the text of that chapter. */
export async function authorsAmong(
  q: Reader,
  storyId: string,
  memberIds: string[],
  exceptChapterId?: string,
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set()
  const except = exceptChapterId === undefined ? {} : { exceptChapterId }
  const rows = await q.select().from(authorship(q, { storyIds: [storyId], memberIds, ...except }))
  return new Set(rows.map((row) => row.memberId))
}

/** Lists who has text in a revision and had none in the one before. */
export async function creditedFirstIn(q: Reader, revisionId: string, beforeId: string | null) {
  const ids = [revisionId, ...(beforeId ? [beforeId] : [])]
  const rows = await q
    .select({ revisionId: revisionCredits.revisionId, memberId: revisionCredits.memberId })
    .from(revisionCredits)
    .where(inArray(revisionCredits.revisionId, ids))
  const before = new Set(rows.flatMap((row) => (row.revisionId === beforeId ? [row.memberId] : [])))
  return rows.flatMap(({ memberId, ...row }) =>
    row.revisionId === revisionId && !before.has(memberId) ? [memberId] : [],
  )
}

/** Lists who would still be an author of the story without the chapter. */
export async function authorsWithout(q: Reader, storyId: string, chapterId: string): Promise<string[]> {
  const rows = await q.select().from(authorship(q, { storyIds: [storyId], exceptChapterId: chapterId }))
  return rows.map((row) => row.memberId)
}

export type NamedAuthor = { handle: string; displayName: string }

/** Lists authors' names by story, in the order in which they joined the site. */
export async function authorNames(q: Reader, storyIds: string[]): Promise<Map<string, NamedAuthor[]>> {
  const of = new Map<string, NamedAuthor[]>()
  if (storyIds.length === 0) return of
  const all = authorship(q, { storyIds: [...new Set(storyIds)] })
  const rows = await q
    .select({ storyId: all.storyId, handle: members.handle, displayName: members.displayName })
    .from(all)
    .innerJoin(members, eq(members.id, all.memberId))
    .orderBy(asc(members.id))
  for (const { storyId, ...name } of rows) of.set(storyId, [...(of.get(storyId) ?? []), name])
  return of
}

/** Adds an author who has no text yet. Does not re-add a member who left. */
export const addAuthor = (tx: Tx, storyId: string, memberId: string, at: Date) =>
  tx
    .insert(storyAuthors)
    .values({ storyId, memberId, createdAt: at, acceptedAt: at })
    .onConflictDoUpdate({
      target: [storyAuthors.storyId, storyAuthors.memberId],
      set: {
        acceptedAt: sql`case when ${storyAuthors.leftAt} is null then coalesce(${storyAuthors.acceptedAt}, excluded.accepted_at) end`,
      },
    })

/** Ends a member's authorship; their text stays attributed to them. */
export const leaveStory = (tx: Tx, storyId: string, memberId: string, at: Date) =>
  tx
    .insert(storyAuthors)
    .values({ storyId, memberId, createdAt: at, leftAt: at })
    .onConflictDoUpdate({
      target: [storyAuthors.storyId, storyAuthors.memberId],
      set: { acceptedAt: null, invitedBy: null, leftAt: at },
    })

/** Makes members who left authors again after their new text is published, and returns their ids. */
export async function endLeave(
  tx: Tx,
  { storyId, memberIds, wroteAt }: { storyId: string; memberIds: string[]; wroteAt: Date },
): Promise<string[]> {
  if (memberIds.length === 0) return []
  const rows = await tx
    .update(storyAuthors)
    .set({ leftAt: null })
    .where(
      and(
        eq(storyAuthors.storyId, storyId),
        inArray(storyAuthors.memberId, memberIds),
        lt(storyAuthors.leftAt, wroteAt),
      ),
    )
    .returning({ memberId: storyAuthors.memberId })
  return rows.map((row) => row.memberId)
}
