import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { RequestReset } from '#app/domain/identity/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { readForm } from '#app/read-form.ts'
import { passRetryAfter, refusedForm } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Notice } from '#app/ui/notice.tsx'

export const headers = passRetryAfter
export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

export function loader({ context: { actor, app } }: LoaderFunctionArgs) {
  return { mailIsKept: app.identity.mailIsKept, title: translator(actor.locale)('reset.title') }
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
  const { refusal, errors, values } = formState(answer)
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
    <main className="page" id="content">
      <div className="narrow stack">
        <h1>{t('reset.title')}</h1>
        <p className="lead">{t('reset.lead')}</p>
        <FormProblems refusal={refusal} labels={FIELD_LABELS} />
        <Form method="post" className="form">
          <Field
            name="email"
            type="email"
            label={t('identity.email')}
            error={errors.email}
            defaultValue={values.email}
            autoComplete="email"
            required
          />
          <SubmitButton>{t('reset.submit')}</SubmitButton>
        </Form>
      </div>
    </main>
  )
}
