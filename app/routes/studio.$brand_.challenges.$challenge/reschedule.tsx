import { Form } from '@remix-run/react'
import type { CurrentPhase, PhaseDates } from '#app/domain/challenges/phases.ts'
import { isRunningPhase, type RunningPhase } from '#app/domain/challenges/reschedule.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field } from '#app/ui/field.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'

type Props = { brand: string; challenge: string; phase: CurrentPhase; dates: PhaseDates; answer: unknown }

/** Extends the current phase or links to its early end. All participants are notified of both. */
export function Reschedule({ brand, challenge, phase, dates, answer }: Props) {
  const t = useT()
  const format = useFormat()
  if (!phase.open || !isRunningPhase(phase.name)) return null
  const name = t(`phase.${phase.name}`)
  return (
    <section className="stack reschedule">
      <h2 className="title--3">{t('studio.reschedule', { phase: name })}</h2>
      <p className="muted">
        {t('studio.reschedule_about', { date: format.full(dates[`${phase.name}End`]) })}
      </p>
      <div className="row reschedule__actions">
        <MoreTime phase={phase.name} ends={dates[`${phase.name}End`]} answer={answer} />
        <LinkButton to={paths.endPhase(brand, challenge, { phase: phase.name })} look="quiet">
          {t('studio.close_early')}
        </LinkButton>
      </div>
    </section>
  )
}

type WayProps = { phase: RunningPhase; ends: Date; answer: unknown }

function MoreTime({ phase, ends, answer }: WayProps) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'extend' })
  return (
    <Disclosure label={t('studio.extend')} open={refusal !== undefined}>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="extend" />
        <input type="hidden" name="phase" value={phase} />
        <input type="hidden" name="ends" value={ends.toISOString()} />
        <FormProblems refusal={refusal} labels={{ days: 'studio.extend_days' }} />
        <Field
          name="days"
          type="number"
          min={1}
          max={365}
          label={t('studio.extend_days')}
          hint={t('studio.extend_hint')}
          required
          error={errors.days}
          defaultValue={values.days ?? '3'}
        />
        <SubmitButton look="quiet">{t('studio.extend')}</SubmitButton>
      </Form>
    </Disclosure>
  )
}
