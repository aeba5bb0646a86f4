import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { roomLinks } from '#app/components/listening/room-links.ts'
import { useWeekFormat } from '#app/components/listening/use-week-format.ts'
import { RoomParameters } from '#app/domain/listening/forms.ts'
import { startOfWeek, type Weeks } from '#app/domain/listening/weeks.ts'
import type { Translate } from '#app/messages/catalogue.ts'
import type { Format } from '#app/messages/format.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/listening.css?url'
import figureStyles from '#app/styles/listening-figures.css?url'
import { useStudio } from '../studio.$brand/studio-view.ts'
import { KindsAnswer, MoodAnswer, PurchaseAnswer, WaitingAnswer } from './message-answers.tsx'
import { BrandAnswer, JoinsAnswer, OftenAnswer, PeopleAnswer, WhenAnswer } from './people-answers.tsx'
import { ReadingAnswer } from './reading-answer.tsx'
import type { RoomView } from './room.ts'
import { FiltersInWords, RoomFilters } from './room-filters.tsx'
import { BridgeAnswer, ChallengesAnswer, InfluenceAnswer, PassageAnswer } from './subject-answers.tsx'

export const links = () => [styles, figureStyles].map((href) => ({ rel: 'stylesheet', href }))

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const asked = RoomParameters.parse(Object.fromEntries(new URL(request.url).searchParams))
  return { room: valueOrThrow(await app.listening.view(actor, params.brand ?? '', asked), request) }
}

const NAVIGATION = [
  ['when', 'listening.when_nav'],
  ['people', 'listening.people_nav'],
  ['often', 'listening.often_nav'],
  ['mood', 'listening.mood_nav'],
  ['passage', 'listening.passage_nav'],
  ['kinds', 'listening.kinds_nav'],
  ['reading', 'listening.reading_nav'],
  ['challenges', 'listening.challenges_nav'],
  ['purchase', 'listening.purchase_nav'],
  ['waiting', 'listening.waiting_nav'],
  ['brand', 'listening.brand_nav'],
  ['joins', 'listening.joins_nav'],
  ['influence', 'listening.influence_nav'],
  ['bridge', 'listening.bridge_nav'],
] as const

/** Counts in fives are too coarse below this number to compare them in percent. */
const LEAST_FOR_PERCENT = 50
const spanOf = ({ from, to }: Weeks, format: Format) => format.span(startOfWeek(from), startOfWeek(to))

/** The first paragraph: how many took part, and how that compares. */
function lead(
  { people, before, query }: Pick<RoomView, 'people' | 'before' | 'query'>,
  t: Translate,
  format: Format,
  weeks: Format,
): string {
  if (people.people === 0) return t(people.isFew ? 'listening.people_under_five' : 'listening.lead_none')
  const now = t('listening.lead', {
    count: people.people,
    // Contributions are rounded down further than people.
    messages: t('listening.contributions', { count: Math.max(people.people, people.messages) }),
  })
  if (!before || !query.compare || before.people === 0) return now
  const period = spanOf(query.compare, weeks)
  if (Math.min(before.people, people.people) < LEAST_FOR_PERCENT)
    return `${now} ${t('listening.lead_before', { period, people: t('listening.people', { count: before.people }) })}`
  const change = Math.round((100 * (people.people - before.people)) / before.people)
  const percent = format.percent(Math.abs(change) * 10)
  if (change === 0) return `${now} ${t('listening.lead_same', { period })}`
  return `${now} ${change > 0 ? t('listening.lead_more', { percent, period }) : t('listening.lead_fewer', { percent, period })}`
}

export default function Listening() {
  const { room: view } = useLoaderData<typeof loader>()
  const { can } = useStudio()
  const t = useT()
  const format = useFormat()
  const weeks = useWeekFormat()
  const room: RoomView = { ...view, links: roomLinks(view.brand.slug, view.query) }
  return (
    <div className="listening">
      <header className="stack listening__head">
        <h2 className="listening__title">
          {t('listening.heading', { period: spanOf(room.query.weeks, weeks) })}
        </h2>
        <p className="listening__lead">{lead(room, t, format, weeks)}</p>
        <FiltersInWords query={room.query} names={room.names} />
        <RoomFilters query={room.query} names={room.names} />
        <p className="row listening__links">
          <Link to={paths.outside(room.brand.slug)}>{t('outside.manage')}</Link>
          <Link to={paths.listeningMails(room.brand.slug)}>{t('listening.mails')}</Link>
          {can.manage ? (
            <Link to={paths.newChallenge(room.brand.slug, { from: 'listening' })}>
              {t('studio.from_listening')}
            </Link>
          ) : null}
        </p>
      </header>
      <nav className="listening__nav" aria-label={t('listening.questions')}>
        <ol>
          {NAVIGATION.map(([id, label]) => (
            <li key={id}>
              <a href={`#${id}`}>{t(label)}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div className="listening__answers">
        <WhenAnswer room={room} />
        <PeopleAnswer room={room} />
        <OftenAnswer room={room} />
        <MoodAnswer room={room} />
        <PassageAnswer room={room} />
        <KindsAnswer room={room} />
        <ReadingAnswer room={room} />
        <ChallengesAnswer room={room} />
        <PurchaseAnswer room={room} />
        <WaitingAnswer room={room} />
        <BrandAnswer room={room} />
        <JoinsAnswer room={room} />
        <InfluenceAnswer room={room} />
        <BridgeAnswer room={room} />
        <p className="meta">
          {t('listening.weeks_note')} {t('listening.privacy')}
        </p>
      </div>
    </div>
  )
}
