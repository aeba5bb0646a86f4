import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { isInList, listValue, runPrepared } from '../prepared.ts'
import { chapters, members, nameRemovals, revisionContributors, revisions } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Whether a member removed their name from a story, for a condition. */
export const hasRemovedName = (storyId: SQL, memberId: SQL): SQL =>
  sql`exists (select 1 from name_removals gone where gone.story_id = ${storyId} and gone.member_id = ${memberId})`

/**
 * The time from which a member has no name in a story: they left the site or removed the name. Needs `members` in the
 * query.
 */
export const namelessSince = (storyId: SQL) =>
  sql`coalesce(${members.leftAt}, (select gone.created_at from name_removals gone where gone.story_id = ${storyId} and gone.member_id = ${members.id}))`.mapWith(
    members.leftAt,
  ) as SQL<Date | null>

/** Lists the members who removed their names, by story. */
export async function namelessIn(q: Reader, storyIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const of = new Map<string, Set<string>>()
  if (storyIds.length === 0) return of
  const rows = await runPrepared(q, 'name_removals', { ids: listValue(storyIds) }, (value) =>
    q
      .select({ storyId: nameRemovals.storyId, memberId: nameRemovals.memberId })
      .from(nameRemovals)
      .where(isInList(nameRemovals.storyId, value('ids'))),
  )
  for (const { storyId, memberId } of rows) of.set(storyId, (of.get(storyId) ?? new Set()).add(memberId))
  return of
}

export async function storyIdOfChapter(q: Reader, chapterId: string): Promise<string | undefined> {
  const [row] = await q.select({ storyId: chapters.storyId }).from(chapters).where(eq(chapters.id, chapterId))
  return row?.storyId
}

/** Whether the member contributed to any revision of the story, published or not. */
export async function hasWrittenIn(q: Reader, storyId: string, memberId: string): Promise<boolean> {
  const [row] = await q
    .select({ id: revisions.id })
    .from(chapters)
    .innerJoin(revisions, eq(revisions.chapterId, chapters.id))
    .innerJoin(
      revisionContributors,
      and(eq(revisionContributors.revisionId, revisions.id), eq(revisionContributors.memberId, memberId)),
    )
    .where(eq(chapters.storyId, storyId))
    .limit(1)
  return row !== undefined
}

/** Returns which of these stories and chapters belong to stories from which the member removed their name. */
export async function withoutNameOf(
  q: Reader,
  memberId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const own = await q
    .select({ storyId: nameRemovals.storyId })
    .from(nameRemovals)
    .where(eq(nameRemovals.memberId, memberId))
  const found = new Set(own.map(({ storyId }) => storyId))
  if (found.size === 0) return found
  const rows = await q
    .select({ id: chapters.id, storyId: chapters.storyId })
    .from(chapters)
    .where(inArray(chapters.id, [...ids]))
  for (const { id, storyId } of rows) if (found.has(storyId)) found.add(id)
  return found
}

/** Stores that a member removed their name. Returns false when they had done so before. */
export async function removeNameFrom(tx: Tx, storyId: string, memberId: string, at: Date): Promise<boolean> {
  const stored = await tx
    .insert(nameRemovals)
    .values({ storyId, memberId, createdAt: at })
    .onConflictDoNothing()
    .returning({ storyId: nameRemovals.storyId })
  return stored.length > 0
}
