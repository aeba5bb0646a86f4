import { Form } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { FlashMessage } from '../flash.ts'

const SHOWN_MS = 8000

/**
 * Shows the result of the last action, with undo where there is one. The live region is always rendered, so that
 * screen readers announce changes; without JavaScript the message stays until the next page.
 */
export function Toast({ flash }: { flash: FlashMessage | undefined }) {
  const [shown, setShown] = useState(flash)
  useEffect(() => {
    if (flash) setShown(flash)
  }, [flash])
  return (
    <div role="status">
      {shown ? (
        <ToastMessage key={JSON.stringify(shown)} message={shown} onDone={() => setShown(undefined)} />
      ) : null}
    </div>
  )
}

function ToastMessage({ message, onDone }: { message: FlashMessage; onDone: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let timer = setTimeout(leave, SHOWN_MS)
    function leave() {
      // Hovering or focusing the toast keeps it open longer.
      if (box.current?.matches(':hover, :focus-within')) timer = setTimeout(leave, 2000)
      else onDone()
    }
    return () => clearTimeout(timer)
  }, [onDone])
  return (
    <div className={message.tone === 'bad' ? 'toast toast--bad' : 'toast'} ref={box}>
      <span>{message.text}</span>
      {message.undo ? (
        <Form method="post" action={message.undo.action} onSubmit={onDone}>
          {Object.entries(message.undo.fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit">{message.undo.label}</button>
        </Form>
      ) : null}
    </div>
  )
}
