import { Form } from '@remix-run/react'
import { CLOSING_REASONS } from '#app/domain/questions/options.ts'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { fieldError, GroupError, Select } from '#app/ui/field.tsx'
import { FormProblems, formStateFor } from '#app/ui/form-problems.tsx'

/** The id of the form that the checkboxes of the rows belong to. */
export const BULK_FORM = 'assign-selected'

type Props = {
  team: readonly { handle: string; displayName: string }[]
  /** The viewer. */
  handle: string
  canAssign: boolean
  canClose: boolean
  answer: unknown
}

/** Assigns or closes the selected questions. A voice takes them; moderators and managers choose who answers, and close. */
export function BulkAssign({ team, handle, canAssign, canClose, answer }: Props) {
  const t = useT()
  const assigned = formStateFor(answer, { intent: 'assign-many' })
  const closed = formStateFor(answer, { intent: 'close' })
  const refusal = assigned.refusal ?? closed.refusal
  const errors = { ...assigned.errors, ...closed.errors }
  const isOnTeam = team.some((one) => one.handle === handle)
  if (!canAssign && !isOnTeam) return null
  return (
    <Form method="post" id={BULK_FORM} className="desk__bulk" preventScrollReset>
      <FormProblems refusal={refusal} labels={{ handle: 'questions.desk_assign' }} />
      <GroupError name="ids" error={fieldError(errors, 'ids')} text={t('questions.choose_some')} />
      <p className="meta">{t('questions.desk_selected')}</p>
      <div className="row">
        {canAssign ? (
          <Select
            name="handle"
            label={t('questions.desk_assign')}
            defaultValue={handle}
            options={[
              { value: '', label: t('questions.desk_nobody') },
              ...team.map((one) => ({ value: one.handle, label: one.displayName })),
            ]}
          />
        ) : (
          <input type="hidden" name="handle" value={handle} />
        )}
        <SubmitButton look="quiet" size="small" name="intent" value="assign-many">
          {t(canAssign ? 'questions.desk_assign_selected' : 'questions.desk_take_selected')}
        </SubmitButton>
      </div>
      {canClose ? (
        <div className="row">
          <Select
            name="reason"
            label={t('questions.close_why')}
            defaultValue={CLOSING_REASONS[0]}
            required
            options={CLOSING_REASONS.map((value) => ({ value, label: t(`questions.close_${value}`) }))}
          />
          <SubmitButton look="quiet" size="small" name="intent" value="close">
            {t('questions.close_selected')}
          </SubmitButton>
        </div>
      ) : null}
    </Form>
  )
}
