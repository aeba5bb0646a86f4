import { useEffect, useRef, useState } from 'react'
import { CardField } from '#app/components/margin/text-field.tsx'
import { type Send, useTextSender } from '#app/components/margin/use-text-sender.ts'
import { COMMENT_TYPES } from '#app/domain/comments/comment-types.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import type { Draft } from './drafts.ts'
import { draftName } from './use-kept-drafts.ts'

export type DraftType = (typeof COMMENT_TYPES)[number]

type Props = {
  draft: Draft
  chapterId: string
  isOpen: boolean
  /** Whether the field takes the focus. */
  takesFocus: () => boolean
  onOpen: (key: string) => void
  onSend: (draft: Draft, type: DraftType, ...text: Parameters<Send>) => ReturnType<Send>
  onLeave: (draft: Draft, isEmpty: boolean) => void
}

/** The card of a comment that is being written, or on its way. */
export function DraftCard({ draft, chapterId, isOpen, takesFocus, onOpen, onSend, onLeave }: Props) {
  const t = useT()
  const field = useRef<HTMLTextAreaElement>(null)
  const [kind, setKind] = useState<DraftType>('comment')
  const { text, type, problem, submit } = useTextSender(draftName(chapterId, draft.key), (body, label) =>
    onSend(draft, kind, body, label),
  )
  useEffect(() => {
    if (isOpen && takesFocus()) field.current?.focus({ preventScroll: true })
  }, [isOpen, takesFocus])
  if (draft.sent !== null)
    return (
      <article className="card card--open" aria-busy="true">
        <p className="meta">{t('margin.sending')}</p>
        <p dir="auto">{draft.sent.body}</p>
      </article>
    )
  if (!isOpen)
    return (
      <article className="card">
        <button type="button" className="card__open" onClick={() => onOpen(draft.key)}>
          <span className="card__line">
            <b>{t('margin.draft')}</b> <bdi>{text || draft.quote}</bdi>
          </span>
        </button>
      </article>
    )
  return (
    <article
      className="card card--open"
      aria-label={t('editor.comment')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onLeave(draft, text.trim() === '')
      }}
    >
      <q className="card__quote" dir="auto">
        {draft.quote}
      </q>
      <Kinds kind={kind} onChange={setKind} />
      <CardField
        field={field}
        label={t('talk.body')}
        action={t('margin.send')}
        text={text}
        problem={problem}
        onType={type}
        onSend={(label) => void submit(label)}
      >
        <Button
          size="small"
          look="quiet"
          onClick={() => {
            type('')
            onLeave(draft, true)
          }}
        >
          {t('common.cancel')}
        </Button>
      </CardField>
      {text.trim() === '' ? null : <p className="meta">{t('margin.kept')}</p>}
    </article>
  )
}

function Kinds({ kind, onChange }: { kind: DraftType; onChange: (kind: DraftType) => void }) {
  const t = useT()
  return (
    <fieldset className="card__kinds">
      <legend className="sr-only">{t('talk.type')}</legend>
      {COMMENT_TYPES.map((each) => (
        <label key={each} className="card__kind">
          <input type="radio" name="kind" checked={each === kind} onChange={() => onChange(each)} />
          {t(`talk.type_${each}`)}
        </label>
      ))}
    </fieldset>
  )
}
