import type { Format, Moment } from '#app/messages/format.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import type { HomeData } from './home-data.ts'

const HOUR_MS = 60 * 60 * 1000

const closesToday = (format: Format, at: Moment) => format.date(at) === format.date(format.now)

/** Chooses the heading: a fact about the member's work, the most pressing one first; the line below adds details. */
function useHeading({ work, writing, votes, waiting, happened }: HomeData): [heading: string, lead: string] {
  const t = useT()
  const format = useFormat()
  const [oldest] = work
  if (oldest) {
    const count = work.reduce((sum, row) => sum + row.count, 0)
    const since = t('home.work_oldest', { when: format.full(oldest.oldest) })
    const pledge =
      oldest.pledgedMs === null ? '' : t('home.work_pledge', { hours: oldest.pledgedMs / HOUR_MS })
    const key = work.some(({ isLate }) => isLate) ? 'home.work_late' : 'home.work_waits'
    return [t(key, { count }), `${since} ${pledge}`]
  }
  const { first } = writing
  const others = first?.others ?? []
  if (first && others.length > 0) {
    const names = format.list(others.slice(0, 3))
    return [
      others.length === 1
        ? t('home.kept_going_by', { name: others[0] ?? '' })
        : t('home.kept_going', { count: others.length }),
      t('home.kept_going_where', { names, chapter: first.chapter.title }),
    ]
  }
  const today = votes.filter(({ endsAt }) => closesToday(format, endsAt))
  if (today.length > 0)
    return [t('home.closes_today', { count: today.length }), today.map(({ title }) => title).join(' · ')]
  if (waiting.length > 0) return [t('home.waits_for_you', { count: waiting.length }), '']
  if (happened.length > 0) return [t('home.news', { count: happened.length }), '']
  const left = votes.reduce((sum, vote) => sum + vote.left, 0)
  return left > 0 ? [t('home.votes_left_fact', { count: left }), ''] : [t('home.quiet'), t('home.quiet_hint')]
}

export function HomeHeading({ home }: { home: HomeData }) {
  const [heading, lead] = useHeading(home)
  return (
    <header className="home__head">
      <h1>{heading}</h1>
      {lead ? <p className="lead">{lead}</p> : null}
    </header>
  )
}
