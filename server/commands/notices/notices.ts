import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { markNoticesRead, noticesOf, unreadNotices } from '#db/queries/notices.ts'
import type { Deps } from '../../deps.ts'
import { groupNotices } from './group-notices.ts'
import { changeNoticeSettings, viewNoticeSettings } from './notice-settings.ts'
import { type Notice, toVisibleNotices } from './visible-notices.ts'

const PAGE = 30

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
