import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { members, revisions } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import type { RevisionRow } from './revisions.ts'

/** The last revision that was the live text; an approved part of one never was. */
export async function latestOnDesk(q: Reader, chapterId: string): Promise<RevisionRow | undefined> {
  const [row] = await q
    .select()
    .from(revisions)
    .where(and(eq(revisions.chapterId, chapterId), isNull(revisions.partOfId)))
    .orderBy(desc(revisions.n))
    .limit(1)
  return row
}

/** Those who have left are not among them. */
export async function membersNamed(q: Reader, ids: readonly string[]) {
  const rows =
    ids.length === 0
      ? []
      : await q
          .select({ id: members.id, handle: members.handle, displayName: members.displayName })
          .from(members)
          .where(and(inArray(members.id, [...ids]), isNull(members.leftAt)))
  return new Map(rows.map(({ id, ...names }) => [id, names]))
}
