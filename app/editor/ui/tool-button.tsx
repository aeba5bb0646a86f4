import type { MouseEvent } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { EditorSession } from '../editor-session.ts'
import { type Action, limitOf, type Panels } from './actions.ts'
import { EditorIcon } from './editor-icon.tsx'
import type { ToolbarState } from './use-toolbar-state.ts'

/** Prevents a pressed button from taking the focus from the text. */
export const keepEditorFocus = (event: MouseEvent) => event.preventDefault()

/** Returns whether a tool can be used now, and what pressing it does. */
export function toolStateOf(action: Action, toolbarState: ToolbarState) {
  const isOff =
    (!toolbarState.editable && !action.isForReaders) || (action.isDisabled?.(toolbarState) ?? false)
  const limit = toolbarState.editable ? limitOf(action, toolbarState) : null
  return {
    isOff,
    limit,
    isPressed: action.isActive?.(toolbarState),
    press: (editorSession: EditorSession, panels: Panels) => {
      if (limit !== null) panels.showLimit(limit)
      else if (!isOff) action.run(editorSession, panels)
    },
  }
}

type Props = {
  action: Action
  editorSession: EditorSession
  toolbarState: ToolbarState
  panels: Panels
  tabIndex: number
  /** True for a tool that is in the menu of the toolbar. */
  isInMenu?: boolean
}

export function ToolButton({ action, editorSession, toolbarState, panels, tabIndex, isInMenu }: Props) {
  const t = useT()
  const { isOff, limit, isPressed, press } = toolStateOf(action, toolbarState)
  const label = t.dynamic(action.label)
  return (
    <button
      type="button"
      className={isInMenu ? 'tool tool--in-menu' : 'tool'}
      data-tool={action.id}
      aria-label={label}
      title={limit === null ? label : t(`editor.limit_${limit}`)}
      aria-pressed={isPressed}
      aria-disabled={isOff || limit !== null || undefined}
      tabIndex={tabIndex}
      onMouseDown={keepEditorFocus}
      onClick={() => press(editorSession, panels)}
    >
      {action.icon === undefined ? (
        <span aria-hidden="true">{action.sign}</span>
      ) : (
        <EditorIcon name={action.icon} />
      )}
    </button>
  )
}
