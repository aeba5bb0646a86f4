import { useSubmit } from '@remix-run/react'
import { type RefObject, useEffect, useRef } from 'react'
import { useOwner } from '#app/storage/owner.tsx'
import { areShortcutsOff } from '#app/storage/single-keys.ts'
import { isTyping } from '#app/ui/is-typing.ts'

type Keys = {
  table: RefObject<HTMLElement | null>
  chapters: readonly { id: string; n: number }[]
  /** The order that the page shows. */
  order: string
  mayMove: boolean
}

/** J and K move the focus between chapters; Alt with an arrow key moves the chapter with the focus, which keeps it. */
export function useChapterKeys({ table, chapters, order, mayMove }: Keys): void {
  const owner = useOwner()
  const submit = useSubmit()
  const moved = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order changed, so the row has another place
  useEffect(() => {
    if (moved.current === null) return
    table.current?.querySelector<HTMLElement>(`[data-chapter="${moved.current}"] a`)?.focus()
    moved.current = null
  }, [order, table])
  useEffect(() => {
    const rows = () => [...(table.current?.querySelectorAll<HTMLElement>('[data-chapter]') ?? [])]
    const move = (id: string | undefined, by: number) => {
      const n = chapters.find((chapter) => chapter.id === id)?.n
      if (!mayMove || id === undefined || n === undefined || n + by < 1 || n + by > chapters.length) return
      moved.current = id
      submit({ intent: 'move', chapter: id, position: String(n + by), order }, { method: 'post' })
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      const all = rows()
      const at = all.findIndex((row) => row.contains(document.activeElement))
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (event.altKey && by !== undefined && at !== -1) {
        event.preventDefault()
        move(all[at]?.dataset.chapter, by)
      }
      const step = { k: -1, j: 1 }[event.key.toLowerCase()]
      if (event.altKey || step === undefined || areShortcutsOff(owner)) return
      all[Math.max(0, Math.min(all.length - 1, at + step))]?.querySelector<HTMLElement>('a')?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [table, chapters, order, mayMove, owner, submit])
}
