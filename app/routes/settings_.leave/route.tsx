import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { isMember } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { Leave } from '#app/domain/identity/leaving.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import {
  memberForm,
  passRetryAfter,
  readForm,
  redirectWith,
  refusedForm,
  valueOrThrow,
} from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Check, Field, UsernameForManagers } from '#app/ui/field.tsx'
import { ActionForm, formState, wasChosen } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'

export const headers = passRetryAfter
export async function loader({ request, context: { actor } }: LoaderFunctionArgs) {
  valueOrThrow(isMember(actor) ? ok(null) : refuse('sign_in'), request)
  return {
    handle: isMember(actor) ? actor.handle : '',
    meta: { title: translator(actor.locale)('settings.leave'), noIndex: true },
  }
}

export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(await memberForm(request, actor), Leave)
  if (!parsed.ok) return refusedForm(parsed, form)
  const left = await app.identity.leave(actor, parsed.value)
  if (!left.ok) return refusedForm(left, form)
  const cookies = app.cookies.signedOut(isMember(actor) ? actor.id : undefined)
  return redirectWith(paths.home(), { key: 'settings.leave_done' }, cookies)
}

export default function LeavePage() {
  const t = useT()
  const { handle } = useLoaderData<typeof loader>()
  const state = formState(useActionData<typeof action>())
  return (
    <Page trail={[{ to: paths.settings(), label: t('settings.title') }]} title={t('settings.leave')}>
      <Notice tone="bad">
        <p>{t('settings.leave_lead')}</p>
      </Notice>
      <Consequences />
      <ActionForm state={state} labels={FIELD_LABELS}>
        <UsernameForManagers handle={handle} />
        <Field
          name="password"
          type="password"
          label={t('identity.password_current')}
          autoComplete="current-password"
          required
        />
        <Check
          name="understood"
          value="yes"
          error={state.errors.understood}
          label={t('settings.leave_understood')}
          defaultChecked={wasChosen(state, 'understood', 'yes')}
          required
        />
        <SubmitButton look="danger">{t('settings.leave_submit')}</SubmitButton>
      </ActionForm>
    </Page>
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
