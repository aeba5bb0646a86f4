import { COMMENT_TYPES, MAX_QUOTE_LENGTH } from '#app/domain/comments/comment-types.ts'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { FormStamp } from '#app/ui/form-stamp.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { useFormReset } from '#app/ui/use-form-reset.ts'
import { AdvertChoice } from './advert-choice.tsx'
import type { CommentData } from './comment-thread.ts'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = { type: 'talk.type', quote: 'talk.quote', body: 'talk.body' }

const LONGEST = 5000

/** `quote` is set where passages can be commented on: the selected text, or an empty string. */
type Props = { replyTo?: CommentData; answer: unknown; quote?: string | undefined }

/** Returns the state of one comment form. A page has one form for each thread and only one action result. */
export function commentFormState(answer: unknown, replyTo: string) {
  const state = formState(answer)
  const mine = state.values.intent === 'say' && (state.values.replyTo ?? '') === replyTo
  return mine ? state : formState(undefined)
}

/** Counts the successful submissions of this form; used as a key to reset it. */
export function useSubmitCount(answer: unknown, replyTo: string): number {
  const taken = commentFormState(answer, replyTo).refusal === undefined
  return useFormReset(
    taken,
    (form) => form.get('intent') === 'say' && (form.get('replyTo') ?? '') === replyTo,
  )
}

export function CommentForm({ replyTo, answer, quote }: Props) {
  const t = useT()
  const state = commentFormState(answer, replyTo?.id ?? '')
  return (
    <ActionForm state={state} labels={LABELS} className="form talk__form">
      <input type="hidden" name="intent" value="say" />
      <FormStamp was={state.values.shown} />
      {replyTo ? <input type="hidden" name="replyTo" value={replyTo.id} /> : null}
      {replyTo ? null : (
        <Choices
          name="type"
          legend={t('talk.type')}
          options={COMMENT_TYPES.map((type) => ({ value: type, label: t(`talk.type_${type}`) }))}
          defaultValue="comment"
        />
      )}
      {replyTo || quote === undefined ? null : (
        <TextArea
          name="quote"
          label={t('talk.quote')}
          hint={t('talk.quote_hint')}
          max={MAX_QUOTE_LENGTH}
          rows={2}
          wide
          defaultValue={quote}
        />
      )}
      <TextArea
        name="body"
        label={
          replyTo
            ? t('talk.reply_to', { name: replyTo.author?.displayName || t('common.former_member') })
            : t('talk.body')
        }
        hint={replyTo ? undefined : t('talk.body_hint')}
        max={LONGEST}
        rows={3}
        wide
        required
      />
      <p className="row">
        <SubmitButton look={replyTo ? 'quiet' : 'main'}>{t('talk.send')}</SubmitButton>
        <AdvertChoice refusal={state.refusal} />
      </p>
    </ActionForm>
  )
}
