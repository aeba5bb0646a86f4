import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import type { HomeData } from './home-data.ts'
import { HomeSection } from './home-section.tsx'

const MAX_TOKENS = 10

/** Lists the votes that the member has left, the earliest end first. Only challenges that close today are orange. */
export function Votes({ votes }: { votes: HomeData['votes'] }) {
  const t = useT()
  return (
    <HomeSection
      title={t('home.your_votes')}
      aside={<Link to={paths.challenges()}>{t('home.all_open')}</Link>}
    >
      <ul className="plain home-rows">
        {votes.map((vote) => (
          <VoteRow key={vote.path} vote={vote} />
        ))}
      </ul>
    </HomeSection>
  )
}

function VoteRow({ vote }: { vote: HomeData['votes'][number] }) {
  const t = useT()
  const format = useFormat()
  const { kind, title, path, endsAt, left, of } = vote
  const isToday = format.date(endsAt) === format.date(format.now)
  const when = format.relative(endsAt)
  const words = kind === 'ideas' ? t('home.ideas_close', { when }) : t('home.voting_closes', { when })
  return (
    <li className="home-vote">
      <div>
        <Link to={path} className="quiet-link home-vote__title">
          {title}
        </Link>
        <p className={isToday ? 'meta home-today' : 'meta'}>
          {isToday ? t('home.closes_today_at', { time: format.time(endsAt) }) : words}
        </p>
      </div>
      <div className="home-vote__side">
        {of <= MAX_TOKENS ? <Tokens left={left} of={of} /> : null}
        <span className="meta">{t('home.votes_left', { left, of })}</span>
      </div>
    </li>
  )
}

/** One mark for each vote of the budget; given ones are dashed. The number stands beside it. */
function Tokens({ left, of }: { left: number; of: number }) {
  return (
    <span className="tokens" aria-hidden="true">
      {Array.from({ length: of }, (_, n) => (
        <i key={String(n)} className={n < left ? 'token' : 'token token--given'} />
      ))}
    </span>
  )
}
