import { Form, Link } from '@remix-run/react'
import { type PresenceItem, WritingNow } from '#app/components/presence/writing-now.tsx'
import { waitingSentence } from '#app/messages/notice-sentence.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Time } from '#app/ui/time.tsx'
import { Findings, Running, type Week } from './brand-week.tsx'
import { BrandWorkTable } from './brand-work.tsx'
import { ContinueCard } from './continue-card.tsx'
import { HomeHeading, headingOf } from './heading.tsx'
import type { HomeData } from './home-data.ts'
import { HomeSection } from './home-section.tsx'

const MAX_TOKENS = 10

/** Lists the votes that the member has left, the earliest end first. Only challenges that close today are orange. */
function Votes({ votes }: { votes: HomeData['votes'] }) {
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

type Props = {
  home: HomeData
  writing: readonly PresenceItem[]
  decided: readonly ChallengeLink[]
  opened: readonly ChallengeLink[]
  week: Week | null
}
type ChallengeLink = { slug: string; title: string; language: string }

/** The personal part of the home page: tasks on the left, current activity on the right. */
export function Personal({ home, writing, decided, opened, week }: Props) {
  const { first, more } = home.writing
  const { waiting } = home
  // The subject of the heading comes first.
  const waitsFirst = headingOf(home) === 'waiting'
  return (
    <div className="home">
      <HomeHeading home={home} />
      <div className="home__main">
        {waitsFirst ? <Waiting waiting={waiting} /> : null}
        {home.work.length > 0 ? <BrandWorkTable work={home.work} /> : null}
        {home.running.length > 0 ? <Running running={home.running} /> : null}
        {first ? <ContinueCard written={first} more={more} writing={writing} /> : null}
        {home.votes.length > 0 ? <Votes votes={home.votes} /> : null}
        {home.happened.length > 0 ? <Happened home={home} /> : null}
      </div>
      <aside className="home__side">
        {week && week.findings.length > 0 ? <Findings week={week} /> : null}
        <WritingNow initial={writing} />
        {waiting.length > 0 && !waitsFirst ? <Waiting waiting={waiting} /> : null}
        <Opened items={opened} />
        <Decided items={decided} />
      </aside>
    </div>
  )
}

function Happened({ home }: { home: HomeData }) {
  const t = useT()
  const markAll = (
    <Form method="post" action={paths.notices()}>
      <SubmitButton look="bare" size="small">
        {t('home.mark_seen')}
      </SubmitButton>
    </Form>
  )
  return (
    <HomeSection title={t('home.happened')} aside={markAll}>
      <ul className="plain home-rows">
        {home.happened.map((notice) => (
          <li key={notice.id}>
            <p>
              <Link to={notice.path} className="quiet-link">
                <bdi>{notice.sentence}</bdi>
              </Link>
            </p>
            <p className="meta">
              <Time at={notice.createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </HomeSection>
  )
}

function Waiting({ waiting }: Pick<HomeData, 'waiting'>) {
  const t = useT()
  return (
    <section className="home-aside">
      <h2>{t('home.waiting')}</h2>
      <ul className="plain">
        {waiting.map(({ kind, title, name, text, path }) => (
          <li className="bubble home-ask" key={path}>
            {text ? <p className="home-ask__text">“{text}”</p> : null}
            <p className={text ? 'meta' : undefined}>
              <bdi>{waitingSentence(t, { kind, title, name })}</bdi>
            </p>
            <LinkButton to={path} look="quiet" size="small">
              {t(kind === 'vote' ? 'home.see_change' : 'home.answer')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Challenges that opened in the last days and take ideas. */
export function Opened({ items }: { items: readonly ChallengeLink[] }) {
  const t = useT()
  if (items.length === 0) return null
  return (
    <section className="home-aside">
      <h2>{t('home.opened')}</h2>
      <ul className="plain">
        {items.map(({ slug, title, language }) => (
          <li key={slug}>
            <Link to={paths.challenge(slug)} lang={language}>
              <bdi>{title}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Decided({ items }: { items: readonly ChallengeLink[] }) {
  const t = useT()
  if (items.length === 0) return null
  return (
    <section className="home-aside">
      <h2>{t('home.decided')}</h2>
      <ul className="plain">
        {items.map(({ slug, title, language }) => (
          <li key={slug}>
            {t.parts('home.decided_what', {
              title: (
                <Link key="title" to={paths.challengeSection(slug, 'verdict')} lang={language}>
                  <bdi>{title}</bdi>
                </Link>
              ),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
