import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import type { EditorSession } from '../editor-session.ts'
import { focusText } from '../passages/text-element.ts'
import { useSessionValue } from './use-editor-session.ts'

type Saved = { n: number; phrases: string[] }
type Outcome = { saved: Saved } | { problem: string }

/** How long the message about a saved revision stays. */
const SHOWN_MS = 10_000

type Props = { editorSession: EditorSession; chapterId: string; history: string }

/** Saves the text as a revision with a summary, without leaving it: Ctrl + S opens the field, Enter saves. */
export function SaveRevision({ editorSession, chapterId, history }: Props) {
  const t = useT()
  const isWriter = useSessionValue(editorSession.session, ({ access }) => access === 'write')
  const [isOpen, setOpen] = useState(false)
  const [saved, setSaved] = useState<Saved | null>(null)
  const close = useCallback(() => {
    setOpen(false)
    focusText(editorSession)
  }, [editorSession])
  useSaveKey(useCallback(() => isWriter && setOpen(true), [isWriter]))
  useEffect(() => {
    if (saved === null) return
    const timer = setTimeout(() => setSaved(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [saved])
  if (!isWriter) return null
  return (
    <div className="save-revision">
      <Button
        size="small"
        aria-expanded={isOpen}
        aria-keyshortcuts="Control+S"
        onClick={() => setOpen(!isOpen)}
      >
        {t('revisions.save')}
      </Button>
      {/* Stays rendered, so that a summary that was begun is not lost. */}
      <div className="save-revision__panel" hidden={!isOpen}>
        <SummaryForm
          save={(summary) => save(editorSession, chapterId, summary, t('margin.not_sent'))}
          isOpen={isOpen}
          onSaved={(next) => {
            setSaved(next)
            close()
          }}
          onCancel={close}
        />
      </div>
      <p className="editor__saved" role="status">
        {saved === null ? null : (
          <>
            {saved.phrases[0] === undefined
              ? t('revisions.saved', { n: saved.n })
              : t('revisions.saved_held', { n: saved.n, phrase: saved.phrases[0] })}{' '}
            <a href={history}>{t('stories.history')}</a>
          </>
        )}
      </p>
    </div>
  )
}

/** Ctrl + S never opens the browser's dialog, also when the focus is outside the text. */
function useSaveKey(onSave: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { code, ctrlKey, metaKey, altKey, shiftKey } = event
      if (code !== 'KeyS' || !(ctrlKey || metaKey) || altKey || shiftKey) return
      event.preventDefault()
      onSave()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onSave])
}

type FormProps = {
  save: (summary: string) => Promise<Outcome>
  isOpen: boolean
  onSaved: (saved: Saved) => void
  onCancel: () => void
}

function SummaryForm({ save, isOpen, onSaved, onCancel }: FormProps) {
  const t = useT()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [summary, setSummary] = useState('')
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    if (isOpen) field.current?.focus()
  }, [isOpen])
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setProblem('')
    const outcome = await save(summary)
    setBusy(false)
    if ('problem' in outcome) setProblem(outcome.problem)
    else {
      setSummary('')
      onSaved(outcome.saved)
    }
  }
  return (
    <form
      onSubmit={(event) => void onSubmit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <label className="field__label" htmlFor={id}>
        {t('revisions.summary')}
      </label>
      <input
        id={id}
        ref={field}
        className="input"
        name="summary"
        required
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
      />
      {problem === '' ? null : (
        <p role="alert" className="card__problem">
          {problem}
        </p>
      )}
      <p className="row card__actions">
        <Button size="small" type="submit" aria-disabled={isBusy || undefined}>
          {t(isBusy ? 'editor.state_saving' : 'common.save')}
        </Button>
        <Button size="small" look="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </p>
    </form>
  )
}

/** Waits until everything that was typed has reached the server, so that the revision contains it. */
async function save(
  { binding, session }: EditorSession,
  chapterId: string,
  summary: string,
  failed: string,
): Promise<Outcome> {
  binding.flush()
  binding.applyDelayed()
  await new Promise<void>((done) => session.afterSaved(done))
  const answer = await fetch(paths.api.revisions(chapterId), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ summary }),
  }).catch(() => undefined)
  const said = (await answer?.json().catch(() => null)) as (Saved & { message?: string }) | null | undefined
  if (answer?.ok && said) return { saved: { n: said.n, phrases: said.phrases } }
  return { problem: said?.message ?? failed }
}
