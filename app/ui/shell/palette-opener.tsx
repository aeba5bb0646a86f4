import { useNavigate } from '@remix-run/react'
import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import type { ShellData } from './shell-data.ts'

type Palette = ComponentType<{ shell: ShellData; onClose: () => void }>

/** Whether the keys ask for the palette: Ctrl+K or ⌘K, unless the editor has used them. */
const asksForPalette = (event: KeyboardEvent) =>
  event.key.toLowerCase() === 'k' &&
  (event.ctrlKey || event.metaKey) &&
  !event.shiftKey &&
  !event.altKey &&
  !event.defaultPrevented &&
  !event.isComposing

/** The button in the header and the key that open the command palette, which is loaded at its first use. */
export function PaletteOpener({ shell }: { shell: ShellData }) {
  const t = useT()
  const navigate = useNavigate()
  const [Palette, setPalette] = useState<Palette>()
  const [isOpen, setIsOpen] = useState(false)
  const [isMac, setIsMac] = useState(false)
  useEffect(() => setIsMac(/Mac|iP/.test(navigator.platform)), [])
  const close = useCallback(() => setIsOpen(false), [])
  const open = useCallback(async () => {
    setIsOpen(true)
    try {
      const loaded = await import('#app/components/palette/palette.tsx')
      setPalette(() => loaded.CommandPalette)
    } catch {
      // Without a connection the search page says so.
      navigate(paths.search())
    }
  }, [navigate])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!asksForPalette(event)) return
      event.preventDefault()
      void open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open])
  return (
    <>
      <button
        type="button"
        className="palette-key"
        aria-label={t('palette.open')}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        title={t('palette.open')}
        onClick={() => void open()}
      >
        <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      {isOpen && Palette ? createPortal(<Palette shell={shell} onClose={close} />, document.body) : null}
    </>
  )
}
