import type { Member } from '#app/domain/actor.ts'
import { makeFormat } from '#app/messages/format.ts'
import { noticeSentence, waitingSentence } from '#app/messages/notice-sentence.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import type { Letter, LetterSection } from '../../mail/letter.ts'

import type { DigestContent } from './digest-content.ts'

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
