import { type CSSProperties, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import type { EditorSession } from '../editor-session.ts'
import { type PopoverPosition, selectionPosition } from './popover-position.ts'
import { keepEditorFocus } from './tool-button.tsx'
import { registerMenuKeys } from './typeahead.ts'

export type CaretMenuItem = { id: string; label: string; sign: ReactNode; choose: () => void }

type Props = {
  editorSession: EditorSession
  page: RefObject<HTMLElement | null>
  label: string
  choices: readonly CaretMenuItem[]
  onLeave: () => void
}

const HEIGHT = 320
const WIDTH = 260

/** Positions the menu below the caret, or above it when there is no room below. */
function besideCaret(spot: PopoverPosition, page: HTMLElement | null): CSSProperties {
  const left = Math.max(0, Math.min(spot.left, (page?.clientWidth ?? 0) - WIDTH))
  const top = page?.getBoundingClientRect().top ?? 0
  const isTight = top + spot.bottom + HEIGHT > window.innerHeight && top + spot.top > HEIGHT
  return isTight ? { left, bottom: (page?.clientHeight ?? 0) - spot.top + 6 } : { left, top: spot.bottom + 6 }
}

/** A menu at the caret. The text keeps the focus and, as a combobox, points to the current item (`aria-activedescendant`). */
export function CaretMenu({ editorSession, page, label, choices, onLeave }: Props) {
  const id = useId()
  const [current, setCurrent] = useState(0)
  const at = Math.min(current, choices.length - 1)
  const state = useRef({ at, choices, onLeave })
  state.current = { at, choices, onLeave }
  const { editor } = editorSession

  useEffect(() => {
    const turn = (by: number) =>
      setCurrent((state.current.at + by + state.current.choices.length) % state.current.choices.length)
    return registerMenuKeys(editor, {
      down: () => turn(1),
      up: () => turn(-1),
      choose: () => {
        const choice = state.current.choices[state.current.at]
        choice?.choose()
        return choice !== undefined
      },
      leave: () => state.current.onLeave(),
    })
  }, [editor])

  useEffect(() => {
    const root = editor.getRootElement()
    root?.setAttribute('aria-controls', id)
    root?.setAttribute('aria-activedescendant', `${id}-${at}`)
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
    return () => {
      root?.removeAttribute('aria-controls')
      root?.removeAttribute('aria-activedescendant')
    }
  }, [editor, id, at])

  const spot = page.current === null ? null : selectionPosition(editor, page.current)
  if (spot === null) return null
  return (
    <div
      className="caret-menu"
      id={id}
      role="listbox"
      aria-label={label}
      style={besideCaret(spot, page.current)}
    >
      {choices.map((choice, index) => (
        <div
          key={choice.id}
          id={`${id}-${index}`}
          className="caret-menu__choice"
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onMouseDown={keepEditorFocus}
          // A menu that opens under a resting pointer must not select the item below it.
          onMouseMove={({ movementX, movementY }) => {
            if (movementX !== 0 || movementY !== 0) setCurrent(index)
          }}
          onClick={choice.choose}
          onKeyDown={() => {}}
        >
          <span className="caret-menu__symbol" aria-hidden="true">
            {choice.sign}
          </span>
          {choice.label}
        </div>
      ))}
    </div>
  )
}
