import { Form } from '@remix-run/react'
import { BRAND_ROLES } from '#app/domain/brands/roles.ts'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'

/** The form to invite a member to the team by username. */
export function Invite({ answer }: { answer: unknown }) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'add' })
  return (
    <Form method="post" className="form">
      <input type="hidden" name="intent" value="add" />
      <FormProblems refusal={refusal} labels={{ handle: 'studio.team_handle', role: 'studio.team_role' }} />
      <Field
        name="handle"
        label={t('studio.team_handle')}
        hint={t('studio.team_handle_hint')}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.handle}
        defaultValue={values.handle}
      />
      <Select
        name="role"
        label={t('studio.team_role')}
        hint={t('studio.team_role_hint')}
        error={errors.role}
        defaultValue={values.role ?? 'moderator'}
        options={BRAND_ROLES.map((role) => ({ value: role, label: t(`studio.role_${role}`) }))}
      />
      <SubmitButton>{t('studio.team_add')}</SubmitButton>
    </Form>
  )
}
