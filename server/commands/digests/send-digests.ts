import { eq } from 'drizzle-orm'
import type { Member } from '#app/domain/actor.ts'
import { currentPeriod, nextDigestAt } from '#app/domain/notices/digest-times.ts'
import { claimDigest, digestDone, digestMailed, membersWithDueDigest } from '#db/queries/digests.ts'
import { type MemberRow, memberById } from '#db/queries/identity.ts'
import { members } from '#db/schema/index.ts'
import type { Report } from '../../guarded.ts'
import { unsubscribeHeaders, unsubscribeLink } from '../../mail/unsubscribe-link.ts'
import { repeat } from '../../repeat.ts'
import { actorById } from '../identity/resolve-actor.ts'
import type { DigestDeps } from './digest-deps.ts'
import { sendNoticeMails } from './send-notice-mails.ts'
import { isEmptyDigest, loadDigest, writeDigest } from './write-digest.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A digest is due within a week and a day in every zone. */
const MAX_AHEAD_MS = 8 * DAY_MS
const BATCH_SIZE = 100

type Due = { member: MemberRow; actor: Member; rhythm: 'daily' | 'weekly' }

/** Writes and stores one member's digest, if the period has none and there is something to report. */
const sendDigest =
  (deps: DigestDeps) =>
  async ({ member, actor, rhythm }: Due, at: Date) => {
    const { db, site, mail } = deps
    const { id: memberId, email, zone, digestDueAt } = member
    const period = currentPeriod(rhythm, zone, at)
    // A new member's or a changed schedule begins with the next period.
    const isDue = digestDueAt !== null && digestDueAt <= at
    const content = isDue ? await loadDigest(db.read, actor, rhythm, at) : undefined
    const link = unsubscribeLink(deps, { memberId, topic: 'digest' })
    const written =
      content && !isEmptyDigest(content)
        ? writeDigest(actor, rhythm, content, { site: site.url(), unsubscribe: link }, at)
        : undefined
    return db.write(async (tx) => {
      await tx
        .update(members)
        .set({ digestDueAt: nextDigestAt(rhythm, zone, at) })
        .where(eq(members.id, memberId))
      if (!content || !email || !(await claimDigest(tx, memberId, period.day, at))) return false
      await digestDone(tx, memberId, { told: content.told, since: content.since, at })
      if (!written) return false
      const headers = unsubscribeHeaders(link)
      const mailId = await mail.enqueueLetter(tx, { to: email, ...written, headers })
      await digestMailed(tx, memberId, period.day, mailId)
      return true
    })
  }

/**
 * Sends the digests that are due and returns their number. The database stores each period once for each member, so that
 * restarts, clock changes and a second process do not send a digest again.
 */
export const sendDigests = (deps: DigestDeps) => {
  const { db, now } = deps
  const send = sendDigest(deps)
  const actorOf = actorById(deps)
  return async (): Promise<number> => {
    const at = now()
    let sent = 0
    for (;;) {
      const due = await membersWithDueDigest(db.read, at, new Date(at.getTime() + MAX_AHEAD_MS), BATCH_SIZE)
      for (const { id } of due) {
        const member = await memberById(db.read, id)
        const actor = await actorOf(id)
        if (!member || !actor || member.digest === 'off') continue
        if (await send({ member, actor, rhythm: member.digest }, at)) sent++
      }
      if (due.length < BATCH_SIZE) return sent
    }
  }
}

const DIGESTS_MS = 60 * 1000
const NOTICES_MS = 10 * 1000

/** Sends due digests every minute and mails new notices every ten seconds. The returned function stops both. */
export function startMails(deps: DigestDeps, report: Report): () => Promise<void> {
  const stops = [
    repeat(sendDigests(deps), DIGESTS_MS, report),
    repeat(sendNoticeMails(deps), NOTICES_MS, report),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
