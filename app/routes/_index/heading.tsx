import type { Format, Moment } from '#app/messages/format.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { HomeData } from './home-data.ts'

const HOUR_MS = 60 * 60 * 1000
const NAMES_SHOWN = 3

const closesToday = (format: Format, at: Moment) => format.date(at) === format.date(format.now)

/** Votes that close today are more pressing than these. */
const TODAY_BEFORE: ReadonlySet<Heading> = new Set(['waiting', 'news', 'votes', 'quiet'])

type Heading = 'work' | 'continued' | 'steps' | 'waiting' | 'news' | 'votes' | 'quiet'

/** Returns what the heading is about: the most pressing fact. */
export function headingOf({ work, writing, votes, waiting, happened, firstSteps }: HomeData): Heading {
  if (work.length > 0) return 'work'
  if (writing.first && writing.first.others.length > 0) return 'continued'
  if (firstSteps) return 'steps'
  if (waiting.length > 0) return 'waiting'
  if (happened.length > 0) return 'news'
  return votes.some(({ left }) => left > 0) ? 'votes' : 'quiet'
}

function useWorkHeading(work: HomeData['work']): [heading: string, lead: string] {
  const t = useT()
  const format = useFormat()
  const [oldest] = work
  if (!oldest) return ['', '']
  const count = work.reduce((sum, row) => sum + row.count, 0)
  const since = t('home.work_oldest', { when: format.full(oldest.oldest) })
  const pledge = oldest.pledgedMs === null ? '' : t('home.work_pledge', { hours: oldest.pledgedMs / HOUR_MS })
  const key = work.some(({ isLate }) => isLate) ? 'home.work_late' : 'home.work_waits'
  return [t(key, { count }), `${since} ${pledge}`]
}

/** Chooses the heading: a fact about the member's work; the line below adds details. */
function useHeading(home: HomeData): [heading: string, lead: string] {
  const t = useT()
  const format = useFormat()
  const ofWork = useWorkHeading(home.work)
  const { writing, votes, waiting, happened, firstSteps } = home
  const others = writing.first?.others ?? []
  const today = votes.filter(({ endsAt }) => closesToday(format, endsAt))
  const kind = headingOf(home)
  const rest = others.length - NAMES_SHOWN
  if (today.length > 0 && TODAY_BEFORE.has(kind))
    return [t('home.closes_today', { count: today.length }), today.map(({ title }) => title).join(' · ')]
  switch (kind) {
    case 'work':
      return ofWork
    case 'continued':
      return [
        others.length === 1
          ? t('home.kept_going_by', { name: others[0] ?? '' })
          : t('home.kept_going', { count: others.length }),
        t('home.kept_going_where', {
          names: format.list([
            ...others.slice(0, NAMES_SHOWN),
            ...(rest > 0 ? [t('stories.credit_others', { count: rest })] : []),
          ]),
          chapter: writing.first?.chapter.title ?? '',
        }),
      ]
    case 'steps':
      return [t('home.first_challenge', { brand: firstSteps?.name ?? '' }), t('home.first_challenge_hint')]
    case 'waiting':
      return [t('home.waits_for_you', { count: waiting.length }), '']
    case 'news':
      return [t('home.news', { count: happened.length }), '']
    case 'votes':
      return [t('home.votes_left_fact', { count: votes.reduce((sum, vote) => sum + vote.left, 0) }), '']
    default:
      return [t('home.quiet'), t('home.quiet_hint')]
  }
}

export function HomeHeading({ home }: { home: HomeData }) {
  const [heading, lead] = useHeading(home)
  const t = useT()
  return (
    <header className="home__head">
      <h1>{heading}</h1>
      {lead ? <p className="lead">{lead}</p> : null}
      {home.firstSteps ? (
        <p className="row">
          <LinkButton to={paths.newChallenge(home.firstSteps.slug)}>{t('studio.new_challenge')}</LinkButton>
        </p>
      ) : null}
    </header>
  )
}
