import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { EditorSession } from '../editor-session.ts'
import { goToBlock } from '../passages/text-element.ts'
import { Dialog } from '../ui/dialog.tsx'
import { readOutline } from './outline.ts'
import { goalOf, MOST_WORDS, type WritingPreferences } from './preferences.ts'
import type { WordCounts } from './use-word-counts.ts'

type Props = {
  editorSession: EditorSession
  counts: WordCounts | null
  preferences: WritingPreferences
  language: string
  onChange: (change: Partial<WritingPreferences>) => void
  onClose: () => void
}

/** The headings of the chapter, the member's goals, and how they write. */
export function ToolsDialog(props: Props) {
  const t = useT()
  const content = useRef<HTMLDivElement>(null)
  // After the dialog has opened: a heading is one press away.
  useEffect(() => content.current?.querySelector('button')?.focus(), [])
  return (
    <Dialog title={t('tools.title')} onClose={props.onClose}>
      <div className="writing-tools" ref={content}>
        <Outline {...props} />
        <Goals {...props} />
        <Preferences {...props} />
      </div>
    </Dialog>
  )
}

function Outline({ editorSession, language, onClose }: Props) {
  const t = useT()
  const id = useId()
  const { binding } = editorSession
  const entries = useMemo(() => readOutline(binding.rendered), [binding])
  const jump = (block: string) => {
    onClose()
    // After the dialog has given the focus back.
    setTimeout(() => {
      goToBlock(editorSession, block)
    })
  }
  return (
    <nav aria-labelledby={id}>
      <h3 id={id}>{t('tools.outline')}</h3>
      {entries.length === 0 ? <p className="muted">{t('tools.outline_empty')}</p> : null}
      <ol className="writing-tools__outline" onKeyDown={moveFocus}>
        {entries.map(({ block, level, text }) => (
          <li key={block} data-level={level}>
            <button type="button" lang={language} dir="auto" onClick={() => jump(block)}>
              {text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The arrow keys, Home and End move between the headings. */
function moveFocus(event: KeyboardEvent<HTMLOListElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  buttons[Math.min(Math.max(to, 0), buttons.length - 1)]?.focus()
}

const GOALS = [
  { name: 'chapterGoal', count: 'chapter', label: 'tools.goal_chapter' },
  { name: 'sessionGoal', count: 'session', label: 'tools.goal_session' },
] as const

function Goals({ counts, preferences, onChange }: Props) {
  const t = useT()
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('tools.goals')}</h3>
      <p>{t('tools.written', { chapter: counts?.chapter ?? 0, session: counts?.session ?? 0 })}</p>
      {GOALS.map(({ name, count, label }) => (
        <div className="field" key={name}>
          <label className="field__label" htmlFor={`${id}-${name}`}>
            {t(label)}
          </label>
          <input
            id={`${id}-${name}`}
            className="input"
            type="number"
            inputMode="numeric"
            min={0}
            max={MOST_WORDS}
            step={50}
            value={preferences[name] === 0 ? '' : preferences[name]}
            aria-describedby={`${id}-${name}-hint`}
            onChange={(event) => onChange({ [name]: goalOf(event.currentTarget.value) })}
          />
          <p className="field__hint" id={`${id}-${name}-hint`}>
            <Progress done={counts?.[count] ?? 0} goal={preferences[name]} />
          </p>
        </div>
      ))}
    </section>
  )
}

function Progress({ done, goal }: { done: number; goal: number }) {
  const t = useT()
  if (goal === 0) return t('tools.goal_none')
  if (done >= goal) return t('tools.reached', { count: goal })
  return t('tools.progress', { done, goal, count: goal - done })
}

const SETTINGS = [
  { name: 'isSmart', label: 'tools.smart', hint: 'tools.smart_hint' },
  { name: 'isFocused', label: 'tools.focus', hint: 'tools.focus_hint' },
  { name: 'isInPassages', label: 'passages.title', hint: 'passages.title_hint' },
] as const

function Preferences({ preferences, onChange }: Props) {
  const t = useT()
  const id = useId()
  return (
    <fieldset className="writing-tools__settings">
      <legend>{t('tools.settings')}</legend>
      {SETTINGS.map(({ name, label, hint }) => (
        <p key={name}>
          <label>
            <input
              type="checkbox"
              checked={preferences[name]}
              aria-describedby={`${id}-${name}`}
              onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
            />{' '}
            {t(label)}
          </label>
          <span className="field__hint" id={`${id}-${name}`}>
            {t(hint)}
          </span>
        </p>
      ))}
    </fieldset>
  )
}
