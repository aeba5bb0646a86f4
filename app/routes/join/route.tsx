import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { Join } from '#app/domain/identity/forms.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { passRetryAfter, readForm, refusedForm, submittedValues } from '#app/responses.ts'
import { Notice } from '#app/ui/notice.tsx'
import { JoinForm } from './join-form.tsx'

export const headers = passRetryAfter
export function loader({ request, context: { actor, app } }: LoaderFunctionArgs) {
  const next = safeNext(new URL(request.url).searchParams.get('next'))
  if (isMember(actor)) throw redirect(next)
  return {
    next,
    mailIsKept: app.identity.mailIsKept,
    meta: { title: translator(actor.locale)('join.title') },
  }
}

/** Answers 202 for known and unknown e-mail addresses alike, so that accounts cannot be discovered. */
export async function action({ request, context: { app, actor, caller } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, Join)
  if (form.get('intent') === 'check') return checkUsername(app, actor, form)
  if (!parsed.ok) return refusedForm(parsed, form)
  const joined = await app.identity.join(caller, parsed.value)
  if (!joined.ok) return refusedForm(joined, form)
  const headers = app.cookies.joined(joined.value.device)
  return data({ sent: true as const }, { status: 202, headers })
}

/** For browsers without JavaScript: says whether the username is free and keeps what was typed, except the password. */
async function checkUsername(app: AppLoadContext['app'], actor: Actor, form: FormData) {
  const checked = await app.identity.checkHandle(actor, { handle: String(form.get('handle') ?? '') })
  return checked.ok
    ? data({ refusal: undefined, isFree: true as const, values: submittedValues(form) })
    : refusedForm(checked, form)
}

export default function JoinPage() {
  const answer = useActionData<typeof action>()
  const { next } = useLoaderData<typeof loader>()
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        {answer && 'sent' in answer ? <CheckYourMail /> : <JoinForm answer={answer} next={next} />}
      </div>
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
