import { type AppLoadContext, data } from '@remix-run/node'
import { z } from 'zod'
import { zoneOfForm } from '#app/components/studio/form-zone.ts'
import { ChangeChallenge } from '#app/domain/challenges/forms.ts'
import type { CurrentPhase } from '#app/domain/challenges/phases.ts'
import { extendPhase, isRunningPhase, phasesInput } from '#app/domain/challenges/reschedule.ts'
import { challengeFormValues, parseChallengeForm } from '#app/domain/challenges/typed-challenge.ts'
import { type Decision, type Result, refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { paths } from '#app/paths.ts'
import { redirectWith, refusedForm, submittedValues } from '#app/responses.ts'

type Challenge = Parameters<typeof challengeFormValues>[0] & {
  slug: string
  brand: { slug: string }
  phase: CurrentPhase
  now: Date
  can: { change: Decision }
}

const Extend = z.object({
  days: z.coerce
    .number('field.number')
    .int('field.number')
    .min(1, 'form.days_range')
    .max(365, 'form.days_range'),
})

/** Handles the two forms of the page: the whole challenge, and more time for a phase. Ending a phase early has its own page. */
export async function handleChallengeAction(
  form: FormData,
  challenge: Challenge,
  { app, actor }: AppLoadContext,
) {
  if (!challenge.can.change.ok) return refusedForm(challenge.can.change, form)
  if (form.get('preview')) return data({ refusal: undefined, values: submittedValues(form) })
  const zone = zoneOfForm(form, actor)
  const input = inputOf(form, challenge, zone)
  if (!input.ok) return refusedForm(input, form)
  const changes = onlyChanges(input.value, challenge, zone)
  if (Object.keys(changes).length > 0) {
    const changed = await app.challenges.change(actor, challenge.slug, changes)
    if (!changed.ok) return refusedForm(changed, form)
  }
  const intent = form.get('intent')
  const key = intent === 'extend' ? 'studio.extended' : 'studio.saved'
  return redirectWith(paths.editChallenge(challenge.brand.slug, challenge.slug), { key })
}

/** Keeps only the changed fields: the form holds all of them, and the audit log names the changed ones. */
function onlyChanges(input: ChangeChallenge, challenge: Challenge, zone: string): ChangeChallenge {
  const unchanged = parse(
    ChangeChallenge,
    parseChallengeForm(challengeFormValues(challenge, zone), zone, challenge.dates),
  )
  const before: Record<string, unknown> = unchanged.ok ? unchanged.value : {}
  const isNew = ([name, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(before[name])
  return Object.fromEntries(Object.entries(input).filter(isNew))
}

function inputOf(form: FormData, challenge: Challenge, zone: string): Result<ChangeChallenge> {
  const { phase, dates } = challenge
  const intent = form.get('intent')
  if (intent !== 'extend')
    return parse(ChangeChallenge, parseChallengeForm(submittedValues(form), zone, dates))
  // The page may be outdated: only the phase that it showed is moved, and only once.
  if (!isRunningPhase(phase.name) || !phase.open || form.get('phase') !== phase.name) return refuse('stale')
  if (form.get('ends') !== dates[`${phase.name}End`].toISOString()) return refuse('stale')
  const more = parse(Extend, { days: form.get('days') })
  if (!more.ok) return more
  return parse(ChangeChallenge, { phases: phasesInput(extendPhase(dates, phase.name, more.value.days)) })
}
