import type { AppLoadContext } from '@remix-run/node'
import { z } from 'zod'
import { refusedForm, typedValues } from '#app/answers.ts'
import { ChangeChallenge } from '#app/domain/challenges/forms.ts'
import type { PhaseDates, PhaseNow } from '#app/domain/challenges/model.ts'
import { closedEarly, extended, isRunningPhase, phasesInput } from '#app/domain/challenges/reschedule.ts'
import { challengeInput } from '#app/domain/challenges/typed-challenge.ts'
import { type Result, refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { redirectWith } from '#app/flash.ts'
import { zoneOfForm } from '#app/studio/zone-of.ts'

type Challenge = { slug: string; brand: { slug: string }; phase: PhaseNow; dates: PhaseDates }

const Extend = z.object({
  days: z.coerce
    .number('field.number')
    .int('field.number')
    .min(1, 'form.days_range')
    .max(365, 'form.days_range'),
})

/** Three forms of one page: all of it, more time, and the end of a phase before its day. */
export async function act(form: FormData, challenge: Challenge, { app, actor }: AppLoadContext) {
  const input = inputOf(form, challenge, zoneOfForm(form, actor))
  if (!input.ok) return refusedForm(input, form)
  const changed = await app.challenges.change(actor, challenge.slug, input.value)
  if (!changed.ok) return refusedForm(changed, form)
  const intent = form.get('intent')
  const key = intent === 'extend' ? 'studio.extended' : intent === 'close' ? 'studio.closed' : 'studio.saved'
  return redirectWith(`/studio/${challenge.brand.slug}/challenges/${challenge.slug}`, { key })
}

function inputOf(form: FormData, challenge: Challenge, zone: string): Result<ChangeChallenge> {
  const { phase, dates } = challenge
  const intent = form.get('intent')
  if (intent !== 'extend' && intent !== 'close')
    return parse(ChangeChallenge, challengeInput(typedValues(form), zone, dates))
  // The page may be old: only the phase that it showed is moved.
  if (!isRunningPhase(phase.name) || !phase.open || form.get('phase') !== phase.name) return refuse('stale')
  if (intent === 'close') {
    const moved = closedEarly(dates, phase.name, new Date(), form.get('startNext') === 'on')
    return parse(ChangeChallenge, { phases: phasesInput(moved) })
  }
  const more = parse(Extend, { days: form.get('days') })
  if (!more.ok) return more
  return parse(ChangeChallenge, { phases: phasesInput(extended(dates, phase.name, more.value.days)) })
}
