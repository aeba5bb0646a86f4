import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { useMedia } from '#app/ui/use-media.ts'
import type { EditorSession } from '../editor-session.ts'
import { focusEditor } from '../passages/text-element.ts'
import { type Action, type Panels, PHONE_TOOLBAR, READER_TOOLBAR, TOOLBAR } from './actions.ts'
import { ToolButton } from './tool-button.tsx'
import { ToolbarMenu } from './toolbar-menu.tsx'
import type { ToolbarState } from './use-toolbar-state.ts'

/** The width inside the padding of an element. */
function innerWidthOf(element: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(element)
  return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
}

/** Returns the distance from the start of the row to the end of each tool, with all of them shown. */
function endsOf(row: HTMLElement): number[] {
  row.dataset.measuring = ''
  const box = row.getBoundingClientRect()
  const isRtl = getComputedStyle(row).direction === 'rtl'
  const ends = [...row.querySelectorAll('[data-tool]')].map((tool) => {
    const { left, right } = tool.getBoundingClientRect()
    return isRtl ? box.right - left : right - box.left
  })
  delete row.dataset.measuring
  return ends
}

/**
 * Returns how many tools of the row fit into the toolbar around it, beside a button for the others. `content` is another
 * text when other tools are shown.
 */
function useFitting(row: RefObject<HTMLElement | null>, content: string): number {
  const [fitting, setFitting] = useState(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    const toolbar = row.current?.parentElement ?? null
    if (row.current === null || toolbar === null) return
    // For another content.
    void content
    const ends = endsOf(row.current)
    const buttonWidth = (ends[0] ?? 0) + 4
    const measure = () => {
      const width = innerWidthOf(toolbar)
      const fitsAll = (ends.at(-1) ?? 0) <= width
      setFitting(fitsAll ? ends.length : ends.filter((end) => end <= width - buttonWidth).length)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(toolbar)
    return () => observer.disconnect()
  }, [row, content])
  return fitting
}

/** Up to this width the toolbar is at the lower edge of the window. The same as in toolbar.css. */
const PHONE = '(max-width: 40rem)'

type Props = { editorSession: EditorSession; toolbarState: ToolbarState; panels: Panels }

/**
 * The fixed toolbar: one row, whose last button opens a menu of what does not fit. It is one Tab stop; arrow keys move
 * between the buttons (WAI-ARIA toolbar pattern).
 */
export function Toolbar({ editorSession, toolbarState, panels }: Props) {
  const t = useT()
  const bar = useRef<HTMLDivElement>(null)
  const row = useRef<HTMLDivElement>(null)
  const isPhone = useMedia(PHONE, false)
  const groups = toolbarState.editable ? (isPhone ? PHONE_TOOLBAR : TOOLBAR) : READER_TOOLBAR
  const [chosen, setCurrent] = useState('')
  const actions = groups.flat()
  const fitting = useFitting(row, actions.map(({ id }) => id).join())
  const shown = new Set<Action>(actions.slice(0, fitting))
  const ids = [...[...shown].map(({ id }) => id), ...(fitting < actions.length ? ['more'] : [])]
  const current = ids.includes(chosen) ? chosen : (ids[0] ?? '')
  const onKey = (event: KeyboardEvent) => {
    const at = ids.indexOf(current)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: ids.length - 1 }[event.key]
    const next = to === undefined ? undefined : ids[(to + ids.length) % ids.length]
    if (next === undefined) {
      if (event.key === 'Escape') focusEditor(editorSession)
      return
    }
    event.preventDefault()
    setCurrent(next)
    bar.current?.querySelector<HTMLElement>(`[data-tool="${next}"]`)?.focus()
  }
  const shared = { editorSession, toolbarState, panels }
  return (
    <div
      ref={bar}
      className="toolbar"
      role="toolbar"
      aria-label={t('editor.toolbar')}
      aria-controls="manuscript"
      onKeyDown={onKey}
    >
      <div className="toolbar__row" ref={row}>
        {groups.map((group) => (
          <div className="toolbar__group" key={group[0]?.id}>
            {group.map((action) => (
              <ToolButton
                key={action.id}
                {...{ action, ...shared }}
                isInMenu={!shown.has(action)}
                tabIndex={action.id === current ? 0 : -1}
              />
            ))}
          </div>
        ))}
      </div>
      {fitting < actions.length ? (
        <ToolbarMenu {...shared} actions={actions.slice(fitting)} tabIndex={current === 'more' ? 0 : -1} />
      ) : null}
    </div>
  )
}
