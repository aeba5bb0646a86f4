import type { CurrentPhase, Phase, PhaseDates } from '../domain/challenges/phases.ts'
import { phaseSpans } from '../domain/challenges/phases.ts'
import type { Translate } from '../messages/catalogue.ts'
import type { Format } from '../messages/format.ts'
import { useFormat, useT } from '../messages/use-t.tsx'

type State = 'done' | 'now' | 'ahead'
type Props = { dates: PhaseDates; phase: CurrentPhase }

const phaseState = (place: number, current: number, open: boolean): State => {
  if (place < current) return 'done'
  if (place > current) return 'ahead'
  return open ? 'now' : 'done'
}

function formatPhaseTime(
  t: Translate,
  format: Format,
  state: State,
  span: { start: Date; end: Date | null },
): string {
  if (state === 'now' && span.end) return t('common.days_left', { count: format.daysLeft(span.end) })
  if (span.end) return format.span(span.start, span.end)
  return t('phase.since', { date: format.day(span.start) })
}

/** Shows the four phases, each with its dates in the viewer's time zone. */
export function PhaseBar({ dates, phase }: Props) {
  const t = useT()
  const format = useFormat()
  const steps = phaseSpans(dates)
  const names: Phase[] = steps.map((step) => step.name)
  const current = phase.name === 'archived' ? steps.length : names.indexOf(phase.name)
  return (
    <ol className="phases" aria-label={t('phase.label')}>
      {steps.map((step, place) => {
        const state = phaseState(place, current, phase.open)
        return (
          <li
            key={step.name}
            className="phases__step"
            data-state={state}
            data-long={step.name === 'writing' || undefined}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <b>{t(`phase.${step.name}`)}</b>
            <span className="phases__date" suppressHydrationWarning>
              {formatPhaseTime(t, format, state, step)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** Shows the current phase in one line: "Step 2 of 4: Writing · 5 days left". */
export function PhaseLine({ dates, phase }: Props) {
  const t = useT()
  const format = useFormat()
  const steps = phaseSpans(dates)
  const step = steps.findIndex((each) => each.name === phase.name) + 1
  const name = t(`phase.${phase.name}`)
  if (step === 0) return <span>{name}</span>
  return (
    <span className={phase.open && phase.name !== 'verdict' ? 'live' : undefined}>
      {t('phase.step', { step, total: steps.length, phase: name })}
      {phase.open && phase.endsAt
        ? ` · ${t('common.days_left', { count: format.daysLeft(phase.endsAt) })}`
        : ''}
    </span>
  )
}
