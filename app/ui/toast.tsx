import { Form } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { FlashMessage } from '../flash.ts'
import { TOAST_EVENT, type ToastMessage } from './show-toast.ts'

const SHOWN_MS = 8000

type Message = FlashMessage | ToastMessage
type Shown = { message: Message; n: number }

/**
 * Shows the result of the last action, with undo where there is one. The live region is always rendered, so that
 * screen readers announce changes; without JavaScript the message stays until the next page.
 */
export function Toast({ flash }: { flash: FlashMessage | undefined }) {
  const [shown, setShown] = useState<Shown | undefined>(flash && { message: flash, n: 0 })
  useEffect(() => {
    const show = (message: Message) => setShown((last) => ({ message, n: (last?.n ?? 0) + 1 }))
    if (flash) show(flash)
    const onToast = (event: Event) => show((event as CustomEvent<ToastMessage>).detail)
    document.addEventListener(TOAST_EVENT, onToast)
    return () => document.removeEventListener(TOAST_EVENT, onToast)
  }, [flash])
  return (
    <div role="status">
      {shown ? <Shown key={shown.n} message={shown.message} onDone={() => setShown(undefined)} /> : null}
    </div>
  )
}

function Shown({ message, onDone }: { message: Message; onDone: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  const done = useRef(onDone)
  done.current = onDone
  useEffect(() => {
    let timer = setTimeout(leave, SHOWN_MS)
    function leave() {
      // Hovering or focusing the toast keeps it open longer.
      if (box.current?.matches(':hover, :focus-within')) timer = setTimeout(leave, 2000)
      else done.current()
    }
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={message.tone === 'bad' ? 'toast toast--bad' : 'toast'} ref={box}>
      <span>{message.text}</span>
      <Undo undo={message.undo} onDone={onDone} />
    </div>
  )
}

function Undo({ undo, onDone }: { undo: Message['undo']; onDone: () => void }) {
  if (!undo) return null
  if ('onUndo' in undo) {
    const run = () => {
      undo.onUndo()
      onDone()
    }
    return (
      <button type="button" onClick={run}>
        {undo.label}
      </button>
    )
  }
  return (
    <Form method="post" action={undo.action} onSubmit={onDone}>
      {Object.entries(undo.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit">{undo.label}</button>
    </Form>
  )
}
