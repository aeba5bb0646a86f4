import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { ResetPassword } from '#app/domain/identity/forms.ts'
import { statusOf } from '#app/domain/refusals.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { passRetryAfter, readForm, refusedForm } from '#app/responses.ts'
import { buttonClass, SubmitButton } from '#app/ui/button.tsx'
import { Field, UsernameForManagers } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Page } from '#app/ui/page.tsx'

export const headers = passRetryAfter
export async function loader({ params, context: { actor, app } }: LoaderFunctionArgs) {
  const title = translator(actor.locale)('reset.choose')
  const key = await app.identity.inspectKey(params.key ?? '', 'reset')
  const closed = key.ok ? undefined : key
  const handle = key.ok ? key.value.handle : ''
  return data(
    { closed, handle, meta: { title, noIndex: true } },
    { status: closed ? statusOf(closed.code) : 200 },
  )
}

/** The key stays in the address, so that the form holds only the password. */
export async function action({ request, params, context: { app } }: ActionFunctionArgs) {
  const form = await request.formData()
  form.set('key', params.key ?? '')
  const { parsed } = await readForm(form, ResetPassword)
  if (!parsed.ok) return refusedForm(parsed, form)
  const done = await app.identity.resetPassword(parsed.value)
  // Returns a status: the loader runs again and finds the key used.
  return done.ok ? data({ done: true as const }, { status: 200 }) : refusedForm(done, form)
}

export default function ChoosePasswordPage() {
  const t = useT()
  const { closed, handle } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const state = formState(answer)
  const done = answer !== undefined && 'done' in answer
  const lost =
    !done &&
    (closed ??
      (state.refusal && !state.refusal.fields && state.refusal.code !== 'server_busy'
        ? state.refusal
        : undefined))
  return (
    <Page title={done ? t('reset.done_title') : t('reset.choose')}>
      {done ? <Done /> : lost ? <Lost code={lost.code} /> : null}
      {done || lost ? null : (
        <ActionForm state={state} labels={{ ...FIELD_LABELS, password: 'identity.password_new' }}>
          <UsernameForManagers handle={handle} />
          <Field
            name="password"
            type="password"
            label={t('identity.password_new')}
            hint={t('identity.password_hint')}
            autoComplete="new-password"
            required
          />
          <SubmitButton>{t('reset.choose_submit')}</SubmitButton>
        </ActionForm>
      )}
    </Page>
  )
}

function Done() {
  const t = useT()
  return (
    <div className="stack" role="status">
      <p className="lead">{t('reset.done')}</p>
      <Link to={paths.login()} className={buttonClass()}>
        {t('login.submit')}
      </Link>
    </div>
  )
}

function Lost({ code }: { code: string }) {
  const t = useT()
  return (
    <div className="stack">
      <p className="lead">
        {code === 'not_found' ? t('identity.link_unknown') : t.dynamic(`refusal.${code}`)}
      </p>
      <Link to={paths.requestReset()} className={buttonClass()}>
        {t('reset.again')}
      </Link>
    </div>
  )
}
