import { useSyncExternalStore } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { EditorSession } from '../editor-session.ts'
import { focusEditor } from '../passages/text-element.ts'
import type { Mode } from '../suggesting.ts'

/** Returns the current writing mode. */
export function useMode({ suggestions }: EditorSession): Mode {
  return useSyncExternalStore(
    (listener) => suggestions.onChange(listener),
    () => suggestions.mode,
    () => 'read',
  )
}

/** Selects the writing mode: write, suggest or read, as far as the member's access allows. */
export function ModeSwitch({ editorSession }: { editorSession: EditorSession }) {
  const t = useT()
  const mode = useMode(editorSession)
  const { modes } = editorSession.suggestions
  if (modes.length < 2) return null
  return (
    <span className="mode">
      <select
        aria-label={t('editor.mode')}
        value={mode}
        onChange={(event) => {
          editorSession.suggestions.chooseMode(event.currentTarget.value as Mode)
          if (event.currentTarget.value !== 'read') focusEditor(editorSession)
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
