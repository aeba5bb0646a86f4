import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { isMember } from '#app/domain/actor.ts'
import { SignIn } from '#app/domain/identity/forms.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { passRetryAfter, readForm, redirectWith, refusedForm } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'

export const headers = passRetryAfter
export function loader({ request, context: { actor, demo } }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const next = safeNext(query.get('next'))
  if (isMember(actor)) throw redirect(next)
  return {
    next,
    demo,
    verified: query.has('verified'),
    meta: { title: translator(actor.locale)('login.title') },
  }
}

export async function action({ request, context: { app, actor, caller } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, SignIn)
  if (!parsed.ok) return refusedForm(parsed, form)
  const session = isMember(actor) ? actor.sessionId : undefined
  const signedIn = await app.identity.signIn(caller, parsed.value, session)
  if (!signedIn.ok) return refusedForm(signedIn, form)
  const welcome = { key: 'login.done', values: { name: signedIn.value.displayName } }
  return redirectWith(safeNext(parsed.value.next), welcome, app.cookies.signedIn(signedIn.value))
}

export default function LoginPage() {
  const t = useT()
  const { next, demo, verified } = useLoaderData<typeof loader>()
  const { refusal, errors, values } = formState(useActionData())
  const onward = next === paths.home() ? {} : { next }
  return (
    <Page title={t('login.title')}>
      {verified ? (
        <Notice tone="good">{t('login.verified')}</Notice>
      ) : (
        <p className="lead">{t('login.lead')}</p>
      )}
      <FormProblems refusal={refusal} labels={FIELD_LABELS} />
      {/* Reloads the document: the member's language may differ from the current one. */}
      <form method="post" className="form">
        <Field
          name="login"
          label={t('identity.login')}
          error={errors.login}
          defaultValue={values.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field
          name="password"
          type="password"
          label={t('identity.password')}
          error={errors.password}
          autoComplete="current-password"
          required
        />
        <input type="hidden" name="next" value={next} />
        <SubmitButton>{t('login.submit')}</SubmitButton>
      </form>
      <p>
        <Link to={paths.requestReset()}>{t('login.forgot')}</Link>
      </p>
      <p>
        {t('login.no_account')} <Link to={paths.join(onward)}>{t('join.submit')}</Link>
      </p>
      {demo ? (
        <p>
          <Link to={paths.demo()}>{t('demo.title')}</Link>
        </p>
      ) : null}
    </Page>
  )
}
