import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { type ComponentProps, type FormEvent, useState } from 'react'
import { PictureForm } from '#app/components/brands/picture-form.tsx'
import { BrandForm } from '#app/components/studio/brand-form.tsx'
import { changeInvitation } from '#app/components/studio/invitation-action.ts'
import { InvitationLead } from '#app/components/studio/invitation-lead.tsx'
import { InviteByMail } from '#app/components/studio/invite-by-mail.tsx'
import { saveBrandForm } from '#app/components/studio/save-brand-form.ts'
import { isMember } from '#app/domain/actor.ts'
import {
  FIRST_STEPS,
  type FirstStep,
  isFirstStep,
  nextStep,
  stepAfter,
  stepsDone,
} from '#app/domain/brands/first-steps.ts'
import { BRAND_ROLES } from '#app/domain/brands/roles.ts'
import { isTemplate, TEMPLATES } from '#app/domain/challenges/templates.ts'
import { refuse } from '#app/domain/decision.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/studio.css?url'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { formState, formStateFor } from '#app/ui/form-problems.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { FirstChallenge } from './first-challenge.tsx'

type StepsProps = { brand: string; current: FirstStep; done: Record<FirstStep, boolean> }

/** Lists the four steps with what is done; each can be opened at any time. */
function Steps({ brand, current, done }: StepsProps) {
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

type Props = ComponentProps<typeof InviteByMail> & { by: string; brand: { slug: string; name: string } }

const roleOf = (value: unknown) => BRAND_ROLES.find((role) => role === value)

/** The form that invites to the team, with a preview of what the invited person sees. */
function FirstTeam({ by, brand, answer, invited }: Props) {
  const t = useT()
  const { values } = formStateFor(answer, { intent: 'invite' })
  const [role, setRole] = useState(roleOf(values.role) ?? 'manager')
  const onInput = ({ target }: FormEvent) => {
    if (target instanceof HTMLSelectElement) setRole((before) => roleOf(target.value) ?? before)
  }
  return (
    <div className="with-preview" onInput={onInput}>
      <InviteByMail answer={answer} invited={invited} />
      <section className="preview" aria-label={t('start.team_preview')}>
        <p className="preview__label">{t('start.team_preview')}</p>
        {/* React 18 does not know the attribute as a boolean. */}
        <div className="preview__body stack" {...{ inert: '' }}>
          <h3>{t('invitation.title')}</h3>
          <InvitationLead by={by} brand={brand} role={role} />
          <p>
            <Button>{t('studio.join')}</Button>
          </p>
        </div>
      </section>
    </div>
  )
}

export const links = () => [{ rel: 'stylesheet', href: styles }]
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const room = valueOrThrow(await app.brands.studio(actor, params.brand ?? ''), request)
  const { brand, team, invited } = room
  if (!brand.manages) valueOrThrow(refuse('forbidden'), request)
  const byMail = await app.identity.invitations(actor, brand.id)
  const invitedByMail = byMail.ok ? byMail.value : []
  const done = stepsDone({
    ...brand,
    challenges: brand.challenges.length,
    team: team.length + invited.length + invitedByMail.length,
  })
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('step')
  const template = searchParams.get('template')
  const { challenges: _, ...face } = brand
  return {
    brand: face,
    done,
    invitedByMail,
    by: isMember(actor) ? actor.displayName : '',
    template: isTemplate(template) ? template : TEMPLATES[0],
    zone: actor.zone,
    now: new Date(),
    step: isFirstStep(asked) ? asked : (nextStep(done) ?? FIRST_STEPS[0]),
    meta: { title: translator(actor.locale)('start.title', { brand: brand.name }) },
  }
}

/** Identity and voice are saved here and continue with the next step; the others have their own forms. */
export async function action(args: ActionFunctionArgs) {
  const step = new URL(args.request.url).searchParams.get('step')
  if (step === 'team') {
    const { params, request, context } = args
    const form = await memberForm(request, context.actor)
    const brand = valueOrThrow(await context.app.brands.view(context.actor, params.brand ?? ''))
    return changeInvitation(form, brand, paths.firstSteps(brand.slug, { step: 'team' }), context)
  }
  const fields = step === 'voice' ? (['voice'] as const) : (['name', 'tagline', 'accent', 'about'] as const)
  const next = stepAfter(isFirstStep(step) ? step : 'identity') ?? 'team'
  return saveBrandForm(args, fields, (slug) => redirect(paths.firstSteps(slug, { step: next }), 303))
}

export default function FirstSteps() {
  const { brand, step, done } = useLoaderData<typeof loader>()
  const t = useT()
  const next = stepAfter(step)
  return (
    <main className="page" id="content">
      <div className="stack-wide">
        <header className="stack studio-head">
          <h1>{t('start.title', { brand: brand.name })}</h1>
          <p className="lead">{t('start.lead')}</p>
          <Steps brand={brand.slug} current={step} done={done} />
        </header>
        <section className="stack" aria-labelledby="step-title">
          <h2 id="step-title">{t(`start.${step}`)}</h2>
          <p className="muted measure">{t(`start.${step}_about`)}</p>
          <Step />
        </section>
        <p className="row">
          {next ? (
            <Link to={paths.firstSteps(brand.slug, { step: next })}>{t('start.skip')}</Link>
          ) : (
            <LinkButton to={paths.studio(brand.slug)}>{t('start.finish')}</LinkButton>
          )}
        </p>
      </div>
    </main>
  )
}

function Step() {
  const { brand, step, invitedByMail, by, template, zone, now } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  const state = formState(answer)
  if (step === 'challenge') return <FirstChallenge brand={brand} template={template} zone={zone} now={now} />
  if (step === 'team') return <FirstTeam by={by} brand={brand} answer={answer} invited={invitedByMail} />
  if (step === 'voice')
    return (
      <BrandForm key="voice" brand={brand} state={state} fields={['voice']} submit={t('start.save_next')} />
    )
  const of = { kind: 'brand' as const, id: brand.id }
  return (
    <div className="stack-wide">
      <BrandForm
        key="identity"
        brand={brand}
        state={state}
        fields={['name', 'tagline', 'accent', 'about']}
        submit={t('start.save_next')}
      />
      <details className="disclosure">
        <summary>{t('brand.face')}</summary>
        <div className="stack">
          <p className="muted">{t('brand.face_about')}</p>
          <PictureForm of={of} use="mark" isSet={brand.mark !== null} />
          <PictureForm
            of={of}
            use="cover"
            focus={brand.coverFocus}
            alt={brand.coverAlt}
            isSet={brand.coverId !== null}
          />
        </div>
      </details>
    </div>
  )
}
