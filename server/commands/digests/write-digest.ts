import type { Member } from '#app/domain/actor.ts'
import { makeFormat } from '#app/messages/format.ts'
import { noticeSentence, waitingSentence } from '#app/messages/notice-sentence.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { noticesForDigest } from '#db/queries/digests.ts'
import type { Reader } from '#db/types.ts'
import type { Letter, LetterSection } from '../../mail/letter.ts'
import { type EndingPhase, loadEnding, loadWaiting, type WaitingItem } from '../home/waiting.ts'
import { groupNotices } from '../notices/group-notices.ts'
import { type Notice, toVisibleNotices } from '../notices/visible-notices.ts'

type DigestContent = {
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

type Links = { site: string; unsubscribe: string }

const section = (title: string, lines: LetterSection['lines']): LetterSection[] =>
  lines.length > 0 ? [{ title, lines }] : []

/** Writes a digest in the member's language, with times in their zone. The subject names its first news. */
export function writeDigest(
  { locale, zone }: Member,
  rhythm: 'daily' | 'weekly',
  content: DigestContent,
  { site, unsubscribe }: Links,
  now: Date,
): { subject: string; letter: Letter } {
  const t = translator(locale)
  const format = makeFormat(locale, zone, now)
  const happened = content.happened.map((notice) => ({
    text: noticeSentence(t, format, notice),
    ...(notice.path && { url: site + notice.path }),
    note: format.full(notice.createdAt),
  }))
  if (content.more > 0) {
    const text = t.dynamic('mail.digest.more', { count: content.more })
    happened.push({ text, url: site + paths.notices(), note: '' })
  }
  const ending = content.ending.map(({ phase, title, path, endsAt }) => ({
    text: t(`home.ends_${phase}`, { title }),
    url: site + path,
    note: format.full(endsAt),
  }))
  const waiting = content.waiting.map((item) => ({
    text: waitingSentence(t, item),
    url: site + item.path,
    note: item.text ?? format.date(item.since),
  }))
  const heading = t.dynamic(`mail.digest.heading_${rhythm}`)
  const lead = happened[0] ?? ending[0] ?? waiting[0]
  return {
    subject: lead ? `${heading}: ${shorten(lead.text)}` : heading,
    letter: {
      lang: locale,
      heading,
      sections: [
        ...section(t.dynamic('mail.digest.happened'), happened),
        ...section(t.dynamic('mail.digest.ending'), ending),
        ...section(t.dynamic('mail.digest.waiting'), waiting),
      ],
      footer: [
        { text: t.dynamic(`mail.digest.why_${rhythm}`) },
        { text: t.dynamic('mail.settings'), url: site + paths.noticeSettings() },
        { text: t.dynamic('mail.unsubscribe'), url: unsubscribe },
      ],
    },
  }
}

const SUBJECT_LENGTH = 90
const shorten = (text: string) =>
  text.length > SUBJECT_LENGTH ? `${text.slice(0, SUBJECT_LENGTH).trimEnd()}…` : text
