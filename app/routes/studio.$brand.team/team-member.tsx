import { Form } from '@remix-run/react'
import { BRAND_ROLES } from '#app/domain/brands/roles.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Who } from '#app/ui/avatar.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { GroupError, Options } from '#app/ui/field.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'
import type { Studio } from '../studio.$brand/studio-view.ts'

type Props = { member: Studio['team'][number]; editable: boolean; answer: unknown; waits?: boolean }

export function TeamMember({ member, editable, answer, waits = false }: Props) {
  const t = useT()
  return (
    <li className="team-row">
      <Who person={member} size={36}>
        <span className="muted small"> @{member.handle}</span>
      </Who>
      {waits ? <Badge>{t('studio.team_waits')}</Badge> : null}
      {editable ? (
        <RoleForm member={member} answer={answer} />
      ) : (
        <Badge>{t(`studio.role_${member.role}`)}</Badge>
      )}
    </li>
  )
}

function RoleForm({ member, answer }: Pick<Props, 'member' | 'answer'>) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'change', handle: member.handle })
  return (
    <Form method="post" className="team-row__form">
      <input type="hidden" name="intent" value="change" />
      <input type="hidden" name="handle" value={member.handle} />
      <input type="hidden" name="was" value={member.role} />
      <FormProblems refusal={refusal} />
      <div className="row">
        <label>
          <span className="sr-only">{t('studio.role_of', { name: member.displayName })}</span>
          <select name="role" className="input input--small" defaultValue={values.role ?? member.role}>
            <Options
              value={values.role ?? member.role}
              options={[
                ...BRAND_ROLES.map((role) => ({ value: role, label: t(`studio.role_${role}`) })),
                { value: 'none', label: t('studio.role_none') },
              ]}
            />
          </select>
        </label>
        <SubmitButton look="quiet" size="small">
          {t('common.save')}
          <span className="sr-only">: {member.displayName}</span>
        </SubmitButton>
      </div>
      <GroupError name="role" error={errors.role} />
    </Form>
  )
}
