import { type ReactNode, useEffect, useState } from 'react'
import { PaletteDialog } from './palette-dialog.tsx'
import type { ShellData } from './shell-data.ts'

type Palette = { open: () => void; dialog: ReactNode }

/** The command palette behind its key and its buttons. */
export function usePalette(shell: ShellData): Palette {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event
      // The editor uses these keys for a link.
      if (key !== 'k' || !(ctrlKey || metaKey) || shiftKey || altKey || defaultPrevented) return
      event.preventDefault()
      setIsOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return {
    open: () => setIsOpen(true),
    dialog: isOpen ? <PaletteDialog shell={shell} onClose={() => setIsOpen(false)} /> : null,
  }
}
