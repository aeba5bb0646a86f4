import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { isMember } from '#app/domain/actor.ts'
import type { Refusal } from '#app/domain/decision.ts'
import { ConfirmEmail } from '#app/domain/identity/forms.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import type { RefusalCode } from '#app/domain/refusals.ts'
import { statusOf } from '#app/domain/refusals.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { passRetryAfter, readForm, redirectWith, refusedForm } from '#app/responses.ts'
import { buttonClass, SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { Page } from '#app/ui/page.tsx'
import type { Confirmation } from '#server/commands/identity/verify-email.ts'

export const headers = passRetryAfter
/** Only checks the key. Danger: mail scanners follow links, so GET must not use the key up. */
export async function loader({ params, context: { actor, app, caller } }: LoaderFunctionArgs) {
  const title = translator(actor.locale)('verify.title')
  const viewed = await app.identity.viewConfirmation(caller, params.key ?? '', actor)
  const confirmation = viewed.ok ? viewed.value : undefined
  const closed = viewed.ok ? undefined : viewed.code
  return data(
    { closed, confirmation, meta: { title, noIndex: true } },
    { status: closed ? statusOf(closed) : 200 },
  )
}

export async function action({ request, params, context: { app, actor, caller } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, ConfirmEmail)
  if (!parsed.ok) return refusedForm(parsed, form)
  const key = params.key ?? ''
  const verified = await app.identity.verifyEmail(caller, { key, ...parsed.value }, actor)
  if (!verified.ok) return refusedForm(verified, form)
  const { signedIn, from, handle } = verified.value
  const next = safeNext(new URL(request.url).searchParams.get('next'))
  if (signedIn) {
    const welcome = { key: 'verify.welcome', values: { name: signedIn.displayName } }
    return redirectWith(next, welcome, app.cookies.signedIn(signedIn))
  }
  if (from === 'own') return redirectWith(next, { key: 'verify.done' })
  if (isMember(actor))
    return redirectWith(next, {
      key: 'verify.done_other',
      values: { handle: `@${handle}`, own: `@${actor.handle}` },
    })
  return redirect(paths.login({ verified: true, next }), 303)
}

export default function VerifyPage() {
  const t = useT()
  const { closed, confirmation } = useLoaderData<typeof loader>()
  const { refusal, errors } = formState(useActionData())
  return (
    <Page title={t('verify.title')}>
      {confirmation && !closed ? (
        <Confirm confirmation={confirmation} refusal={refusal} error={errors.password} />
      ) : (
        <InvalidKey code={closed ?? 'not_found'} />
      )}
    </Page>
  )
}

type ConfirmProps = { confirmation: Confirmation; refusal: Refusal | undefined; error: string | undefined }

function Confirm({ confirmation: { handle, displayName, from }, refusal, error }: ConfirmProps) {
  const t = useT()
  return (
    <>
      <p className="lead">
        {t('verify.lead')} <bdi>{t('verify.account', { name: displayName, handle: `@${handle}` })}</bdi>
      </p>
      <FormProblems refusal={refusal} labels={FIELD_LABELS} />
      {/* Reloads the document: the member's language may differ from the current one. */}
      <form method="post" className="form">
        {from === 'elsewhere' ? (
          <Field
            name="password"
            type="password"
            label={t('identity.password')}
            hint={t('verify.password_hint')}
            error={error}
            autoComplete="current-password"
          />
        ) : null}
        <SubmitButton id="main-action">
          {t(from === 'here' ? 'verify.submit_here' : 'verify.submit')}
        </SubmitButton>
      </form>
      <p className="meta">{t('verify.not_you')}</p>
    </>
  )
}

function InvalidKey({ code }: { code: RefusalCode }) {
  const t = useT()
  const known: Partial<Record<RefusalCode, string>> = {
    token_used: t('verify.used'),
    token_expired: t('verify.expired'),
    not_found: t('identity.link_unknown'),
  }
  return (
    <>
      <p className="lead">{known[code] ?? t.dynamic(`refusal.${code}`)}</p>
      <Link to={paths.login({ next: paths.settings() })} className={buttonClass()}>
        {t('login.submit')}
      </Link>
    </>
  )
}
