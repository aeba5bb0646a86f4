import { type ReactNode, useId, useRef } from 'react'
import { useT } from '../messages/use-t.tsx'
import { Button, type Look } from './button.tsx'
import { Icon } from './icon.tsx'

type Props = {
  /** On the button that opens it */
  label: string
  title: string
  look?: Look
  size?: 'normal' | 'small'
  children: ReactNode
}

/** The browser's own dialog: it traps focus, closes on Escape and gives focus back. A bottom sheet on phones. */
export function Dialog({ label, title, look = 'quiet', size, children }: Props) {
  const t = useT()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  return (
    <>
      <Button look={look} size={size} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {label}
      </Button>
      <dialog className="dialog" ref={dialog} aria-labelledby={id}>
        <div className="dialog__head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="icon-button button--bare" onClick={() => dialog.current?.close()}>
            <span className="sr-only">{t('common.close')}</span>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </dialog>
    </>
  )
}

/** A part that opens in place; without JavaScript too. */
export function Disclosure(props: { label: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="disclosure" open={props.open}>
      <summary>{props.label}</summary>
      {props.children}
    </details>
  )
}
