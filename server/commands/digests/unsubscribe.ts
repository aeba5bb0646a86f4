import { eq } from 'drizzle-orm'
import { LISTENING_MAILS } from '#app/domain/listening/mail-kinds.ts'
import { DEFAULT_DELIVERY, type NoticeGroup } from '#app/domain/notices/groups.ts'
import { removeSubscriptions } from '#db/queries/listening-subscriptions.ts'
import { noticeSettingsOf, saveNoticeSetting } from '#db/queries/notice-settings.ts'
import { members } from '#db/schema/index.ts'
import { type MailTopic, readUnsubscribeToken } from '../../mail/unsubscribe-link.ts'
import type { DigestDeps } from './digest-deps.ts'

/** Returns the mails that a link would stop; undefined for a link that is not ours. Changes nothing. */
export const inspectSubscription =
  ({ secret }: Pick<DigestDeps, 'secret'>) =>
  (token: string): MailTopic | undefined =>
    readUnsubscribeToken(secret, token)?.topic

/**
 * Stops the mails of a link, without signing in: the signature is the permission. Repeating it changes nothing. Returns
 * what was stopped; undefined for a link that is not ours.
 */
export const unsubscribe =
  ({ db, secret }: Pick<DigestDeps, 'db' | 'secret'>) =>
  async (token: string): Promise<MailTopic | undefined> => {
    const found = readUnsubscribeToken(secret, token)
    if (!found) return undefined
    const { memberId, topic } = found
    await db.write(async (tx) => {
      const [known] = await tx.select({ id: members.id }).from(members).where(eq(members.id, memberId))
      if (!known) return
      if (topic === 'digest') {
        await tx.update(members).set({ digest: 'off' }).where(eq(members.id, memberId))
        return
      }
      const mail = LISTENING_MAILS.find((kind) => topic === `listening_${kind}`)
      if (mail) {
        await removeSubscriptions(tx, memberId, mail)
        return
      }
      const group = topic as NoticeGroup
      const { onSite } = (await noticeSettingsOf(tx, memberId)).get(group) ?? DEFAULT_DELIVERY[group]
      await saveNoticeSetting(tx, memberId, group, { onSite, mail: 'none' })
    })
    return topic
  }
