import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { NoticeSettings } from '#app/domain/notices/forms.ts'
import { DEFAULT_DELIVERY, NOTICE_GROUPS } from '#app/domain/notices/groups.ts'
import { memberById } from '#db/queries/identity.ts'
import { noticeSettingsOf, saveNoticeSetting } from '#db/queries/notice-settings.ts'
import { members } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'

/** Views where the actor's notices go: every group with what was chosen or its default. */
export const viewNoticeSettings =
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
export const changeNoticeSettings =
  ({ db }: Deps) =>
  async (actor: Actor, { digest, groups }: NoticeSettings): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    await db.write(async (tx) => {
      for (const group of NOTICE_GROUPS) await saveNoticeSetting(tx, actor.id, group, groups[group])
      await tx.update(members).set({ digest, digestDueAt: null }).where(eq(members.id, actor.id))
    })
    return ok(null)
  }
