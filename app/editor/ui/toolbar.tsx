import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { EditorSession } from '../editor-session.ts'
import { focusEditor } from '../passages/text-element.ts'
import { type Action, limitOf, type Panels, READER_TOOLBAR, TOOLBAR } from './actions.ts'
import { EditorIcon } from './editor-icon.tsx'
import type { ToolbarState } from './use-toolbar-state.ts'

/** Prevents a pressed button from taking the focus from the text. */
export const keepEditorFocus = (event: MouseEvent) => event.preventDefault()

type ToolProps = {
  action: Action
  editorSession: EditorSession
  toolbarState: ToolbarState
  panels: Panels
  tabIndex: number
}

export function ToolButton({ action, editorSession, toolbarState, panels, tabIndex }: ToolProps) {
  const t = useT()
  const isOff =
    (!toolbarState.editable && !action.isForReaders) || (action.isDisabled?.(toolbarState) ?? false)
  const limit = toolbarState.editable ? limitOf(action, toolbarState) : null
  const label = t.dynamic(action.label)
  return (
    <button
      type="button"
      className="tool"
      data-tool={action.id}
      aria-label={label}
      title={limit === null ? label : t(`editor.limit_${limit}`)}
      aria-pressed={action.isActive === undefined ? undefined : action.isActive(toolbarState)}
      aria-disabled={isOff || limit !== null || undefined}
      tabIndex={tabIndex}
      onMouseDown={keepEditorFocus}
      onClick={() => {
        if (limit !== null) panels.showLimit(limit)
        else if (!isOff) action.run(editorSession, panels)
      }}
    >
      {action.icon === undefined ? (
        <span aria-hidden="true">{action.sign}</span>
      ) : (
        <EditorIcon name={action.icon} />
      )}
    </button>
  )
}

/** The fixed toolbar: one Tab stop; arrow keys move between the buttons (WAI-ARIA toolbar pattern). */
export function Toolbar({ editorSession, toolbarState, panels }: Omit<ToolProps, 'action' | 'tabIndex'>) {
  const t = useT()
  const bar = useRef<HTMLDivElement>(null)
  const groups = toolbarState.editable ? TOOLBAR : READER_TOOLBAR
  const [chosen, setCurrent] = useState('')
  const ids = groups.flatMap((group) => group.map(({ id }) => id))
  const current = ids.includes(chosen) ? chosen : (ids[0] ?? '')
  const onKey = (event: KeyboardEvent) => {
    const tools = [...(bar.current?.querySelectorAll<HTMLElement>('[data-tool]') ?? [])]
    const at = tools.findIndex((tool) => tool.dataset.tool === current)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key]
    const next = to === undefined ? undefined : tools[(to + tools.length) % tools.length]
    if (next === undefined) {
      if (event.key === 'Escape') focusEditor(editorSession)
      return
    }
    event.preventDefault()
    setCurrent(next.dataset.tool ?? '')
    next.focus()
  }
  return (
    <div
      ref={bar}
      className="toolbar"
      role="toolbar"
      aria-label={t('editor.toolbar')}
      aria-controls="manuscript"
      onKeyDown={onKey}
    >
      {groups.map((group) => (
        <div className="toolbar__group" key={group[0]?.id}>
          {group.map((action) => (
            <ToolButton
              key={action.id}
              action={action}
              editorSession={editorSession}
              toolbarState={toolbarState}
              panels={panels}
              tabIndex={action.id === current ? 0 : -1}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
