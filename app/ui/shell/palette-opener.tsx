import { type ComponentType, useEffect, useState } from 'react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import type { ShellData } from './shell-data.ts'

type Palette = ComponentType<{ shell: ShellData; onClose: () => void }>

/** The button in the header and the key that open the command palette, which is loaded at its first use. */
export function PaletteOpener({ shell }: { shell: ShellData }) {
  const t = useT()
  const [Palette, setPalette] = useState<Palette>()
  const open = () =>
    import('#app/components/palette/palette.tsx').then(
      ({ CommandPalette }) => setPalette(() => CommandPalette),
      // Without a connection the search page says so.
      () => location.assign(paths.search()),
    )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event
      // The editor uses these keys for a link.
      if (key !== 'k' || !(ctrlKey || metaKey) || shiftKey || altKey || defaultPrevented) return
      event.preventDefault()
      void open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return (
    <>
      <button
        type="button"
        className="palette-key"
        aria-label={t('palette.open')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={open}
      >
        <kbd>Ctrl K</kbd>
      </button>
      {Palette ? <Palette shell={shell} onClose={() => setPalette(undefined)} /> : null}
    </>
  )
}
