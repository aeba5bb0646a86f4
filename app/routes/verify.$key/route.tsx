import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { isMember } from '#app/domain/actor.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import type { RefusalCode } from '#app/domain/refusals.ts'
import { statusOf } from '#app/domain/refusals.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { refusedForm } from '#app/responses.ts'
import { buttonClass, SubmitButton } from '#app/ui/button.tsx'
import { formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

/** Only checks the key. Danger: mail scanners follow links, so GET must not use the key up. */
export async function loader({ params, context: { actor, app } }: LoaderFunctionArgs) {
  const title = translator(actor.locale)('verify.title')
  const key = await app.identity.inspectKey(params.key ?? '', 'verify')
  const closed = key.ok ? undefined : key.code
  return data({ title, closed, noIndex: true }, { status: closed ? statusOf(closed) : 200 })
}

export async function action({ request, params, context: { app, actor } }: ActionFunctionArgs) {
  const verified = await app.identity.verifyEmail({ key: params.key ?? '' })
  if (!verified.ok) return refusedForm(verified, new FormData())
  const next = safeNext(new URL(request.url).searchParams.get('next'))
  if (isMember(actor)) return redirectWith(next, { key: 'verify.done' })
  return redirect(paths.login({ verified: true, next }), 303)
}

export default function VerifyPage() {
  const t = useT()
  const { closed } = useLoaderData<typeof loader>()
  const { refusal } = formState(useActionData())
  const code = refusal?.code ?? closed
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <h1>{t('verify.title')}</h1>
        {code ? <InvalidKey code={code} /> : <Confirm />}
      </div>
    </main>
  )
}

function Confirm() {
  const t = useT()
  return (
    <>
      <p className="lead">{t('verify.lead')}</p>
      <Form method="post">
        <SubmitButton>{t('verify.submit')}</SubmitButton>
      </Form>
    </>
  )
}

function InvalidKey({ code }: { code: RefusalCode }) {
  const t = useT()
  const known =
    code === 'token_used' ? t('verify.used') : code === 'token_expired' ? t('verify.expired') : undefined
  return (
    <>
      <p className="lead">{known ?? t.dynamic(`refusal.${code}`)}</p>
      <Link to={paths.login({ next: paths.settings() })} className={buttonClass()}>
        {t('login.submit')}
      </Link>
    </>
  )
}
