import { type ReactNode, type RefObject, useId } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import type { SendProblem } from './use-text-sender.ts'

/** Cards are rendered only in a browser. */
const isApple = () => /Mac|iP(hone|ad|od)/u.test(navigator.platform)
/** The longest comment. */
const LONGEST = 5_000

type Props = {
  field?: RefObject<HTMLTextAreaElement>
  label: string
  action: string
  text: string
  problem: SendProblem | null
  onType: (text: string) => void
  onSend: (label?: boolean) => void
  children?: ReactNode
}

/** The field of a card. Ctrl + Enter sends; Enter is a new line. */
export function CardField({ field, label, action, text, problem, onType, onSend, children }: Props) {
  const id = useId()
  return (
    <form
      className="card__form"
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <label className="sr-only" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        ref={field}
        className="input"
        rows={1}
        dir="auto"
        value={text}
        placeholder={label}
        maxLength={LONGEST}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          onSend()
        }}
      />
      <Problem problem={problem} onLabel={() => onSend(true)} />
      <span className="row card__actions">
        {text.trim() === '' ? null : (
          <Button size="small" type="submit" aria-label={action} aria-keyshortcuts="Control+Enter">
            {action} <kbd>{isApple() ? '⌘ Enter' : 'Ctrl+Enter'}</kbd>
          </Button>
        )}
        {children}
      </span>
    </form>
  )
}

function Problem({ problem, onLabel }: { problem: SendProblem | null; onLabel: () => void }) {
  const t = useT()
  if (problem === null) return null
  return (
    <div role="alert" className="card__problem">
      <p>{problem.message}</p>
      {problem.terms === undefined ? null : (
        <p>
          <a href={problem.terms} target="_blank" rel="noreferrer">
            {t('challenge.terms')} ({t('form.new_tab')})
          </a>
        </p>
      )}
      {problem.label ? (
        <Button size="small" look="quiet" onClick={onLabel}>
          {t('talk.send_labelled')}
        </Button>
      ) : null}
    </div>
  )
}
