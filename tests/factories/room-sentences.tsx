import { createRequire } from 'node:module'
import { createElement, type FunctionComponent, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { roomLinks } from '#app/components/listening/room-links.ts'
import type { Locale } from '#app/domain/locales.ts'
import { translator } from '#app/messages/translate.ts'
import { FormatProvider, TranslateProvider } from '#app/messages/use-t.tsx'
import {
  KindsAnswer,
  MoodAnswer,
  PurchaseAnswer,
  WaitingAnswer,
} from '#app/routes/studio.$brand.listening/message-answers.tsx'
import {
  BrandAnswer,
  JoinsAnswer,
  OftenAnswer,
  PeopleAnswer,
  WhenAnswer,
} from '#app/routes/studio.$brand.listening/people-answers.tsx'
import { ReadingAnswer } from '#app/routes/studio.$brand.listening/reading-answer.tsx'
import type { RoomView } from '#app/routes/studio.$brand.listening/room.ts'
import {
  BridgeAnswer,
  ChallengesAnswer,
  InfluenceAnswer,
  PassageAnswer,
} from '#app/routes/studio.$brand.listening/subject-answers.tsx'
import type { ListeningView } from '#server/commands/listening/view-listening.ts'

/** The router on the server, of the same copy of the library as Remix's links. */
const ofRemix = createRequire(createRequire(import.meta.url).resolve('@remix-run/react'))
const { StaticRouter } = ofRemix('react-router-dom/server.js') as {
  StaticRouter: FunctionComponent<{ location: string; children: ReactNode }>
}

const SECTIONS = {
  ...{ when: WhenAnswer, people: PeopleAnswer, often: OftenAnswer, mood: MoodAnswer, passage: PassageAnswer },
  ...{ kinds: KindsAnswer, reading: ReadingAnswer, challenges: ChallengesAnswer, purchase: PurchaseAnswer },
  ...{ waiting: WaitingAnswer, brand: BrandAnswer, joins: JoinsAnswer, influence: InfluenceAnswer },
  bridge: BridgeAnswer,
} as const
export type Section = keyof typeof SECTIONS

/** A section as a reader of its text gets it: the sentence, what it is based on, and everything there is to read. */
export type SectionText = { answer: string; basis: string; all: string }

const plain = (html: string): string =>
  html
    .replace(/<\/(p|li|td|th|h2|h3|tr|text)>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replace(/\s+/g, ' ')
    .trim()

const part = (html: string, name: string): string =>
  plain(new RegExp(`<p class="[^"]*${name}[^"]*"[^>]*>(.*?)</p>`, 's').exec(html)?.[1] ?? '')

/** Draws one section of the room and returns its text. */
export function sectionText(view: ListeningView, locale: Locale, section: Section): SectionText {
  const serialized = JSON.parse(JSON.stringify(view)) as Omit<RoomView, 'links'>
  const room = { ...serialized, links: roomLinks(view.brand.slug, view.query) } as RoomView
  const html = renderToStaticMarkup(
    <StaticRouter location="/">
      <TranslateProvider value={translator(locale)}>
        <FormatProvider zone="Asia/Jakarta" now="2026-03-04T05:00:00Z">
          {createElement(SECTIONS[section], { room })}
        </FormatProvider>
      </TranslateProvider>
    </StaticRouter>,
  )
  return { answer: part(html, 'question__answer'), basis: part(html, 'question__basis'), all: plain(html) }
}

export const sectionTexts = (view: ListeningView, locale: Locale) =>
  Object.fromEntries(
    (Object.keys(SECTIONS) as Section[]).map((name) => [name, sectionText(view, locale, name)]),
  ) as Record<Section, SectionText>
