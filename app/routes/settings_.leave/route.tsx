import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { isMember } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { Leave } from '#app/domain/identity/leaving.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/read-form.ts'
import { passRetryAfter, refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Check, Field, UsernameForManagers } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Breadcrumbs, Notice } from '#app/ui/notice.tsx'

export const headers = passRetryAfter
export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export async function loader({ request, context: { actor } }: LoaderFunctionArgs) {
  valueOrThrow(isMember(actor) ? ok(null) : refuse('sign_in'), request)
  return {
    handle: isMember(actor) ? actor.handle : '',
    meta: { title: translator(actor.locale)('settings.leave'), noIndex: true },
  }
}

export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, Leave)
  requireMember(actor, form)
  if (!parsed.ok) return refusedForm(parsed, form)
  const left = await app.identity.leave(actor, parsed.value)
  if (!left.ok) return refusedForm(left, form)
  const cookies = app.cookies.signedOut(isMember(actor) ? actor.id : undefined)
  return redirectWith(paths.home(), { key: 'settings.leave_done' }, cookies)
}

export default function LeavePage() {
  const t = useT()
  const { handle } = useLoaderData<typeof loader>()
  const { refusal, errors, values } = formState(useActionData<typeof action>())
  return (
    <main className="page" id="content">
      <Breadcrumbs
        label={t('common.breadcrumbs')}
        trail={[{ to: paths.settings(), label: t('settings.title') }]}
      />
      <div className="narrow stack">
        <h1>{t('settings.leave')}</h1>
        <Notice tone="bad">
          <p>{t('settings.leave_lead')}</p>
        </Notice>
        <Consequences />
        <FormProblems refusal={refusal} labels={FIELD_LABELS} />
        <Form method="post" className="form">
          <UsernameForManagers handle={handle} />
          <Field
            name="password"
            type="password"
            label={t('identity.password_current')}
            error={errors.password}
            autoComplete="current-password"
            required
          />
          <Check
            name="understood"
            value="yes"
            label={t('settings.leave_understood')}
            error={errors.understood}
            defaultChecked={values.understood === 'yes'}
            required
          />
          <SubmitButton look="danger">{t('settings.leave_submit')}</SubmitButton>
        </Form>
      </div>
    </main>
  )
}

/** Says exactly what happens, before it is done. */
function Consequences() {
  const t = useT()
  return (
    <div className="plain stack">
      <h2>{t('settings.leave_erased')}</h2>
      <ul>
        <li>{t('settings.leave_erased_name')}</li>
        <li>{t('settings.leave_erased_rest')}</li>
      </ul>
      <h2>{t('settings.leave_stays')}</h2>
      <ul>
        <li>{t('settings.leave_stays_text')}</li>
        <li>{t('settings.leave_stays_named')}</li>
      </ul>
      <p>
        {t('settings.leave_after')} <Link to={paths.exportData()}>{t('settings.export')}</Link>
      </p>
    </div>
  )
}
