import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ChallengeForm } from '#app/components/studio/challenge-form.tsx'
import { zoneOf, zoneOfForm } from '#app/components/studio/form-zone.ts'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { defaultChallengeValues, parseChallengeForm } from '#app/domain/challenges/typed-challenge.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { refusedForm, requireMember, submittedValues, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/studio.css?url'
import { formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Breadcrumbs } from '#app/ui/notice.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { brand } = valueOrThrow(await app.brands.studio(actor, params.brand ?? ''), request)
  if (!brand.manages) valueOrThrow(refuse('forbidden'), request)
  return {
    brand: { slug: brand.slug, name: brand.name },
    fresh: defaultChallengeValues(new Date(), actor.zone, actor.locale),
    zone: zoneOf(actor),
    title: translator(actor.locale)('studio.new_challenge'),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
  const brand = valueOrThrow(await app.brands.view(actor, params.brand ?? ''))
  const input = parse(OpenChallenge, parseChallengeForm(submittedValues(form), zoneOfForm(form, actor)))
  if (!input.ok) return refusedForm(input, form)
  const { title, phases } = input.value
  // A repeated submission by double click or back button does not open the challenge twice.
  const twin = brand.challenges.find(
    (one) => one.title === title && one.dates.ideasStart.getTime() === phases.ideas.start.getTime(),
  )
  const made = twin ? ok(twin) : await app.challenges.open(actor, brand.slug, input.value)
  return made.ok
    ? redirectWith(paths.challenge(made.value.slug), { key: 'studio.created' })
    : refusedForm(made, form)
}

export default function NewChallenge() {
  const { brand, fresh, zone } = useLoaderData<typeof loader>()
  const t = useT()
  const back = paths.studio(brand.slug)
  return (
    <main className="page" id="content">
      <div className="stack studio-head">
        <Breadcrumbs
          label={t('common.breadcrumbs')}
          trail={[
            { to: paths.studios(), label: t('studio.title') },
            { to: back, label: brand.name },
          ]}
        />
        <h1>{t('studio.new_challenge')}</h1>
        <p className="lead">{t('studio.new_challenge_lead')}</p>
        <ChallengeForm
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
