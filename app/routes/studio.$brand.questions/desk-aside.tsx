import { Form } from '@remix-run/react'
import { MAX_ANSWER_HOURS, MAX_ANSWER_LENGTH, MAX_SAVED_TITLE } from '#app/domain/questions/options.ts'
import { useT } from '#app/messages/use-t.tsx'
import { buttonClass, SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActionForm, FormProblems, formStateFor } from '#app/ui/form-problems.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = {
  hours: 'questions.promise_hours',
  title: 'questions.reply_title',
  body: 'questions.reply_body',
}

type Reply = { id: string; title: string; body: string }

/** The number of hours within which the brand promises to answer. */
export function PromiseForm({ hours, answer }: { hours: number | null; answer: unknown }) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'promise' })
  return (
    <section className="stack">
      <h3 className="title--3">{t('questions.promise_title')}</h3>
      <p className="meta">{t('questions.promise_about')}</p>
      <ActionForm state={state} labels={LABELS} key={hours}>
        <input type="hidden" name="intent" value="promise" />
        <Field
          name="hours"
          label={t('questions.promise_hours')}
          hint={t('questions.promise_hint')}
          inputMode="numeric"
          size={4}
          max={MAX_ANSWER_HOURS}
          defaultValue={hours ?? ''}
        />
        <SubmitButton look="quiet">{t('questions.promise_save')}</SubmitButton>
      </ActionForm>
    </section>
  )
}

type RepliesProps = { replies: readonly Reply[]; canSave: boolean; answer: unknown }

/** The replies that the team saved to use again. */
export function SavedReplies({ replies, canSave, answer }: RepliesProps) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'save' })
  return (
    <section className="stack">
      <h3 className="title--3">{t('questions.replies_title')}</h3>
      <p className="meta">{t('questions.replies_about')}</p>
      {replies.length === 0 ? <p className="muted">{t('questions.replies_empty')}</p> : null}
      <ul className="saved-replies">
        {replies.map(({ id, title, body }) => (
          <li key={id}>
            <b>{title}</b>
            <span className="meta saved-replies__text">{body}</span>
            {canSave ? (
              <Form method="post">
                <input type="hidden" name="reply" value={id} />
                <button type="submit" name="intent" value="remove" className={buttonClass('bare', 'small')}>
                  {t('questions.reply_delete', { title })}
                </button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {canSave ? (
        <Disclosure label={t('questions.reply_save')} open={refusal !== undefined}>
          <Form method="post" className="form" key={replies.length}>
            <input type="hidden" name="intent" value="save" />
            <FormProblems refusal={refusal} labels={LABELS} />
            <Field
              name="title"
              label={t('questions.reply_title')}
              maxLength={MAX_SAVED_TITLE * 4}
              required
              error={errors.title}
              defaultValue={values.title}
            />
            <TextArea
              name="body"
              label={t('questions.reply_body')}
              max={MAX_ANSWER_LENGTH}
              rows={4}
              wide
              required
              error={errors.body}
              defaultValue={values.body}
            />
            <SubmitButton look="quiet">{t('questions.reply_save')}</SubmitButton>
          </Form>
        </Disclosure>
      ) : null}
    </section>
  )
}
