import { type ComponentProps, type FormEvent, useState } from 'react'
import { InvitationLead } from '#app/components/studio/invitation-lead.tsx'
import { InviteByMail } from '#app/components/studio/invite-by-mail.tsx'
import { BRAND_ROLES } from '#app/domain/brands/roles.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'

type Props = ComponentProps<typeof InviteByMail> & { by: string; brand: { slug: string; name: string } }

const roleOf = (value: unknown) => BRAND_ROLES.find((role) => role === value)

/** The form that invites to the team, with a preview of what the invited person sees. */
export function FirstTeam({ by, brand, answer, invited }: Props) {
  const t = useT()
  const { values } = formStateFor(answer, { intent: 'invite' })
  const [role, setRole] = useState(roleOf(values.role) ?? 'manager')
  const onInput = ({ target }: FormEvent) => {
    if (target instanceof HTMLSelectElement) setRole((before) => roleOf(target.value) ?? before)
  }
  return (
    <div className="with-preview" onInput={onInput}>
      <InviteByMail answer={answer} invited={invited} />
      <section className="preview" aria-label={t('start.team_preview')}>
        <p className="preview__label">{t('start.team_preview')}</p>
        {/* React 18 does not know the attribute as a boolean. */}
        <div className="preview__body stack" {...{ inert: '' }}>
          <h3>{t('invitation.title')}</h3>
          <InvitationLead by={by} brand={brand} role={role} />
          <p>
            <Button>{t('studio.join')}</Button>
          </p>
        </div>
      </section>
    </div>
  )
}
