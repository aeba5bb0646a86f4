import type { RefObject } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { focusedIn, stepShortcuts, useShortcuts } from '#app/ui/shortcuts.ts'

/** Keys that move between the questions, take the one with the focus, and select it. Enter opens it, as on every link. */
export function useDeskKeys(list: RefObject<HTMLElement>): void {
  const t = useT()
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const click = (selector: string) => () => focusedIn(rows())?.querySelector<HTMLElement>(selector)?.click()
  useShortcuts([
    ...stepShortcuts(t, rows),
    { key: 't', label: t('keys.take'), run: click('[data-take]') },
    { key: 'x', label: t('keys.select'), run: click('[data-select]') },
  ])
}
