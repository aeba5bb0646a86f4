import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { EditorSession } from '../editor-session.ts'
import { focusEditor } from '../passages/text-element.ts'
import type { Action, Panels } from './actions.ts'
import { EditorIcon } from './editor-icon.tsx'
import { keepEditorFocus, toolStateOf } from './tool-button.tsx'
import type { ToolbarState } from './use-toolbar-state.ts'

type Props = {
  /** The tools for which the toolbar has no room. */
  actions: readonly Action[]
  editorSession: EditorSession
  toolbarState: ToolbarState
  panels: Panels
  tabIndex: number
}

/** The last button of the toolbar, with a menu of the tools that do not fit into it. */
export function ToolbarMenu({ actions, editorSession, toolbarState, panels, tabIndex }: Props) {
  const t = useT()
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  /** How it was opened: keys move the focus into the menu; a pointer leaves it in the text. */
  const [opened, setOpened] = useState<'keys' | 'pointer' | null>(null)
  const isOpen = opened !== null
  const itemsOf = () => [...(place.current?.querySelectorAll<HTMLElement>('.toolbar__item') ?? [])]
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it opens
  useEffect(() => {
    if (opened === 'keys') itemsOf()[0]?.focus()
  }, [opened])
  useEffect(() => {
    if (!isOpen) return
    const onPointer = ({ target }: PointerEvent) => {
      if (target instanceof Node && !place.current?.contains(target)) setOpened(null)
    }
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      if (place.current?.contains(document.activeElement)) button.current?.focus()
      setOpened(null)
    }
    document.addEventListener('pointerdown', onPointer)
    document.addEventListener('keydown', onKey, { capture: true })
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      document.removeEventListener('keydown', onKey, { capture: true })
    }
  }, [isOpen])
  const onMenuKey = (event: KeyboardEvent) => {
    const items = itemsOf()
    const at = items.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    if (event.key === 'Tab') setOpened(null)
    // The arrow keys of the toolbar have another meaning.
    else event.stopPropagation()
    if (to === undefined) return
    event.preventDefault()
    items[(to + items.length) % items.length]?.focus()
  }
  const choose = (action: Action) => {
    const hadFocus = place.current?.contains(document.activeElement) === true
    setOpened(null)
    if (hadFocus) focusEditor(editorSession)
    toolStateOf(action, toolbarState).press(editorSession, panels)
  }
  return (
    <div className="toolbar__more" ref={place}>
      <button
        ref={button}
        type="button"
        className="tool"
        data-tool="more"
        aria-label={t('editor.more_tools')}
        title={t('editor.more_tools')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        tabIndex={tabIndex}
        onMouseDown={keepEditorFocus}
        onClick={({ detail }) => setOpened(isOpen ? null : detail === 0 ? 'keys' : 'pointer')}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpened('keys')
        }}
      >
        <EditorIcon name="more" />
      </button>
      {isOpen ? (
        <div className="toolbar__menu" role="menu" aria-label={t('editor.more_tools')} onKeyDown={onMenuKey}>
          {actions.map((action) => {
            const { isOff, limit, isPressed } = toolStateOf(action, toolbarState)
            return (
              <button
                key={action.id}
                type="button"
                className="toolbar__item"
                data-tool={action.id}
                {...(isPressed === undefined
                  ? { role: 'menuitem' }
                  : { role: 'menuitemcheckbox', 'aria-checked': isPressed })}
                aria-disabled={isOff || limit !== null || undefined}
                tabIndex={-1}
                onMouseDown={keepEditorFocus}
                onClick={() => choose(action)}
              >
                <span className="toolbar__sign" aria-hidden="true">
                  {action.icon === undefined ? action.sign : <EditorIcon name={action.icon} />}
                </span>
                {t.dynamic(action.label)}
              </button>
            )
          })}
        </div>
      ) : null}
    </div>
  )
}
