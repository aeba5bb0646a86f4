import { Form } from '@remix-run/react'
import type { QuestionRowData } from '#app/components/questions/question-data.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { buttonClass, LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import { FormProblems, formState, formStateFor, wasChosen } from '#app/ui/form-problems.tsx'
import { BULK_FORM } from './bulk-assign.tsx'

type ToolsProps = {
  question: QuestionRowData
  team: readonly { handle: string; displayName: string }[]
  handle: string
  canAssign: boolean
  canClose: boolean
  answer: unknown
}

/** Assigns a question and links to its answer. A voice takes questions; moderators assign them. */
export function RowTools({ question, team, handle, canAssign, canClose, answer }: ToolsProps) {
  const t = useT()
  const { id, assignee } = question
  const isWaiting = question.answeredAt === null && question.closedAt === null
  // The form over the rows always sends a reason, those of a row never do.
  const { refusal, errors } = formStateFor(answer, { question: id, reason: '' })
  const isMine = assignee?.handle === handle
  const isOnTeam = team.some((one) => one.handle === handle)
  return (
    <>
      <FormProblems refusal={refusal} labels={{ handle: 'questions.desk_assign' }} />
      <div className="row">
        {isWaiting ? (
          <input
            type="checkbox"
            className="desk__select"
            name="question"
            value={id}
            form={BULK_FORM}
            defaultChecked={wasChosen(formState(answer), 'question', id)}
            aria-label={t('questions.desk_select', { text: question.text })}
            data-select
          />
        ) : null}
        <LinkButton to={`${paths.question(id)}#answer`} look="quiet" size="small">
          {t('questions.desk_answer')}
        </LinkButton>
        {assignee ? (
          <span className="meta">{t('questions.assigned_to', { name: assignee.displayName })}</span>
        ) : null}
        {isWaiting && isOnTeam && (isMine || assignee === null) ? (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="intent" value="assign" />
            <input type="hidden" name="question" value={id} />
            <button
              type="submit"
              name="handle"
              value={isMine ? '' : handle}
              className={buttonClass('bare', 'small')}
              data-take
            >
              {t(isMine ? 'questions.desk_give_back' : 'questions.desk_take')}
            </button>
          </Form>
        ) : null}
        {question.closedAt !== null && canClose ? (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="question" value={id} />
            <button type="submit" name="intent" value="close" className={buttonClass('bare', 'small')}>
              {t('questions.close_reopen')}
            </button>
          </Form>
        ) : null}
        {canAssign && isWaiting ? (
          <details className="disclosure">
            <summary>{t('questions.desk_assign')}</summary>
            <Form method="post" className="row" preventScrollReset>
              <input type="hidden" name="intent" value="assign" />
              <input type="hidden" name="question" value={id} />
              <Select
                name="handle"
                label={t('questions.desk_assign')}
                error={errors.handle}
                defaultValue={assignee?.handle ?? ''}
                options={[
                  { value: '', label: t('questions.desk_nobody') },
                  ...team.map((one) => ({ value: one.handle, label: one.displayName })),
                ]}
              />
              <SubmitButton look="quiet" size="small">
                {t('questions.desk_assign_do')}
              </SubmitButton>
            </Form>
          </details>
        ) : null}
      </div>
    </>
  )
}
