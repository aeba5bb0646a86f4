import { Link } from '@remix-run/react'
import { Contributors } from '#app/components/revisions/contributors.tsx'
import { Delta } from '#app/components/revisions/delta.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

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
