import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { paths } from '#app/paths.ts'
import type { ShellData } from './shell-data.ts'

type PaletteDialog = ComponentType<{ shell: ShellData; onClose: () => void }>
type Palette = { open: () => void; dialog: ReactNode }

/** The command palette behind its key and its buttons; its code is loaded at the first use. */
export function usePalette(shell: ShellData): Palette {
  const [Dialog, setDialog] = useState<PaletteDialog>()
  const open = () =>
    void import('#app/components/palette/palette.tsx').then(
      ({ CommandPalette }) => setDialog(() => CommandPalette),
      // Without a connection the search page says so.
      () => location.assign(paths.search()),
    )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event
      // The editor uses these keys for a link.
      if (key !== 'k' || !(ctrlKey || metaKey) || shiftKey || altKey || defaultPrevented) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return { open, dialog: Dialog ? <Dialog shell={shell} onClose={() => setDialog(undefined)} /> : null }
}
