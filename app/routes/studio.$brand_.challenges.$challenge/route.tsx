import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { PictureForm } from '#app/components/brands/picture-form.tsx'
import { ChallengeForm } from '#app/components/studio/challenge-form.tsx'
import { zoneOf } from '#app/components/studio/form-zone.ts'
import { challengeFormValues } from '#app/domain/challenges/typed-challenge.ts'
import { refuse } from '#app/domain/decision.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { refusedPage, requireMember, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/studio.css?url'
import { formStateFor } from '#app/ui/form-errors.ts'
import { pageMeta } from '#app/ui/meta.ts'
import { Breadcrumbs } from '#app/ui/notice.tsx'
import { PhaseBar } from '#app/ui/phase-bar.tsx'
import { handleChallengeAction } from './actions.ts'
import { Reschedule } from './reschedule.tsx'

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
    title: `${translator(actor.locale)('studio.edit_challenge')}: ${challenge.title}`,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

export async function action({ params, request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(context.actor, form)
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
            label={t('common.breadcrumbs')}
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
