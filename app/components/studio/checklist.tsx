import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type FirstStep, nextStep } from '#app/domain/brands/first-steps.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Icon } from '#app/ui/icon.tsx'

type Props = {
  brand: string
  /** The site's address, for the link to share. */
  origin: string
  checklist: {
    done: Record<FirstStep, boolean>
    challenge?: { slug: string; ideas: number; hasExample: boolean; unanswered: number } | undefined
  }
}

/** Lists the steps that help a first challenge to start. Hidden once the challenge has three ideas. */
export function Checklist({ brand, origin, checklist: { done, challenge } }: Props) {
  const t = useT()
  const step = nextStep(done)
  const first = (name: FirstStep) => paths.firstSteps(brand, { step: name })
  return (
    <section className="checklist" aria-labelledby="checklist-title">
      <h2 id="checklist-title" className="title--3">
        {t('checklist.title')}
      </h2>
      <p className="muted small">{t('checklist.about')}</p>
      <ul>
        <Item done={done.identity} to={first('identity')} label={t('checklist.identity')} />
        <Item done={done.voice} to={first('voice')} label={t('checklist.voice')} />
        <Item done={done.challenge} to={first('challenge')} label={t('checklist.challenge')} />
        <Item done={done.team} to={first('team')} label={t('checklist.team')} />
        {challenge ? (
          <>
            <Item
              done={challenge.hasExample}
              to={`${paths.ideas(challenge.slug)}#pitch`}
              label={t('checklist.example')}
            />
            {challenge.unanswered > 0 ? (
              <Item
                done={false}
                to={paths.challengeSection(challenge.slug, 'talk')}
                label={t('checklist.questions', { count: challenge.unanswered })}
              />
            ) : null}
            <Item
              done={challenge.ideas > 0}
              to={paths.challenge(challenge.slug)}
              label={t('checklist.share')}
            >
              <code>{origin + paths.challenge(challenge.slug)}</code>
            </Item>
            <Item
              done={false}
              to={paths.ideas(challenge.slug)}
              label={t('checklist.ideas', { count: challenge.ideas })}
            />
          </>
        ) : null}
      </ul>
      {step ? (
        <p>
          <Link to={first(step)}>{t('start.continue')}</Link>
        </p>
      ) : null}
    </section>
  )
}

type ItemProps = { done: boolean; to: string; label: string; children?: ReactNode }

function Item({ done, to, label, children }: ItemProps) {
  const t = useT()
  return (
    <li data-done={done || undefined}>
      <Icon name={done ? 'check' : 'pen'} size={18} />
      <span>
        {done ? label : <Link to={to}>{label}</Link>}
        {done ? <span className="sr-only"> ({t('start.done')})</span> : null}
        {done ? null : children ? <> {children}</> : null}
      </span>
    </li>
  )
}
