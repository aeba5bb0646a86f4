import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { PhaseBar } from '#app/ui/phase-bar.tsx'
import { Time } from '#app/ui/time.tsx'
import type { HomeData } from './home-data.ts'
import { HomeSection } from './home-section.tsx'

export type Week = {
  brand: { slug: string; name: string }
  period: { from: string; to: string }
  findings: { text: string; section: string }[]
}

/** Lists the running challenges of the member's brands, each with its phases and what waits in it. */
export function Running({ running }: Pick<HomeData, 'running'>) {
  const t = useT()
  const [first] = running
  return (
    <HomeSection
      title={t('home.running')}
      aside={
        first ? <Link to={paths.newChallenge(first.brand.slug)}>{t('studio.new_challenge')}</Link> : null
      }
    >
      <ul className="plain home-rows">
        {running.map(({ slug, title, language, counts, waits, dates, phase, brand }) => (
          <li key={slug}>
            <p className="row row--apart">
              <Link to={paths.challenge(slug)} className="quiet-link home-vote__title" lang={language}>
                {title}
              </Link>
              <span className="meta">
                {t('challenge.idea_count', { count: counts.ideas })} ·{' '}
                {t('challenge.story_count', { count: counts.stories })}
              </span>
            </p>
            {waits ? (
              <p className="meta">
                <Link to={paths.studio(brand.slug)}>
                  {t.parts('home.running_waits', {
                    count: waits.count,
                    when: <Time key="when" at={waits.oldest} />,
                  })}
                </Link>
              </p>
            ) : null}
            <PhaseBar dates={dates} phase={phase} />
          </li>
        ))}
      </ul>
    </HomeSection>
  )
}

/** The findings of last week, each linked to its figures in the listening room. */
export function Findings({ week: { brand, period, findings } }: { week: Week }) {
  const t = useT()
  return (
    <section className="home-aside">
      <h2>{t('home.findings', { brand: brand.name })}</h2>
      <ul className="plain home-rows">
        {findings.map(({ text, section }) => (
          <li key={text} className="home-ask__text">
            <Link to={`${paths.listening(brand.slug, period)}#${section}`} className="quiet-link">
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
