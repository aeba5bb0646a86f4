import { $getSelection, $isRangeSelection } from 'lexical'
import { type RefObject, useEffect, useState } from 'react'
import type { EditorSession } from '../editor-session.ts'
import { COMMENT, FORMATS, HEADINGS, LINK, type Panels, QUOTE } from './actions.ts'
import { type PopoverPosition, selectionPosition } from './popover-position.ts'
import { ToolButton } from './tool-button.tsx'
import type { ToolbarState } from './use-toolbar-state.ts'

const TOOLS = [...FORMATS, LINK, COMMENT, ...HEADINGS, QUOTE]
const WIDTH = 362

type Props = {
  editorSession: EditorSession
  toolbarState: ToolbarState
  panels: Panels
  page: RefObject<HTMLElement | null>
}

/**
 * A toolbar beside text that was selected with the mouse. The fixed toolbar has the same actions, so this one is hidden
 * from keyboards and screen readers.
 */
export function FloatingToolbar({ editorSession, toolbarState, panels, page }: Props) {
  const spot = useSelectedSpot(editorSession, page)
  if (spot === null || !toolbarState.editable) return null
  const most = (page.current?.clientWidth ?? WIDTH) - WIDTH
  const left = Math.max(0, Math.min(spot.left + spot.width / 2 - WIDTH / 2, most))
  return (
    <div className="floating" aria-hidden="true" style={{ left, top: spot.top }}>
      {TOOLS.map((action) => (
        <ToolButton
          key={action.id}
          action={action}
          editorSession={editorSession}
          toolbarState={toolbarState}
          panels={panels}
          tabIndex={-1}
        />
      ))}
    </div>
  )
}

function useSelectedSpot(
  { editor }: EditorSession,
  page: RefObject<HTMLElement | null>,
): PopoverPosition | null {
  const [spot, setSpot] = useState<PopoverPosition | null>(null)
  useEffect(() => {
    let isPressed = false
    let byMouse = false
    const refresh = () => {
      const isSelected = editor.getEditorState().read(() => {
        const selection = $getSelection()
        return $isRangeSelection(selection) && !selection.isCollapsed()
      })
      const isHere = editor.getRootElement() === document.activeElement
      const isShown = isSelected && isHere && byMouse && !isPressed && page.current !== null
      setSpot(isShown && page.current !== null ? selectionPosition(editor, page.current) : null)
    }
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest('.floating') !== null) return
      isPressed = event.pointerType === 'mouse'
      byMouse = event.pointerType === 'mouse'
      refresh()
    }
    const onUp = () => {
      if (!isPressed) return
      isPressed = false
      requestAnimationFrame(refresh)
    }
    const onKey = () => {
      byMouse = false
      refresh()
    }
    document.addEventListener('pointerdown', onDown)
    document.addEventListener('pointerup', onUp)
    document.addEventListener('keydown', onKey)
    const stop = editor.registerUpdateListener(refresh)
    return () => {
      document.removeEventListener('pointerdown', onDown)
      document.removeEventListener('pointerup', onUp)
      document.removeEventListener('keydown', onKey)
      stop()
    }
  }, [editor, page])
  return spot
}
