import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, passRetryAfter, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'

const LOOK_AGAIN_MS = 2_000

export const headers = passRetryAfter
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const asked = valueOrThrow(await app.exports.view(actor, params.id ?? ''), request)
  const title = translator(actor.locale)(asked.challenge ? 'exports.challenge_title' : 'settings.export')
  return { asked, meta: { title, noIndex: true } }
}

/** Cancels the export, or deletes its file. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const id = params.id ?? ''
  const asked = await app.exports.view(actor, id)
  if (!asked.ok) return refusedForm(asked, form)
  const cancelled = await app.exports.cancel(actor, id)
  if (!cancelled.ok) return refusedForm(cancelled, form)
  const { challenge } = asked.value
  const back = challenge ? paths.downloadChallenge(challenge.slug) : paths.exportData()
  return redirectWith(back, { key: 'exports.cancelled' })
}

export default function ExportPage() {
  const { asked } = useLoaderData<typeof loader>()
  const t = useT()
  const { challenge, format, state } = asked
  const isOpen = state === 'waiting' || state === 'running'
  return (
    <main className="page" id="content">
      <Breadcrumbs
        trail={
          challenge
            ? [
                { to: paths.challenge(challenge.slug), label: challenge.title },
                { to: paths.downloadChallenge(challenge.slug), label: t('exports.challenge_title') },
              ]
            : [
                { to: paths.settings(), label: t('settings.title') },
                { to: paths.exportData(), label: t('settings.export') },
              ]
        }
      />
      <div className="narrow stack-wide">
        <header className="page-head stack">
          <h1 lang={challenge?.language}>{challenge?.title ?? t('settings.export')}</h1>
          <p className="muted">{t(`exports.all_${format}`)}</p>
        </header>
        {isOpen ? (
          <Progress />
        ) : state === 'ready' ? (
          <Ready />
        ) : (
          <p>{t(challenge ? 'exports.failed_hint' : 'exports.failed_folder')}</p>
        )}
        <Form method="post">
          <SubmitButton look="quiet">{t(isOpen ? 'exports.cancel' : 'exports.delete')}</SubmitButton>
        </Form>
      </div>
    </main>
  )
}

/** Shows the progress. The page refreshes by itself, or by a link without JavaScript. */
function Progress() {
  const { asked } = useLoaderData<typeof loader>()
  const t = useT()
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(revalidate, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [revalidate])
  const { id, state, done, total } = asked
  return (
    <section className="stack">
      <p role="status">
        {t(`exports.state_${state}`)}
        {total > 0 ? ` · ${t('exports.progress', { done, total })}` : null}
      </p>
      {total > 0 ? <progress value={done} max={total} aria-label={t('exports.state_running')} /> : null}
      <p className="muted">{t('exports.challenge_mail')}</p>
      <p>
        <Link to={paths.exportJob(id)}>{t('exports.look_again')}</Link>
      </p>
    </section>
  )
}

const MB = 1024 * 1024

function Ready() {
  const { asked } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const size = format.number(Math.max(0.1, Math.round((asked.size / MB) * 10) / 10))
  return (
    <section className="stack">
      <p>
        <a className="button" href={paths.exportFile(asked.id)} download>
          {t('exports.get_file', { size })}
        </a>
      </p>
      {asked.expiresAt ? (
        <p className="muted">{t('exports.kept_until', { until: format.full(asked.expiresAt) })}</p>
      ) : null}
    </section>
  )
}
