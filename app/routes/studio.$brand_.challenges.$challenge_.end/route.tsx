import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { EndPhase } from '#app/domain/challenges/forms.ts'
import { isRunningPhase } from '#app/domain/challenges/reschedule.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, refusedPage, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/studio.css?url'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Check } from '#app/ui/field.tsx'
import { ActionForm, formState, wasChosen } from '#app/ui/form-problems.tsx'
import { Page } from '#app/ui/page.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

const pageOf = (brand: string, challenge: string) => paths.editChallenge(brand, challenge)

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { slug, title, phase, dates, brand, can } = valueOrThrow(
    await app.challenges.view(actor, params.challenge ?? ''),
    request,
  )
  if (!can.change.ok) valueOrThrow(can.change, request)
  const asked = new URL(request.url).searchParams.get('phase')
  // The link names a phase: when that phase has ended, the page does not ask about another one.
  if (!phase.open || !isRunningPhase(phase.name) || asked !== phase.name)
    throw redirect(pageOf(brand.slug, slug))
  return {
    ...{ slug, title, brand, phase: phase.name, ends: dates[`${phase.name}End`].toISOString() },
    hasNext: phase.next !== null && phase.name !== 'voting',
    meta: { title: `${translator(actor.locale)('studio.close_early')} · ${title}`, noIndex: true },
  }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const read = parse(EndPhase, {
    phase: form.get('phase'),
    ends: form.get('ends'),
    startNext: form.get('startNext') === 'on',
  })
  if (!read.ok) return refusedForm(read, form)
  const ended = await app.challenges.endPhase(actor, params.challenge ?? '', read.value)
  // The confirmation page is outdated, so that it is not shown again.
  if (!ended.ok && ended.code === 'stale') throw refusedPage(ended)
  if (!ended.ok) return refusedForm(ended, form)
  return redirectWith(pageOf(params.brand ?? '', ended.value.slug), { key: 'studio.closed' })
}

/** Asks for confirmation before a phase is ended, because all participants are notified at once. */
export default function EndPhasePage() {
  const { slug, title, brand, phase, ends, hasNext } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const state = formState(useActionData<typeof action>())
  const back = pageOf(brand.slug, slug)
  const name = t(`phase.${phase}`)
  return (
    <Page trail={[{ to: back, label: title }]} title={t('studio.end_phase_ask', { phase: name })}>
      <p className="lead">
        {t('studio.end_phase_until', { phase: name, date: format.full(new Date(ends)) })}
      </p>
      <p>{t('studio.close_early_about')}</p>
      <ActionForm state={state} labels={{ startNext: 'studio.close_start_next' }}>
        <input type="hidden" name="phase" value={phase} />
        <input type="hidden" name="ends" value={ends} />
        {hasNext ? (
          <Check
            name="startNext"
            defaultChecked={wasChosen(state, 'startNext', 'on', true)}
            label={t('studio.close_start_next')}
          />
        ) : null}
        <p className="row">
          <SubmitButton look="danger">{t('studio.end_phase', { phase: name })}</SubmitButton>
          <LinkButton to={back} look="bare">
            {t('common.cancel')}
          </LinkButton>
        </p>
      </ActionForm>
    </Page>
  )
}
