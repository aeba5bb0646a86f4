import { useSyncExternalStore } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { Mode } from '../suggesting.ts'
import type { EditorSession } from '../editor-session.ts'

/** Returns the current writing mode. */
export function useMode({ suggestions }: EditorSession): Mode {
  return useSyncExternalStore(
    (listener) => suggestions.onChange(listener),
    () => suggestions.mode,
    () => 'read',
  )
}

/** Selects the writing mode: write, suggest or read, as far as the member's access allows. */
export function ModeSwitch({ writing }: { writing: EditorSession }) {
  const t = useT()
  const mode = useMode(writing)
  const { modes } = writing.suggestions
  if (modes.length < 2) return null
  return (
    <span className="mode">
      <select
        aria-label={t('editor.mode')}
        value={mode}
        onChange={(event) => {
          writing.suggestions.chooseMode(event.currentTarget.value as Mode)
          if (event.currentTarget.value !== 'read') writing.editor.focus()
        }}
      >
        {modes.map((each) => (
          <option key={each} value={each}>
            {t(`editor.mode_${each}`)}
          </option>
        ))}
      </select>
    </span>
  )
}
