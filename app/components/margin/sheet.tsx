import { type MouseEvent, type ReactNode, useCallback, useEffect, useRef } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { Anchors, MarginThread } from './threads.ts'

/** Elements that handle a tap themselves. */
const CONTROLS = 'button, a, input, textarea, label, summary'

type Props = {
  label: string
  thread: MarginThread
  anchors: Anchors
  onClose: () => void
  children: ReactNode
}

/** The lower part of a small window, with one card. The text above it stays usable, and shows the passage. */
export function MarginSheet({ label, thread, anchors, onClose, children }: Props) {
  const t = useT()
  const sheet = useRef<HTMLElement>(null)
  const { key } = thread
  const latest = useRef({ thread, anchors })
  latest.current = { thread, anchors }
  const showPassage = useCallback(() => {
    const rect = latest.current.anchors.passageRect(latest.current.thread)
    const top = sheet.current?.getBoundingClientRect().top
    if (rect === null || top === undefined) return
    const isVisible = rect.top >= 0 && rect.bottom < top
    if (!isVisible) scrollBy({ top: rect.top - top * 0.4 })
  }, [])
  // For each thread once, not at every edit.
  // biome-ignore lint/correctness/useExhaustiveDependencies(key): the passage is another one
  useEffect(showPassage, [key, showPassage])
  const onClick = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest(CONTROLS) === null) showPassage()
  }
  return (
    // A tap leads to the passage, which is on the page already for keys and screen readers.
    // biome-ignore lint/a11y/useKeyWithClickEvents: scrolling is no action for keys
    <aside ref={sheet} className="margin-sheet" aria-label={label} data-card={key} onClick={onClick}>
      <button type="button" className="icon-button margin-sheet__close" onClick={onClose}>
        <span className="sr-only">{t('margin.close')}</span>
        <Icon name="close" />
      </button>
      {children}
    </aside>
  )
}
