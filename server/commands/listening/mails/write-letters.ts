import type { Member } from '#app/domain/actor.ts'
import type { ListeningMail } from '#app/domain/listening/mail-kinds.ts'
import { makeFormat } from '#app/messages/format.ts'
import { aboutCount, factSentence } from '#app/messages/listening-fact.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import type { Letter, LetterLine } from '../../../mail/letter.ts'
import type { Alert } from './find-alerts.ts'

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

/** Writes the weekly mail about one to three things. */
export function weeklyLetter(reader: Member, brand: Brand, facts: readonly string[], links: Links): Written {
  const t = translator(reader.locale)
  const count = ['one', 'two'][facts.length - 1] ?? 'three'
  const heading = t.dynamic(`mail.listening.weekly_${count}`, { brand: brand.name })
  const room = { text: t.dynamic('mail.listening.open'), url: links.site + paths.listening(brand.slug) }
  return letterOf(reader, brand, heading, [...facts.map((text) => ({ text })), room], links)
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
    if (alert.is === 'mood')
      return { text: factSentence(t, format, { name: 'mood', ...alert }, new Map()) ?? '', url: url('mood') }
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
export function tablesLetter(
  reader: Member,
  brand: Brand,
  period: { from: string; to: string },
  links: Links,
): Written {
  const t = translator(reader.locale)
  const lines = TABLES.map((section) => ({
    text: t(`listening.${section}_q`),
    url: links.site + paths.listeningFile(brand.slug, section, period),
  }))
  const heading = t.dynamic('mail.listening.csv', { brand: brand.name })
  const about = { text: t.dynamic('mail.listening.csv_about') }
  return letterOf(reader, brand, heading, [...lines, about], links)
}

export const topicOf = (kind: ListeningMail) => `listening_${kind}` as const
