import { Form, Link, useLocation } from '@remix-run/react'
import { useRef } from 'react'
import { MAX_ANSWER_LENGTH } from '#app/domain/questions/options.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Check } from '#app/ui/field.tsx'
import { FormProblems, formStateFor, wasChosen } from '#app/ui/form-problems.tsx'
import { FormStamp } from '#app/ui/form-stamp.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { useDraft } from '#app/ui/use-draft.ts'
import { useFormReset } from '#app/ui/use-form-reset.ts'
import { AdvertChoice } from '../comments/advert-choice.tsx'

type Reply = { id: string; title: string; body: string }
type Props = {
  id: string
  signedIn: boolean
  /** The name of the brand that the member speaks for; null for everybody else. */
  brand: string | null
  askers: number
  hasOfficial: boolean
  replies: readonly Reply[]
  /** The saved reply that was chosen without JavaScript. */
  chosen: string | null
  answer: unknown
}

/** The form to answer. For the team it says whom the answer reaches, and offers saved replies. */
export function AnswerForm({ id, signedIn, brand, askers, hasOfficial, replies, chosen, answer }: Props) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'answer' })
  const { refusal, errors, values } = state
  const round = useFormReset(refusal === undefined, (form) => form.get('intent') === 'answer')
  const draft = useDraft(`draft:answer:${id}`, round)
  const area = useRef<HTMLDivElement>(null)
  const { pathname } = useLocation()
  if (!signedIn && !refusal)
    return (
      <p>
        <LinkButton look="quiet" to={paths.login({ next: `${pathname}#answer` })}>
          {t('questions.sign_in_to_answer')}
        </LinkButton>
      </p>
    )
  const reply = replies.find((one) => one.id === chosen)
  const insert = (text: string) => {
    const box = area.current?.querySelector('textarea')
    if (!box) return
    box.value = box.value.trim() === '' ? text : `${box.value.trimEnd()}\n\n${text}`
    box.dispatchEvent(new Event('input', { bubbles: true }))
    box.focus()
  }
  return (
    <section className="stack" id="answer">
      {replies.length > 0 ? <SavedReplies id={id} replies={replies} onChoose={insert} /> : null}
      <Form method="post" className="form talk__form" key={round} ref={draft.form} onInput={draft.keep}>
        <input type="hidden" name="intent" value="answer" />
        <FormStamp was={values.shown} />
        <FormProblems
          refusal={refusal}
          labels={{ official: 'questions.replace_official', body: 'questions.your_answer' }}
        />
        <div ref={area}>
          <TextArea
            name="body"
            label={
              brand === null
                ? t('questions.your_answer')
                : t('questions.answer_for', { brand, count: askers })
            }
            max={MAX_ANSWER_LENGTH}
            rows={brand === null ? 3 : 5}
            wide
            required
            error={errors.body}
            defaultValue={values.body ?? reply?.body}
          />
        </div>
        {brand !== null && hasOfficial ? (
          <Check
            name="official"
            value="true"
            label={t('questions.replace_official')}
            defaultChecked={wasChosen(state, 'official', 'true')}
          />
        ) : null}
        <p className="row">
          <SubmitButton look={brand === null ? 'quiet' : 'main'}>{t('questions.send_answer')}</SubmitButton>
          <AdvertChoice refusal={refusal} />
        </p>
      </Form>
    </section>
  )
}

type RepliesProps = { id: string; replies: readonly Reply[]; onChoose: (text: string) => void }

/** Puts a saved reply into the form; without JavaScript the link loads the page with it. */
function SavedReplies({ id, replies, onChoose }: RepliesProps) {
  const t = useT()
  return (
    <details className="disclosure">
      <summary>{t('questions.use_reply')}</summary>
      <ul className="saved-replies">
        {replies.map((reply) => (
          <li key={reply.id}>
            <Link
              to={`${paths.question(id, { reply: reply.id })}#answer`}
              preventScrollReset
              onClick={(event) => {
                event.preventDefault()
                onChoose(reply.body)
              }}
            >
              {reply.title}
            </Link>
            <span className="meta saved-replies__text">{reply.body}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
