import { useEffect, useRef } from 'react'
import type { Translate } from '../messages/catalogue.ts'
import { useOwner } from '../storage/owner.tsx'
import { areShortcutsOff } from '../storage/single-keys.ts'
import { isTyping } from './is-typing.ts'

/** A key with its action. Members can switch off those that need no other key, which screen readers and speech may press. */
export type Shortcut = {
  /** The character of a single key, or keys that something else handles and that are only listed. */
  key: string
  label: string
  run?: () => void
  /** It needs no item with the focus, so the command palette offers it too. */
  isCommand?: boolean
}

const lists = new Set<{ readonly current: readonly Shortcut[] }>()

/** Returns the shortcuts of the page, and then those of the site. */
export const currentShortcuts = (): Shortcut[] => [...lists].reverse().flatMap(({ current }) => current)

export const runShortcut = (pressed: string): boolean => {
  const run = currentShortcuts().find(({ key }) => key === pressed)?.run
  run?.()
  return run !== undefined
}

/** Offers shortcuts while the component is shown. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    lists.add(latest)
    return () => void lists.delete(latest)
  }, [])
}

/** Returns the item that has the focus. */
export const focusedIn = (items: readonly HTMLElement[]): HTMLElement | undefined =>
  items.find((item) => item.contains(document.activeElement))

/** J and K move the focus between the links of items. */
export function stepShortcuts(t: Translate, items: () => HTMLElement[], link = 'a'): Shortcut[] {
  const step = (by: 1 | -1) => () => {
    const all = items()
    const focused = focusedIn(all)
    const next = focused ? all.indexOf(focused) + by : by === 1 ? 0 : all.length - 1
    const item = all[Math.max(0, Math.min(all.length - 1, next))]
    item?.querySelector<HTMLElement>(link)?.focus()
    item?.scrollIntoView({ block: 'nearest' })
  }
  return [
    { key: 'j', label: t('keys.next'), run: step(1) },
    { key: 'k', label: t('keys.previous'), run: step(-1) },
  ]
}

/** Handles the single keys of all shortcuts, except while somebody types or a dialog is open. */
export function useShortcutKeys(): void {
  const owner = useOwner()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isHeld = event.ctrlKey || event.metaKey || event.altKey
      if (isHeld || event.isComposing || event.defaultPrevented || isTyping(event.target)) return
      if (areShortcutsOff(owner) || document.querySelector(':modal')) return
      if (runShortcut(event.key.toLowerCase())) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [owner])
}
