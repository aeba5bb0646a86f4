import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { RequestReset } from '#app/domain/identity/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { passRetryAfter, readForm, refusedForm } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'

export const headers = passRetryAfter
export function loader({ context: { actor, app } }: LoaderFunctionArgs) {
  return { mailIsKept: app.identity.mailIsKept, meta: { title: translator(actor.locale)('reset.title') } }
}

/** Answers 202 for known and unknown e-mail addresses alike, so that accounts cannot be discovered. */
export async function action({ request, context: { app, caller } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, RequestReset)
  if (!parsed.ok) return refusedForm(parsed, form)
  const sent = await app.identity.requestReset(caller, parsed.value)
  return sent.ok ? data({ sent: true as const }, { status: 202 }) : refusedForm(sent, form)
}

export default function ResetPage() {
  const t = useT()
  const { mailIsKept } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const state = formState(answer)
  if (answer && 'sent' in answer) {
    return (
      <main className="page" id="content">
        <div className="narrow stack" role="status">
          <h1>{t('reset.sent_title')}</h1>
          <p className="lead">{t('reset.sent')}</p>
          {mailIsKept ? <Notice>{t('identity.mail_kept')}</Notice> : null}
        </div>
      </main>
    )
  }
  return (
    <Page title={t('reset.title')}>
      <p className="lead">{t('reset.lead')}</p>
      <ActionForm state={state} labels={FIELD_LABELS}>
        <Field name="email" type="email" label={t('identity.email')} autoComplete="email" required />
        <SubmitButton>{t('reset.submit')}</SubmitButton>
      </ActionForm>
    </Page>
  )
}
