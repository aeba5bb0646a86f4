import type { Member } from '#app/domain/actor.ts'
import { noticesForDigest } from '#db/queries/digests.ts'
import type { Reader } from '#db/types.ts'
import { type EndingPhase, loadEnding, loadWaiting, type WaitingItem } from '../home/waiting.ts'
import { groupNotices } from '../notices/group-notices.ts'
import { type Notice, toVisibleNotices } from '../notices/visible-notices.ts'

export type DigestContent = {
  happened: Notice[]
  /** The number of further notices that are not listed. */
  more: number
  ending: EndingPhase[]
  waiting: WaitingItem[]
  /** The notices that were considered; they are not reported again. */
  told: string[]
  since: Date
}

const DAY_MS = 24 * 60 * 60 * 1000
const LISTED = 20
const READ = 100
/** How far back notices are reported, and how far ahead endings: a daily digest announces tomorrow's, too. */
const SPAN = { daily: { back: 3, ahead: 2 }, weekly: { back: 9, ahead: 8 } }

/** Gathers the content of a digest, as the member may see it now. */
export async function loadDigest(
  q: Reader,
  member: Member,
  rhythm: 'daily' | 'weekly',
  now: Date,
): Promise<DigestContent> {
  const { back, ahead } = SPAN[rhythm]
  const days = (n: number) => new Date(now.getTime() + n * DAY_MS)
  const since = days(-back)
  const rows = await noticesForDigest(q, member.id, since, READ)
  const visible = (await toVisibleNotices(q, member, rows, now)).filter(({ path }) => path !== null)
  const happened = groupNotices(visible)
  return {
    happened: happened.slice(0, LISTED),
    more: Math.max(0, happened.length - LISTED),
    ending: await loadEnding(q, member, now, days(ahead)),
    waiting: await loadWaiting(q, member, now),
    told: rows.map(({ id }) => id),
    since,
  }
}

export const isEmptyDigest = ({ happened, ending, waiting }: DigestContent): boolean =>
  happened.length + ending.length + waiting.length === 0
