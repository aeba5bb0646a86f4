import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { isMember } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, passRetryAfter, refusedForm, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Page } from '#app/ui/page.tsx'

export const headers = passRetryAfter

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  valueOrThrow(isMember(actor) ? ok(null) : refuse('sign_in'), request)
  return {
    folder: await app.exports.folder(actor),
    meta: { title: translator(actor.locale)('settings.export'), noIndex: true },
  }
}

/** Asks for the folder and redirects to the page that shows its progress. */
export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const asked = await app.exports.requestFolder(actor)
  return asked.ok ? redirect(paths.exportJob(asked.value.id), 303) : refusedForm(asked, form)
}

export default function ExportPage() {
  const { folder } = useLoaderData<typeof loader>()
  const state = formState(useActionData())
  const t = useT()
  return (
    <Page trail={[{ to: paths.settings(), label: t('settings.title') }]} title={t('settings.export')}>
      <p>{t('settings.export_about')}</p>
      <p>{t('settings.export_about_folder')}</p>
      <p className="muted">{t('settings.export_always')}</p>
      <ActionForm state={state} className="stack">
        <p className="muted">{t('exports.challenge_mail')}</p>
        <SubmitButton>{t('settings.export_folder')}</SubmitButton>
      </ActionForm>
      {folder ? (
        <p>
          <Link to={paths.exportJob(folder.id)}>{t('exports.all_folder')}</Link>
          <span className="muted"> · {t(`exports.state_${folder.state}`)}</span>
        </p>
      ) : null}
      <p>
        <a href={paths.exportDataFile()} download>
          {t('settings.export_file')}
        </a>
      </p>
    </Page>
  )
}
