import { Form } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field, UsernameForManagers } from '#app/ui/field.tsx'
import { FormProblems } from '#app/ui/form-problems.tsx'
import type { FormState } from '../../ui/form-errors.ts'

export function PasswordSection({
  handle,
  state: { refusal, errors },
}: {
  handle: string
  state: FormState
}) {
  const t = useT()
  return (
    <section className="stack" id="password" aria-labelledby="password-title">
      <h2 id="password-title">{t('settings.password')}</h2>
      <p>{t('settings.password_lead')}</p>
      <FormProblems refusal={refusal} labels={{ ...FIELD_LABELS, password: 'identity.password_new' }} />
      <Form method="post" action={paths.settings()} className="form">
        <input type="hidden" name="intent" value="password" />
        <UsernameForManagers handle={handle} />
        <Field
          name="currentPassword"
          type="password"
          label={t('identity.password_current')}
          error={errors.currentPassword}
          autoComplete="current-password"
          required
        />
        <Field
          name="password"
          type="password"
          label={t('identity.password_new')}
          hint={t('identity.password_hint')}
          error={errors.password}
          autoComplete="new-password"
          required
        />
        <SubmitButton>{t('settings.password_submit')}</SubmitButton>
      </Form>
    </section>
  )
}
