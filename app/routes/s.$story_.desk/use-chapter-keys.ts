import { useSubmit } from '@remix-run/react'
import { type RefObject, useEffect, useRef } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { isTyping } from '#app/ui/is-typing.ts'
import { focusedIn, stepShortcuts, useShortcuts } from '#app/ui/shortcuts.ts'

type Keys = {
  table: RefObject<HTMLElement | null>
  chapters: readonly { id: string; n: number }[]
  /** The order that the page shows. */
  order: string
  mayMove: boolean
}

/** J and K move the focus between chapters; Alt with an arrow key moves the chapter with the focus, which keeps it. */
export function useChapterKeys({ table, chapters, order, mayMove }: Keys): void {
  const t = useT()
  const submit = useSubmit()
  const moved = useRef<string | null>(null)
  const rows = () => [...(table.current?.querySelectorAll<HTMLElement>('[data-chapter]') ?? [])]
  useShortcuts([...stepShortcuts(t, rows), ...(mayMove ? [{ key: 'Alt ↑ ↓', label: t('keys.move') }] : [])])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order changed, so the row has another place
  useEffect(() => {
    if (moved.current === null) return
    table.current?.querySelector<HTMLElement>(`[data-chapter="${moved.current}"] a`)?.focus()
    moved.current = null
  }, [order, table])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      const isHeld = event.altKey && !event.ctrlKey && !event.metaKey
      if (by === undefined || !isHeld || event.defaultPrevented || isTyping(event.target)) return
      const id = focusedIn(rows())?.dataset.chapter
      if (id === undefined) return
      event.preventDefault()
      const n = chapters.find((chapter) => chapter.id === id)?.n
      if (!mayMove || n === undefined || n + by < 1 || n + by > chapters.length) return
      moved.current = id
      submit({ intent: 'move', chapter: id, position: String(n + by), order }, { method: 'post' })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
