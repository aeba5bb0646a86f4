import { type RefObject, useEffect } from 'react'
import { isTyping } from '#app/ui/is-typing.ts'

/** J and K move between the questions, T takes the one with the focus, X selects it. Enter opens it, as on every link. */
export function useDeskKeys(list: RefObject<HTMLElement>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const at = rows.findIndex((row) => row.contains(document.activeElement))
      const key = event.key.toLowerCase()
      if (key === 't') rows[at]?.querySelector<HTMLElement>('[data-take]')?.click()
      if (key === 'x') rows[at]?.querySelector<HTMLElement>('[data-select]')?.click()
      if (key !== 'j' && key !== 'k') return
      const next = rows[Math.max(0, Math.min(rows.length - 1, at + (key === 'j' ? 1 : -1)))]
      next?.querySelector<HTMLElement>('a')?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [list])
}
