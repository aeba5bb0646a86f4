import type { Member } from '#app/domain/actor.ts'
import type { ListeningMail } from '#app/domain/listening/mail-kinds.ts'
import { daysOf, LISTENING_ZONE, startOfWeek, type Weeks } from '#app/domain/listening/weeks.ts'
import { makeFormat } from '#app/messages/format.ts'
import { aboutCount } from '#app/messages/listening-fact.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import type { Letter, LetterLine } from '../../../mail/letter.ts'
import type { Alert } from './find-alerts.ts'
import type { Finding } from './week-in-words.ts'

type Brand = { slug: string; name: string }
type Links = { site: string; unsubscribe: string }
type Written = { subject: string; letter: Letter }

/** The tables of the room that people ask for; each link needs a session of the team. */
const TABLES = ['when', 'people', 'mood', 'kinds', 'reading', 'challenges', 'purchase', 'waiting'] as const

function letterOf(
  { locale }: Member,
  brand: Brand,
  heading: string,
  lines: readonly LetterLine[],
  { site, unsubscribe }: Links,
): Written {
  const t = translator(locale)
  const settings = site + paths.listeningMails(brand.slug)
  return {
    subject: heading,
    letter: {
      ...{ lang: locale, heading, sections: [{ lines }] },
      footer: [
        { text: t.dynamic('mail.listening.why', { brand: brand.name }) },
        { text: t.dynamic('mail.settings'), url: settings },
        { text: t.dynamic('mail.unsubscribe'), url: unsubscribe },
      ],
    },
  }
}

/** Names weeks with their days, so that a forwarded mail still says when. */
const inDays = ({ from, to }: Weeks, { locale }: Member, now: Date): string =>
  makeFormat(locale, LISTENING_ZONE, now).span(startOfWeek(from), startOfWeek(to))

/** Writes the weekly mail about one to three things, each with the address of its figures. */
export function weeklyLetter(
  reader: Member,
  brand: Brand,
  findings: readonly Finding[],
  week: Weeks,
  links: Links,
  now: Date,
): Written {
  const t = translator(reader.locale)
  const count = ['one', 'two'][findings.length - 1] ?? 'three'
  const period = inDays(week, reader, now)
  const heading = t.dynamic(`mail.listening.weekly_${count}`, { brand: brand.name, period })
  const room = links.site + paths.listening(brand.slug, daysOf(week))
  const lines = findings.map(({ text, section }) => ({ text, url: `${room}#${section}` }))
  return letterOf(
    reader,
    brand,
    heading,
    [...lines, { text: t.dynamic('mail.listening.open'), url: room }],
    links,
  )
}

export function alertLetter(
  reader: Member,
  brand: Brand,
  alerts: readonly Alert[],
  links: Links,
  now: Date,
): Written {
  const [t, format] = [translator(reader.locale), makeFormat(reader.locale, reader.zone, now)]
  const url = (section: string) => `${links.site}${paths.listening(brand.slug)}#${section}`
  const lines = alerts.map((alert) => {
    if (alert.is === 'mood') {
      const points = Math.round(100 * Math.abs(alert.value - alert.usual))
      const text =
        alert.value > alert.usual
          ? t('listening.alert_warmer', { points })
          : t('listening.alert_colder', { points })
      return { text, url: url('mood') }
    }
    const numbers = {
      value: aboutCount(t, format, alert.count),
      usual: aboutCount(t, format, alert.usual),
    }
    return { text: t('listening.alert_burst', numbers), url: url('waiting') }
  })
  const heading = t.dynamic('mail.listening.alerts', { brand: brand.name })
  return letterOf(reader, brand, heading, lines, links)
}

/** Writes the mail with links to the tables of a week. It holds no figures, because mails are forwarded. */
export function tablesLetter(reader: Member, brand: Brand, week: Weeks, links: Links, now: Date): Written {
  const t = translator(reader.locale)
  const lines = TABLES.map((section) => ({
    text: t(`listening.${section}_q`),
    url: links.site + paths.listeningFile(brand.slug, section, daysOf(week)),
  }))
  const heading = t.dynamic('mail.listening.csv', { brand: brand.name, period: inDays(week, reader, now) })
  const about = { text: t.dynamic('mail.listening.csv_about') }
  return letterOf(reader, brand, heading, [...lines, about], links)
}

export const topicOf = (kind: ListeningMail) => `listening_${kind}` as const
