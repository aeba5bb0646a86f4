import { Link } from '@remix-run/react'
import { Authorship } from '#app/components/revisions/authorship.tsx'
import { Contributors, Delta } from '#app/components/revisions/revision-facts.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type Props = { replay: ViewOf<App['replay']['steps']>; shown: ViewOf<App['replay']['viewAuthorship']> }

/** Shows the chapter at one revision. */
export function Step({ replay: { previous, next, story, chapter }, shown }: Props) {
  const t = useT()
  const to = (n: number) => ({ search: `?step=${n}` })
  return (
    <article className="stack">
      <h3>{t('replay.revision', { n: shown.n })}</h3>
      <nav className="row no-print" aria-label={t('replay.steps')}>
        {previous === null ? null : (
          <Link to={to(previous)} rel="prev" preventScrollReset>
            ← {t('replay.previous_step')}
          </Link>
        )}
        {next === null ? null : (
          <Link to={to(next)} rel="next" preventScrollReset>
            {t('replay.next_step')} →
          </Link>
        )}
        {previous === null ? null : (
          <Link to={paths.diff(story.slug, chapter.slug, { from: previous, to: shown.n })}>
            {t('replay.what_changed')}
          </Link>
        )}
      </nav>
      <Authorship who={shown} lang={story.language} />
    </article>
  )
}

/** Lists every revision as a link to its text: the replay without JavaScript. */
export function Steps({ replay }: { replay: ViewOf<App['replay']['steps']> }) {
  const { steps, open, earlier, later, written } = replay
  const t = useT()
  return (
    <section className="stack" id="steps">
      <h2>{t('replay.steps')}</h2>
      {steps.length === 0 ? (
        <EmptyState text={t(written ? 'replay.no_steps' : 'replay.no_steps_visitor')} />
      ) : (
        <p className="meta">{t('replay.steps_hint')}</p>
      )}
      {earlier === null ? null : <Link to={`?step=${earlier}`}>{t('replay.earlier')}</Link>}
      <ol className="player-steps">
        {steps.map((step) => (
          <li key={step.n}>
            <Link to={`?step=${step.n}`} aria-current={step.n === open ? 'step' : undefined}>
              {t('replay.revision', { n: step.n })}
            </Link>
            <span className="meta">
              <Time at={step.at} as="full" />
            </span>
            <Delta words={step.wordDelta} />
            <Contributors people={step.people} />
            {step.summary ? <span dir="auto">{step.summary}</span> : null}
          </li>
        ))}
      </ol>
      {later === null ? null : <Link to={`?step=${later}`}>{t('replay.later')}</Link>}
    </section>
  )
}
