import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { markNoticesRead, type NoticeRow, noticesOf, unreadNotices } from '#db/queries/notices.ts'
import { namesOf } from '#db/queries/people.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { groupNotices } from './group-notices.ts'
import { hiddenPaths } from './hidden-paths.ts'
import { changeNoticeSettings, viewNoticeSettings } from './notice-settings.ts'
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

const PAGE = 30

/** Looks up names and titles as the reader may see them now. */
export async function toVisibleNotices(
  q: Reader,
  reader: Member,
  rows: NoticeRow[],
  now: Date,
): Promise<Notice[]> {
  const hidden = await hiddenPaths(q, reader, now, new Set(rows.map(({ path }) => path)))
  const subjects = rows.flatMap(subjectOf)
  const seen = await visibleSubjects(q, reader, subjects, now)
  const names = await namesOf(
    q,
    rows.flatMap(({ actorId }) => actorId ?? []),
  )
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

const listNotices =
  ({ db, now }: Deps) =>
  async (actor: Actor, before?: string): Promise<Result<{ items: Notice[]; next: string | null }>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const rows = await noticesOf(db.read, actor.id, before, PAGE + 1)
    const page = rows.slice(0, PAGE)
    const items = await toVisibleNotices(db.read, actor, page, now())
    return ok({ items: groupNotices(items), next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null })
  }

/** Marks one of the actor's notices as read, or all of them. Never touches notices of others. */
const markRead =
  ({ db, now }: Deps) =>
  async (actor: Actor, id?: string): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    await db.write((tx) => markNoticesRead(tx, actor.id, now(), id))
    return ok(null)
  }

const unread =
  ({ db }: Deps) =>
  async (actor: Actor): Promise<number> =>
    isMember(actor) ? unreadNotices(db.read, actor.id) : 0

export const createNotices = (deps: Deps) => ({
  list: listNotices(deps),
  markRead: markRead(deps),
  unread: unread(deps),
  settings: viewNoticeSettings(deps),
  changeSettings: changeNoticeSettings(deps),
})
