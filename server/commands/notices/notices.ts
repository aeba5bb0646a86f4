import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { NoticeSettings } from '#app/domain/notices/forms.ts'
import { DEFAULT_DELIVERY, NOTICE_GROUPS } from '#app/domain/notices/groups.ts'
import { memberById } from '#db/queries/identity.ts'
import { noticeSettingsOf, saveNoticeSetting } from '#db/queries/notice-settings.ts'
import { markNoticesRead, noticesOf, unreadNotices } from '#db/queries/notices.ts'
import { members } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { groupNotices } from './group-notices.ts'
import { type Notice, toVisibleNotices } from './visible-notices.ts'

/** Views where the actor's notices go: every group with what was chosen or its default. */
const viewNoticeSettings =
  ({ db }: Deps) =>
  async (actor: Actor): Promise<Result<NoticeSettings & { zone: string; verified: boolean }>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const member = await memberById(db.read, actor.id)
    if (!member) return refuse('not_found')
    const chosen = await noticeSettingsOf(db.read, actor.id)
    const groups = Object.fromEntries(
      NOTICE_GROUPS.map((group) => [group, chosen.get(group) ?? DEFAULT_DELIVERY[group]]),
    ) as NoticeSettings['groups']
    return ok({
      groups,
      digest: member.digest,
      zone: member.zone,
      verified: member.verifiedAt !== null && member.email !== null,
    })
  }

/** Saves where the actor's notices go. Notices that exist already stay as they are. */
const changeNoticeSettings =
  ({ db }: Deps) =>
  async (actor: Actor, { digest, groups }: NoticeSettings): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    await db.write(async (tx) => {
      for (const group of NOTICE_GROUPS) await saveNoticeSetting(tx, actor.id, group, groups[group])
      await tx.update(members).set({ digest, digestDueAt: null }).where(eq(members.id, actor.id))
    })
    return ok(null)
  }

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
