import { Link } from '@remix-run/react'
import { FIRST_STEPS, type FirstStep } from '#app/domain/brands/first-steps.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Icon } from '#app/ui/icon.tsx'

type Props = { brand: string; current: FirstStep; done: Record<FirstStep, boolean> }

/** Lists the four steps with what is done; each can be opened at any time. */
export function Steps({ brand, current, done }: Props) {
  const t = useT()
  return (
    <ol className="steps" aria-label={t('start.steps')}>
      {FIRST_STEPS.map((step, place) => (
        <li key={step}>
          <Link
            to={paths.firstSteps(brand, { step })}
            aria-current={step === current ? 'step' : undefined}
            data-done={done[step] || undefined}
          >
            {done[step] ? <Icon name="check" size={16} /> : <span aria-hidden="true">{place + 1}</span>}
            {t(`start.${step}`)}
            {done[step] ? <span className="sr-only"> ({t('start.done')})</span> : null}
          </Link>
        </li>
      ))}
    </ol>
  )
}
