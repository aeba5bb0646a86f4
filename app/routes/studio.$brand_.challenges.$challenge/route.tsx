import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { PictureForm } from '#app/components/brands/picture-form.tsx'
import { ChallengeForm } from '#app/components/studio/challenge-form.tsx'
import { zoneOf } from '#app/components/studio/form-zone.ts'
import type { CurrentPhase, PhaseDates } from '#app/domain/challenges/phases.ts'
import { isRunningPhase, type RunningPhase } from '#app/domain/challenges/reschedule.ts'
import { challengeFormValues } from '#app/domain/challenges/typed-challenge.ts'
import { refuse } from '#app/domain/decision.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { memberForm, refusedPage, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/studio.css?url'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { PhaseBar } from '#app/ui/phase-bar.tsx'
import { handleChallengeAction } from './actions.ts'

type Props = { brand: string; challenge: string; phase: CurrentPhase; dates: PhaseDates; answer: unknown }

/** Extends the current phase or links to its early end. All participants are notified of both. */
function Reschedule({ brand, challenge, phase, dates, answer }: Props) {
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
  const state = formStateFor(answer, { intent: 'extend' })
  return (
    <Disclosure label={t('studio.extend')} open={state.refusal !== undefined}>
      <ActionForm state={state} labels={{ days: 'studio.extend_days' }}>
        <input type="hidden" name="intent" value="extend" />
        <input type="hidden" name="phase" value={phase} />
        <input type="hidden" name="ends" value={ends.toISOString()} />
        <Field
          name="days"
          type="number"
          min={1}
          max={365}
          label={t('studio.extend_days')}
          hint={t('studio.extend_hint')}
          required
          defaultValue="3"
        />
        <SubmitButton look="quiet">{t('studio.extend')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const challenge = valueOrThrow(await app.challenges.view(actor, params.challenge ?? ''), request)
  if (!challenge.can.change.ok) valueOrThrow(challenge.can.change, request)
  const { brand, slug } = challenge
  if (brand.slug !== params.brand) throw redirectMoved(request, paths.editChallenge(brand.slug, slug))
  return {
    hasOpened: challenge.hasOpened,
    now: challenge.now,
    challenge: {
      id: challenge.id,
      slug,
      title: challenge.title,
      phase: challenge.phase,
      dates: challenge.dates,
      coverId: challenge.coverId,
      coverAlt: challenge.coverAlt,
      coverFocus: challenge.coverFocus,
    },
    brand,
    kept: challengeFormValues(challenge, actor.zone),
    zone: zoneOf(actor),
    meta: { title: `${translator(actor.locale)('studio.edit_challenge')}: ${challenge.title}` },
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const form = await memberForm(request, context.actor)
  const found = await context.app.challenges.view(context.actor, params.challenge ?? '')
  if (!found.ok) throw refusedPage(refuse('not_found'))
  return handleChallengeAction(form, found.value, context)
}

export default function EditChallenge() {
  const { challenge, brand, kept, zone, now, hasOpened } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  const back = paths.studio(brand.slug)
  return (
    <main className="page" id="content">
      <div className="stack-wide">
        <header className="stack studio-head">
          <Breadcrumbs
            trail={[
              { to: paths.studios(), label: t('studio.title') },
              { to: back, label: brand.name },
            ]}
          />
          <h1>{t('studio.edit_challenge')}</h1>
          <p>
            <Link to={paths.challenge(challenge.slug)}>{challenge.title}</Link>
          </p>
          <PhaseBar dates={challenge.dates} phase={challenge.phase} />
        </header>
        <Reschedule
          brand={brand.slug}
          challenge={challenge.slug}
          phase={challenge.phase}
          dates={challenge.dates}
          answer={answer}
        />
        <ChallengeForm
          brand={brand}
          id={challenge.id}
          cover={challenge}
          now={now}
          fresh={kept}
          hasOpened={hasOpened}
          state={formStateFor(answer, { intent: 'save' })}
          zone={zone}
          submit={t('common.save')}
          cancel={back}
        />
        <section className="stack">
          <PictureForm
            of={{ kind: 'challenge', id: challenge.id }}
            use="cover"
            focus={challenge.coverFocus}
            alt={challenge.coverAlt}
            isSet={challenge.coverId !== null}
          />
        </section>
      </div>
    </main>
  )
}
