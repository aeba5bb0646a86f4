import { Form, useFetcher } from '@remix-run/react'
import { useRef, useState } from 'react'
import { MAX_QUOTE_LENGTH } from '#app/domain/comments/comment-types.ts'
import { MAX_QUESTION_LENGTH, QUESTION_AUDIENCES } from '#app/domain/questions/options.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Button, SubmitButton } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { FormStamp } from '#app/ui/form-stamp.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { useDraft } from '#app/ui/use-draft.ts'
import { AdvertChoice } from '../comments/advert-choice.tsx'
import { AlikeList } from './alike-list.tsx'
import type { AlikeData } from './question-data.ts'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = { quote: 'questions.ask_passage', body: 'questions.ask_text', to: 'questions.ask_to' }

const TYPING_PAUSE_MS = 400
const SHORTEST = 4

type Props = {
  place: { kind: string; id: string }
  brand: string
  /** The result of `handleAskForm`. */
  answer: unknown
  quote?: string | undefined
  text?: string | undefined
}

type Found = { alike: AlikeData[] }
/** The alike questions that the first submit without JavaScript found, with the typed values. */
const foundIn = (answer: unknown): (Found & { values: Record<string, string> }) | undefined =>
  typeof answer === 'object' && answer !== null && 'alike' in answer
    ? (answer as Found & { values: Record<string, string> })
    : undefined

/**
 * The form to ask. Alike questions are shown while the member types; without JavaScript the first submit shows them, and
 * the second one asks a new question.
 */
export function AskForm({ place, brand, answer, quote, text }: Props) {
  const t = useT()
  const { refusal, errors, values: refused } = formState(answer)
  const found = foundIn(answer)
  const values = found?.values ?? refused
  const fetcher = useFetcher<Found>()
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const [typed, setTyped] = useState(values.body ?? text ?? '')
  const draft = useDraft(`draft:question:${place.kind}:${place.id}`, 0)
  const alike = fetcher.data?.alike ?? found?.alike ?? []
  const look = (words: string) => {
    setTyped(words)
    clearTimeout(timer.current)
    if (words.trim().length < SHORTEST) return
    timer.current = setTimeout(
      () => fetcher.load(paths.alikeQuestions({ ...place, text: words })),
      TYPING_PAUSE_MS,
    )
  }
  return (
    <Form method="post" className="form ask-form" id="ask" ref={draft.form} onInput={draft.keep}>
      <FormStamp was={values.shown} />
      <FormProblems refusal={refusal} labels={LABELS} />
      {draft.restored ? (
        <p className="row muted" role="status">
          <span>{t('ideas.draft_kept')}</span>
          <Button look="bare" size="small" onClick={draft.discard}>
            {t('ideas.draft_discard')}
          </Button>
        </p>
      ) : null}
      {quote ? (
        <figure className="talk__passage">
          <figcaption className="meta">{t('questions.ask_passage')}</figcaption>
          <blockquote dir="auto">{quote}</blockquote>
          <input type="hidden" name="quote" value={quote} />
        </figure>
      ) : place.kind === 'chapter' ? (
        <TextArea
          name="quote"
          label={t('questions.ask_passage')}
          hint={t('questions.ask_passage_hint')}
          max={MAX_QUOTE_LENGTH}
          rows={2}
          wide
          error={errors['on.anchor.quote']}
          defaultValue={values.quote}
        />
      ) : null}
      <TextArea
        name="body"
        label={t('questions.ask_text')}
        hint={t('questions.ask_hint')}
        max={MAX_QUESTION_LENGTH}
        rows={2}
        look="hook"
        wide
        required
        error={errors.body}
        defaultValue={values.body ?? text}
        onInput={(event) => look(event.currentTarget.value)}
      />
      <div role="status">
        {alike.length > 0 ? (
          <div className="similar">
            <p className="label">{t('questions.alike_found', { count: alike.length })}</p>
            <AlikeList alike={alike} typed={typed} />
            <p className="small muted">{t('questions.alike_hint')}</p>
          </div>
        ) : null}
      </div>
      <Choices
        name="to"
        legend={t('questions.ask_to')}
        options={QUESTION_AUDIENCES.map((to) => ({
          value: to,
          label: to === 'brand' ? brand : t('questions.ask_to_everybody'),
        }))}
        defaultValue={values.to ?? 'brand'}
      />
      <p className="row">
        {alike.length > 0 ? (
          <SubmitButton look="quiet" name="new" value="1">
            {t('questions.send_new')}
          </SubmitButton>
        ) : (
          <SubmitButton>{t('questions.send')}</SubmitButton>
        )}
        <AdvertChoice refusal={refusal} />
      </p>
    </Form>
  )
}
