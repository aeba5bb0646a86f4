import { Form } from '@remix-run/react'
import { Suspense, useEffect, useRef, useState } from 'react'
import type { Flash } from '../flash.ts'
import { useT } from '../messages/use-t.tsx'

const SHOWN_MS = 8000

/**
 * What just happened, with a way back. The region is always there, so that screen readers hear it change; without
 * JavaScript the sentence stays until the next page.
 */
export function Toast({ flash }: { flash: Flash | undefined }) {
  const [shown, setShown] = useState(flash)
  useEffect(() => {
    if (flash) setShown(flash)
  }, [flash])
  return (
    <div role="status">
      {/* Its words may have to be fetched: the page around it comes to life without them. */}
      <Suspense fallback={null}>
        {shown ? (
          <Sentence key={JSON.stringify(shown)} flash={shown} onDone={() => setShown(undefined)} />
        ) : null}
      </Suspense>
    </div>
  )
}

function Sentence({ flash, onDone }: { flash: Flash; onDone: () => void }) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let timer = setTimeout(leave, SHOWN_MS)
    function leave() {
      // Whoever reads or reaches for it gets more time.
      if (box.current?.matches(':hover, :focus-within')) timer = setTimeout(leave, 2000)
      else onDone()
    }
    return () => clearTimeout(timer)
  }, [onDone])
  return (
    <div className={flash.tone === 'bad' ? 'toast toast--bad' : 'toast'} ref={box}>
      <span>{t.dynamic(flash.key, flash.values)}</span>
      {flash.undo ? (
        <Form method="post" action={flash.undo.action} onSubmit={onDone}>
          {Object.entries(flash.undo.fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit">{t('common.undo')}</button>
        </Form>
      ) : null}
    </div>
  )
}
