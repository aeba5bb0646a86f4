import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { HandleKey } from '#app/components/palette/palette-list.tsx'
import { useT } from '../../messages/use-t.tsx'
import { paths } from '../../paths.ts'
import { Icon } from '../icon.tsx'
import { loadPart } from '../load-part.tsx'
import type { ShellData } from './shell-data.ts'

const PaletteList = loadPart(
  async () => (await import('#app/components/palette/palette-list.tsx')).PaletteList,
  {
    missing: 'notice',
  },
)

/**
 * The dialog of the command palette with its field. It opens at once, so that one can type; the list is loaded at the first
 * use. While there is nothing to choose, Enter searches the site.
 */
export function PaletteDialog({ shell, onClose }: { shell: ShellData; onClose: () => void }) {
  const t = useT()
  const listId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const handleKey = useRef<HandleKey>()
  const [typed, setTyped] = useState('')
  const [activeId, setActiveId] = useState<string>()
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'k' && (event.ctrlKey || event.metaKey)) onClose()
    else if (!handleKey.current?.(event.key)) {
      if (event.key !== 'Enter' || typed.trim() === '') return
      location.assign(paths.search({ q: typed }))
    }
    event.preventDefault()
  }
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog; the click is on the backdrop
    <dialog
      className="dialog palette"
      ref={dialog}
      aria-label={t('palette.title')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="palette__inside">
        <div className="palette__top">
          <input
            className="palette__field"
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={activeId}
            aria-autocomplete="list"
            aria-label={t('palette.field')}
            placeholder={t('palette.field')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <button type="button" className="icon-button" aria-label={t('common.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <PaletteList {...{ shell, typed, handleKey, onClose }} id={listId} onActivate={setActiveId} />
      </div>
    </dialog>,
    document.body,
  )
}
