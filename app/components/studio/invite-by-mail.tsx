import { Form } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { BRAND_ROLES } from '#app/domain/brands/roles.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { ActionForm, FormProblems, formStateFor } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'

type Invited = { email: string; role: (typeof BRAND_ROLES)[number]; expiresAt: Date; hasExpired: boolean }
type Props = { answer: unknown; invited: readonly Invited[] }

/** Invites somebody to the team by e-mail address, with or without an account. Lists who has not answered. */
export function InviteByMail({ answer, invited }: Props) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'invite' })
  return (
    <div className="stack">
      <ActionForm state={state} labels={FIELD_LABELS} key={invited.length}>
        <input type="hidden" name="intent" value="invite" />
        <Field
          name="email"
          type="email"
          label={t('start.team_email')}
          hint={t('start.team_email_hint')}
          required
          autoComplete="off"
        />
        <Select
          name="role"
          label={t('studio.team_role')}
          hint={t('studio.team_role_hint')}
          defaultValue="manager"
          options={BRAND_ROLES.map((role) => ({ value: role, label: t(`studio.role_${role}`) }))}
        />
        <SubmitButton look="quiet">{t('start.team_send')}</SubmitButton>
      </ActionForm>
      {invited.length > 0 ? (
        <>
          <h3>{t('team.invited_by_mail')}</h3>
          <ul className="rows rows--tight">
            {invited.map((one) => (
              <Invitation key={one.email} invited={one} answer={answer} />
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

/** An invitation without an answer, to send again or withdraw. */
function Invitation({ invited, answer }: { invited: Invited; answer: unknown }) {
  const t = useT()
  const format = useFormat()
  const { email, role, expiresAt, hasExpired } = invited
  const resent = formStateFor(answer, { intent: 'resend', email })
  const withdrawn = formStateFor(answer, { intent: 'uninvite', email })
  const until = { date: format.date(expiresAt) }
  return (
    <li className="team-row">
      <span className="team-row__name">{email}</span>
      <Form method="post" className="row">
        <FormProblems refusal={resent.refusal ?? withdrawn.refusal} />
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="role" value={role} />
        <Badge>{t(`studio.role_${role}`)}</Badge>
        <span className="meta">
          {hasExpired ? t('team.invitation_expired', until) : t('start.team_until', until)}
        </span>
        <SubmitButton look="quiet" size="small" name="intent" value="resend">
          {t('team.resend')}
          <span className="sr-only">: {email}</span>
        </SubmitButton>
        <SubmitButton look="bare" size="small" name="intent" value="uninvite">
          {t('team.withdraw')}
          <span className="sr-only">: {email}</span>
        </SubmitButton>
      </Form>
    </li>
  )
}
