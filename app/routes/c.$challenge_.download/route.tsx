import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { EXPORT_FORMATS, RequestExport } from '#app/domain/exports/formats.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { memberForm, passRetryAfter, readForm, refusedForm, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'

export const headers = passRetryAfter
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.challenge ?? ''
  const shown = valueOrThrow(await app.exports.ofChallenge(actor, key), request)
  const { slug, title } = shown.challenge
  if (slug !== key) throw redirectMoved(request, paths.downloadChallenge(slug))
  return {
    ...shown,
    meta: { title: `${translator(actor.locale)('exports.challenge_title')} · ${title}`, noIndex: true },
  }
}

/** Requests a file and redirects to the page that shows its progress. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const { parsed } = await readForm(form, RequestExport)
  if (!parsed.ok) return refusedForm(parsed, form)
  const asked = await app.exports.request(actor, params.challenge ?? '', parsed.value.format)
  return asked.ok ? redirect(paths.exportJob(asked.value.id), 303) : refusedForm(asked, form)
}

export default function DownloadChallengePage() {
  const { challenge, isMember, asked } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <Breadcrumbs trail={[{ to: paths.challengeStories(challenge.slug), label: challenge.title }]} />
      <div className="narrow stack-wide">
        <header className="page-head stack">
          <h1>{t('exports.challenge_title')}</h1>
          <p className="title title--2" lang={challenge.language}>
            {challenge.title}
          </p>
          <p className="muted">{t('exports.challenge_lead')}</p>
        </header>
        {isMember ? (
          <RequestForm />
        ) : (
          <p>
            <Link to={paths.login({ next: paths.downloadChallenge(challenge.slug) })}>
              {t('exports.challenge_sign_in')}
            </Link>
          </p>
        )}
        {asked.length > 0 ? (
          <section className="stack">
            <h2>{t('exports.yours')}</h2>
            <ul className="stack">
              {asked.map(({ id, format, state }) => (
                <li key={id}>
                  <Link to={paths.exportJob(id)}>{t(`exports.all_${format}`)}</Link>
                  <span className="muted"> · {t(`exports.state_${state}`)}</span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </main>
  )
}

function RequestForm() {
  const t = useT()
  const state = formState(useActionData())
  return (
    <ActionForm state={state}>
      <Choices
        name="format"
        legend={t('exports.format')}
        options={EXPORT_FORMATS.map((format) => ({ value: format, label: t(`exports.all_${format}`) }))}
        defaultValue="epub"
      />
      <p className="muted">{t('exports.challenge_mail')}</p>
      <SubmitButton>{t('exports.prepare')}</SubmitButton>
    </ActionForm>
  )
}
