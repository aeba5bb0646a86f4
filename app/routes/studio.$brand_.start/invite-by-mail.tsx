import { Form } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { BRAND_ROLES } from '#app/domain/brands/roles.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'

type Invited = { email: string; role: (typeof BRAND_ROLES)[number]; expiresAt: Date }

/** Invites somebody to the team by e-mail address, with or without an account. Lists who has not answered. */
export function InviteByMail({ answer, invited }: { answer: unknown; invited: readonly Invited[] }) {
  const t = useT()
  const format = useFormat()
  const { refusal, errors, values } = formState(answer)
  return (
    <div className="stack">
      <Form method="post" className="form" key={invited.length}>
        <FormProblems refusal={refusal} labels={FIELD_LABELS} />
        <Field
          name="email"
          type="email"
          label={t('start.team_email')}
          hint={t('start.team_email_hint')}
          required
          autoComplete="off"
          error={errors.email}
          defaultValue={values.email}
        />
        <Select
          name="role"
          label={t('studio.team_role')}
          hint={t('studio.team_role_hint')}
          error={errors.role}
          defaultValue={values.role ?? 'manager'}
          options={BRAND_ROLES.map((role) => ({ value: role, label: t(`studio.role_${role}`) }))}
        />
        <SubmitButton look="quiet">{t('start.team_send')}</SubmitButton>
      </Form>
      {invited.length > 0 ? (
        <ul className="rows rows--tight">
          {invited.map(({ email, role, expiresAt }) => (
            <li key={email} className="team-row">
              <span>{email}</span>
              <span className="row">
                <Badge>{t(`studio.role_${role}`)}</Badge>
                <span className="meta">{t('start.team_until', { date: format.date(expiresAt) })}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
