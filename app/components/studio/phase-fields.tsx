import type { PhaseField } from '#app/domain/challenges/typed-challenge.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Field } from '#app/ui/field.tsx'

const DATED = ['ideas', 'writing', 'voting'] as const

/** The start and end fields of the four phases, in the time zone that the form names. */
export function PhaseFields() {
  const t = useT()
  const moment = (name: PhaseField, label: string, required = true) => (
    <Field name={name} type="datetime-local" label={label} required={required} />
  )
  return (
    <>
      {DATED.map((phase) => (
        <fieldset key={phase} className="phase-row">
          <legend className="field__label">{t(`phase.${phase}`)}</legend>
          <p className="muted small">{t(`studio.phase_${phase}_about`)}</p>
          <div className="phase-row__dates">
            {moment(`phases.${phase}.start`, t('studio.phase_from'))}
            {moment(`phases.${phase}.end`, t('studio.phase_until'))}
          </div>
        </fieldset>
      ))}
      <fieldset className="phase-row">
        <legend className="field__label">{t('phase.verdict')}</legend>
        <p className="muted small">{t('studio.phase_verdict_about')}</p>
        <div className="phase-row__dates">{moment('phases.verdict.end', t('studio.phase_until'), false)}</div>
      </fieldset>
    </>
  )
}
