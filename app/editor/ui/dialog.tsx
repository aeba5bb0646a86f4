import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Icon } from '#app/ui/icon.tsx'

/** A modal dialog that is open while it is rendered; the browser traps the focus and restores it. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const t = useT()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby={id} onClose={onClose}>
      <div className="dialog__head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon-button" onClick={() => dialog.current?.close()}>
          <span className="sr-only">{t('common.close')}</span>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  )
}
