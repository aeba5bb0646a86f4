import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { markNoticesRead, type NoticeRow, noticesOf, unreadNotices } from '#db/queries/notices.ts'
import { notices } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { hiddenPaths } from './hidden-paths.ts'

export type Notice = Pick<NoticeRow, 'kind' | 'data' | 'path'> & { memberId: string }

/** In the transaction of what happened. `notice.<kind>` in the catalogues says it in words. */
export const notify = (tx: Tx, notice: Notice, at: Date) =>
  tx.insert(notices).values({ ...notice, createdAt: at })

const PAGE = 30

const listNotices =
  ({ db, now }: Deps) =>
  async (actor: Actor, before?: string): Promise<Result<{ items: NoticeRow[]; next: string | null }>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const rows = await noticesOf(db.read, actor.id, before, PAGE + 1)
    const items = rows.slice(0, PAGE)
    const hidden = await hiddenPaths(db.read, actor, now(), new Set(items.map(({ path }) => path)))
    const shown = items.filter(({ path }) => !hidden.has(path))
    return ok({ items: shown, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null })
  }

/** One, or all. Those of others are not touched, whatever the id. */
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
})
