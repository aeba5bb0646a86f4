import type { Member } from '#app/domain/actor.ts'
import type { NoticeRow } from '#db/queries/notices.ts'
import { namesOf } from '#db/queries/people.ts'
import type { Reader } from '#db/types.ts'
import { hiddenPaths } from './hidden-paths.ts'
import { subjectKey, visibleSubjects } from './subjects.ts'

/** A notice as its reader may see it now. `title` and `path` are null when the reader may no longer see the subject. */
export type Notice = Pick<NoticeRow, 'id' | 'kind' | 'createdAt' | 'readAt'> & {
  data: NoticeRow['data']
  title: string | null
  story: string | null
  name: string | null
  path: string | null
  /** How many other people did the same at the same place, for a group shown as one. */
  others: number
}

/** Looks up names and titles as the reader may see them now. */
export async function toVisibleNotices(
  q: Reader,
  reader: Member,
  rows: NoticeRow[],
  now: Date,
): Promise<Notice[]> {
  const actorIds = rows.flatMap(({ actorId }) => actorId ?? [])
  const [hidden, seen, names] = await Promise.all([
    hiddenPaths(q, reader, now, new Set(rows.map(({ path }) => path))),
    visibleSubjects(q, reader, rows.flatMap(subjectOf), now),
    namesOf(q, actorIds),
  ])
  return rows.map((row) => {
    const { id, kind, data, createdAt, readAt, actorId } = row
    const [subject] = subjectOf(row)
    const found = subject && seen.get(subjectKey(subject))
    return {
      ...{ id, kind, data, createdAt, readAt },
      title: found?.title ?? null,
      story: found?.story ?? null,
      name: (actorId && names.get(actorId)?.displayName) || null,
      path: found?.open && !hidden.has(row.path) ? row.path : null,
      others: 0,
    }
  })
}

const subjectOf = ({ subjectKind: kind, subjectId: id }: NoticeRow) => (kind && id ? [{ kind, id }] : [])
