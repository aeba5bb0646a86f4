import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useT } from '../../messages/use-t.tsx'
import { useOwner } from '../../storage/owner.tsx'
import { areShortcutsOff, switchShortcuts } from '../../storage/single-keys.ts'
import { Button } from '../button.tsx'
import { currentShortcuts } from '../shortcuts.ts'
import './shortcuts-dialog.css'

/** Lists the shortcuts of the page and of the site, and switches the single keys off. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const owner = useOwner()
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOn, setOn] = useState(() => !areShortcutsOff(owner))
  useEffect(() => dialog.current?.showModal(), [])
  const toggle = (on: boolean) => {
    setOn(on)
    switchShortcuts(owner, on)
  }
  return createPortal(
    <dialog className="dialog stack" ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 className="title--3" id="keys-title">
        {t('keys.title')}
      </h2>
      <dl className="shortcuts">
        {currentShortcuts().map(({ key, label }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <label className="choice">
        <input type="checkbox" checked={isOn} onChange={(event) => toggle(event.target.checked)} />
        <span>{t('keys.on')}</span>
      </label>
      <form method="dialog">
        <Button type="submit" look="quiet">
          {t('keys.close')}
        </Button>
      </form>
    </dialog>,
    document.body,
  )
}
