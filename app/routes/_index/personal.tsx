import { Form, Link } from '@remix-run/react'
import { WritingNow } from '#app/components/presence/writing-now.tsx'
import { waitingSentence } from '#app/messages/notice-sentence.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Time } from '#app/ui/time.tsx'
import type { PresenceItem } from '../../components/presence/writing-now.tsx'
import { Findings, Running, type Week } from './brand-week.tsx'
import { BrandWorkTable } from './brand-work.tsx'
import { ContinueCard } from './continue-card.tsx'
import { HomeHeading, headingOf } from './heading.tsx'
import type { HomeData } from './home-data.ts'
import { HomeSection } from './home-section.tsx'
import { Votes } from './votes.tsx'

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
