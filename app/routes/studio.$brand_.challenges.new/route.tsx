import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { briefText } from '#app/components/studio/brief-from-listening.ts'
import { ChallengeForm } from '#app/components/studio/challenge-form.tsx'
import { zoneOf, zoneOfForm } from '#app/components/studio/form-zone.ts'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import {
  type ChallengeTemplate,
  isTemplate,
  TEMPLATES,
  templateValues,
} from '#app/domain/challenges/templates.ts'
import { defaultChallengeValues, parseChallengeForm } from '#app/domain/challenges/typed-challenge.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, submittedValues, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/studio.css?url'
import { formState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'

type Props = { brand: string; chosen: ChallengeTemplate | null }

/** Offers the templates as links; each fills the form with its texts. */
function Templates({ brand, chosen }: Props) {
  const t = useT()
  return (
    <nav className="stack" aria-label={t('studio.templates')}>
      <p className="label">{t('studio.templates')}</p>
      <ul className="templates">
        {TEMPLATES.map((name) => (
          <li key={name}>
            <Link
              to={paths.newChallenge(brand, { template: name })}
              aria-current={name === chosen || undefined}
              preventScrollReset
            >
              <b>{t(`template.${name}.title`)}</b>
              <span>{t(`template.${name}.hook`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The largest difference between the start times of one form that starts at once and is sent twice. */
const TWIN_MS = 60_000

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { brand } = valueOrThrow(await app.brands.studio(actor, params.brand ?? ''), request)
  if (!brand.manages) valueOrThrow(refuse('forbidden'), request)
  const { slug, name, verified, mark, accent } = brand
  const asked = new URL(request.url).searchParams
  const template = asked.get('template')
  const t = translator(actor.locale)
  const now = new Date()
  const drafted =
    asked.get('from') === 'listening' ? valueOrThrow(await app.listening.brief(actor, slug), request) : null
  return {
    drafted: drafted && { messages: drafted.messages, isEmpty: drafted.parts.length === 0 },
    brand: { slug, name, verified, mark, accent },
    now,
    template: isTemplate(template) ? template : null,
    fresh: {
      ...defaultChallengeValues(now, actor.zone, actor.locale),
      ...(isTemplate(template) && { ...templateValues(template, (key) => t(key)), startNow: 'on' }),
      ...(drafted && { brief: briefText(drafted, app.address(), t) }),
    },
    zone: zoneOf(actor),
    meta: { title: translator(actor.locale)('studio.new_challenge') },
  }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const brand = valueOrThrow(await app.brands.view(actor, params.brand ?? ''))
  const values = submittedValues(form)
  if (form.get('preview')) return data({ refusal: undefined, values })
  const input = parse(
    OpenChallenge,
    parseChallengeForm(values, zoneOfForm(form, actor), undefined, new Date()),
  )
  if (!input.ok) return refusedForm(input, form)
  const { title, phases } = input.value
  // A repeated submission by double click or back button does not open the challenge twice.
  const twin = brand.challenges.find(
    (one) =>
      one.title === title &&
      Math.abs(one.dates.ideasStart.getTime() - phases.ideas.start.getTime()) < TWIN_MS,
  )
  const made = twin ? ok(twin) : await app.challenges.open(actor, brand.slug, input.value)
  return made.ok
    ? redirectWith(paths.challenge(made.value.slug), { key: 'studio.created' })
    : refusedForm(made, form)
}

type DraftedProps = { brand: string; drafted: { messages: number; isEmpty: boolean } | null }

/** Offers to draft the brief from the listening room, and names the sources of the draft. */
function Drafted({ brand, drafted }: DraftedProps) {
  const t = useT()
  if (!drafted)
    return (
      <p>
        <Link to={paths.newChallenge(brand, { from: 'listening' })} preventScrollReset>
          {t('studio.from_listening')}
        </Link>
      </p>
    )
  return (
    <Notice tone={drafted.isEmpty ? 'plain' : 'good'}>
      {drafted.isEmpty
        ? t('studio.listening_too_little')
        : t('studio.listening_drafted', { count: drafted.messages })}
    </Notice>
  )
}

export default function NewChallenge() {
  const { brand, fresh, zone, now, template, drafted } = useLoaderData<typeof loader>()
  const t = useT()
  const back = paths.studio(brand.slug)
  return (
    <main className="page" id="content">
      <div className="stack studio-head">
        <Breadcrumbs
          trail={[
            { to: paths.studios(), label: t('studio.title') },
            { to: back, label: brand.name },
          ]}
        />
        <h1>{t('studio.new_challenge')}</h1>
        <p className="lead">{t('studio.new_challenge_lead')}</p>
        <Templates brand={brand.slug} chosen={template} />
        <Drafted brand={brand.slug} drafted={drafted} />
        <ChallengeForm
          // Another template is another form.
          key={template ?? String(drafted !== null)}
          isNew
          brand={brand}
          id={brand.slug}
          now={now}
          fresh={fresh}
          state={formState(useActionData<typeof action>())}
          zone={zone}
          submit={t('studio.new_challenge')}
          cancel={back}
        />
      </div>
    </main>
  )
}
