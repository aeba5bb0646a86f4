import { useEffect, useRef, useState } from 'react'
import type { Suggestion } from '#app/domain/manuscript/suggestions.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import type { EditorSession } from '../editor-session.ts'
import type { Outcome } from '../suggesting.ts'
import { scrollToPosition } from './go-to.ts'
import { useSuggestions } from './use-suggestions.ts'

const SHOWN = 160
const LISTED = 200

/** Lists the suggestions with their authors; they can be decided one by one, by author, or all at once. */
export function SuggestionList({ editorSession }: { editorSession: EditorSession }) {
  const t = useT()
  const all = useSuggestions(editorSession)
  const [person, setPerson] = useState('')
  const [announcement, setAnnouncement] = useState('')
  const nameOf = ({ client }: Suggestion) =>
    editorSession.suggestions.people.get(client)?.displayName ??
    t(editorSession.suggestions.isMine(client) ? 'editor.suggestion_mine' : 'editor.suggestion_somebody')
  const people = [...new Set(all.map(nameOf))].sort((a, b) => a.localeCompare(b))
  const list = people.includes(person) ? all.filter((one) => nameOf(one) === person) : all
  const { notes, keepPlace } = useNextNote(list, editorSession)
  const decide = (outcome: Outcome, which: readonly Suggestion[]) => {
    keepPlace(list.findIndex(({ id }) => id === which[0]?.id))
    editorSession.suggestions.decide(outcome, which)
    setAnnouncement(
      t(outcome === 'accepted' ? 'editor.said_accepted' : 'editor.said_rejected', { count: which.length }),
    )
  }
  const decidesAll =
    all.length > 1 && all.every((one) => editorSession.suggestions.mayDecide(one, 'accepted'))
  return (
    <section className="notes" aria-labelledby="suggestions-heading">
      <h2 id="suggestions-heading" className={all.length > 0 ? 'label' : 'sr-only'}>
        {t('editor.suggestions', { count: all.length })}
      </h2>
      <p className="sr-only" role="status">
        {announcement}
      </p>
      {people.length > 1 ? (
        <label className="mode">
          <span className="sr-only">{t('editor.suggestions_by')}</span>
          <select value={person} onChange={(event) => setPerson(event.currentTarget.value)}>
            <option value="">{t('editor.suggestions_all')}</option>
            {people.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      ) : null}
      {decidesAll ? (
        <p className="row">
          <Button size="small" look="quiet" onClick={() => decide('accepted', list)}>
            {t('editor.accept_all', { count: list.length })}
          </Button>
          <Button size="small" look="quiet" onClick={() => decide('rejected', list)}>
            {t('editor.reject_all', { count: list.length })}
          </Button>
        </p>
      ) : null}
      <ul className="notes__list" ref={notes}>
        {list.slice(0, LISTED).map((one) => (
          <li key={one.id} className="note">
            <One editorSession={editorSession} suggestion={one} name={nameOf(one)} onDecide={decide} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Moves the focus to the next suggestion after a decision, and to the text after the last one. */
function useNextNote(list: readonly Suggestion[], editorSession: EditorSession) {
  const notes = useRef<HTMLUListElement>(null)
  const decided = useRef<number | null>(null)
  const ids = list.map(({ id }) => id).join(' ')
  const shown = useRef(ids)
  useEffect(() => {
    if (shown.current === ids) return
    shown.current = ids
    const at = decided.current
    decided.current = null
    // Do not take the focus from another element.
    if (at === null || document.activeElement !== document.body) return
    const left = [...(notes.current?.children ?? [])]
    const next = left[Math.min(Math.max(at, 0), left.length - 1)]
    const button = next?.querySelector<HTMLElement>('.button') ?? next?.querySelector<HTMLElement>('button')
    if (button) button.focus()
    else if (editorSession.editor.isEditable()) editorSession.editor.focus()
    else editorSession.editor.getRootElement()?.focus()
  }, [ids, editorSession])
  const keepPlace = (index: number) => {
    decided.current = index
  }
  return { notes, keepPlace }
}

type OneProps = {
  editorSession: EditorSession
  suggestion: Suggestion
  name: string
  onDecide: (outcome: Outcome, which: readonly Suggestion[]) => void
}

function One({ editorSession, suggestion, name, onDecide }: OneProps) {
  const t = useT()
  const { suggestions } = editorSession
  const isMine = suggestions.isMine(suggestion.client)
  const what = `${name}: ${suggestion.deleted} → ${suggestion.inserted}`.slice(0, SHOWN)
  return (
    <>
      <button
        type="button"
        className="note__place"
        onClick={() => scrollToPosition(editorSession, suggestion.at)}
      >
        <strong>{name}</strong> {suggestion.deleted === '' ? null : <del>{shorten(suggestion.deleted)}</del>}{' '}
        {suggestion.inserted === '' ? null : <ins>{shorten(suggestion.inserted)}</ins>}
      </button>
      <span className="row">
        {suggestions.mayDecide(suggestion, 'accepted') ? (
          <Button
            size="small"
            aria-label={t('editor.accept_what', { what })}
            onClick={() => onDecide('accepted', [suggestion])}
          >
            {t('editor.accept')}
          </Button>
        ) : null}
        {suggestions.mayDecide(suggestion, 'rejected') ? (
          <Button
            size="small"
            look="quiet"
            aria-label={t(isMine ? 'editor.withdraw_what' : 'editor.reject_what', { what })}
            onClick={() => onDecide('rejected', [suggestion])}
          >
            {t(isMine ? 'editor.withdraw' : 'editor.reject')}
          </Button>
        ) : null}
      </span>
    </>
  )
}

const shorten = (text: string): string => {
  const line = text.replaceAll('\n', '¶')
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line
}
