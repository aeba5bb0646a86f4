import type { Member } from '#app/domain/actor.ts'
import { groupOf } from '#app/domain/notices/groups.ts'
import { makeFormat } from '#app/messages/format.ts'
import { noticeSentence } from '#app/messages/notice-sentence.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { addressesOf, claimNoticeMail, noticesToMailAtOnce } from '#db/queries/digests.ts'
import type { NoticeRow } from '#db/queries/notices.ts'
import type { Letter } from '../../mail/letter.ts'
import { unsubscribeHeaders, unsubscribeLink } from '../../mail/unsubscribe-link.ts'
import { actorById } from '../identity/resolve-actor.ts'
import { type Notice, toVisibleNotices } from '../notices/visible-notices.ts'
import type { DigestDeps } from './digest-deps.ts'

const BATCH_SIZE = 50
/** Older notices are no news: nobody is mailed what happened before the server was down for a day. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000

function letterOf(
  { locale, zone }: Member,
  notice: Notice,
  { site, unsubscribe }: { site: string; unsubscribe: string },
  now: Date,
): { subject: string; letter: Letter } {
  const t = translator(locale)
  const sentence = noticeSentence(t, makeFormat(locale, zone, now), notice)
  const group = t(`notice_settings.group_${groupOf(notice.kind)}`)
  const line = { text: t.dynamic('mail.notice.open'), url: site + (notice.path ?? paths.notices()) }
  return {
    subject: sentence,
    letter: {
      lang: locale,
      heading: sentence,
      sections: [{ lines: [line] }],
      footer: [
        { text: t.dynamic('mail.notice.why', { group }) },
        { text: t.dynamic('mail.settings'), url: site + paths.noticeSettings() },
        { text: t.dynamic('mail.unsubscribe'), url: unsubscribe },
      ],
    },
  }
}

/**
 * Mails the notices whose readers want them at once and returns their number. A notice is mailed once; one that its
 * reader has read on the site meanwhile, or may no longer see, is not mailed.
 */
export const sendNoticeMails = (deps: DigestDeps) => {
  const { db, now, mail, site } = deps
  const actorOf = actorById(deps)
  async function send(row: NoticeRow, to: string | null | undefined): Promise<boolean> {
    const at = now()
    const isNews = !row.readAt && at.getTime() - row.createdAt.getTime() < MAX_AGE_MS
    const reader = to && isNews ? await actorOf(row.memberId) : undefined
    const [notice] = reader ? await toVisibleNotices(db.read, reader, [row], at) : []
    const unsubscribe = unsubscribeLink(deps, { memberId: row.memberId, topic: groupOf(row.kind) })
    const isShown = notice?.title !== null
    return db.write(async (tx) => {
      if (!(await claimNoticeMail(tx, row.id, at)) || !to || !reader || !notice || !isShown) return false
      const written = letterOf(reader, notice, { site: site.url(), unsubscribe }, at)
      await mail.enqueueLetter(tx, { to, ...written, headers: unsubscribeHeaders(unsubscribe) })
      return true
    })
  }
  return async (): Promise<number> => {
    const rows = await noticesToMailAtOnce(db.read, BATCH_SIZE)
    if (rows.length === 0) return 0
    const found = await addressesOf(db.read, [...new Set(rows.map(({ memberId }) => memberId))])
    const addresses = new Map(found.map(({ id, email }) => [id, email]))
    let sent = 0
    for (const row of rows) if (await send(row, addresses.get(row.memberId))) sent++
    return sent
  }
}
