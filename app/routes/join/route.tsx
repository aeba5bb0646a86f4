import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { isMember } from '#app/domain/actor.ts'
import { Join } from '#app/domain/identity/forms.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/read-form.ts'
import { passRetryAfter, refusedForm } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Notice } from '#app/ui/notice.tsx'

export const headers = passRetryAfter
export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

export function loader({ request, context: { actor, app } }: LoaderFunctionArgs) {
  const next = safeNext(new URL(request.url).searchParams.get('next'))
  if (isMember(actor)) throw redirect(next)
  return { next, mailIsKept: app.identity.mailIsKept, title: translator(actor.locale)('join.title') }
}

/** Answers 202 for known and unknown e-mail addresses alike, so that accounts cannot be discovered. */
export async function action({ request, context: { app, caller } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, Join)
  if (!parsed.ok) return refusedForm(parsed, form)
  const joined = await app.identity.join(caller, parsed.value)
  return joined.ok ? data({ sent: true as const }, { status: 202 }) : refusedForm(joined, form)
}

export default function JoinPage() {
  const answer = useActionData<typeof action>()
  return (
    <main className="page" id="content">
      <div className="narrow stack">{answer && 'sent' in answer ? <CheckYourMail /> : <JoinForm />}</div>
    </main>
  )
}

function CheckYourMail() {
  const t = useT()
  const { mailIsKept } = useLoaderData<typeof loader>()
  return (
    <div className="stack" role="status">
      <h1>{t('join.sent_title')}</h1>
      <p className="lead">{t('join.sent')}</p>
      {mailIsKept ? <Notice>{t('identity.mail_kept')}</Notice> : <p>{t('join.sent_nothing')}</p>}
    </div>
  )
}

function JoinForm() {
  const t = useT()
  const { next } = useLoaderData<typeof loader>()
  const { refusal, errors, values } = formState(useActionData())
  const onward = next === paths.home() ? {} : { next }
  return (
    <>
      <h1>{t('join.title')}</h1>
      <p className="lead">{t('join.lead')}</p>
      <FormProblems refusal={refusal} labels={FIELD_LABELS} />
      <Form method="post" className="form">
        <Field
          name="handle"
          label={t('identity.handle')}
          hint={t('identity.handle_hint')}
          error={errors.handle}
          defaultValue={values.handle}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field
          name="email"
          type="email"
          label={t('identity.email')}
          hint={t('identity.email_hint')}
          error={errors.email}
          defaultValue={values.email}
          autoComplete="email"
          required
        />
        <Field
          name="password"
          type="password"
          label={t('identity.password')}
          hint={t('identity.password_hint')}
          error={errors.password}
          autoComplete="new-password"
          required
        />
        <input type="hidden" name="next" value={next} />
        <SubmitButton>{t('join.submit')}</SubmitButton>
      </Form>
      <p>
        {t('join.have_account')} <Link to={paths.login(onward)}>{t('login.submit')}</Link>
      </p>
    </>
  )
}
