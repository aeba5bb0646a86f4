import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { changeId } from './diff-view.tsx'

type Props = { count: number; first?: number; children: ReactNode }

/** Returns the first number and the count of the changes on a page. */
export function stepRange({ changes }: { changes: readonly { n: number }[] }) {
  const numbers = changes.flatMap(({ n }) => (n > 0 ? [n] : []))
  const first = numbers[0] ?? 1
  return { first, count: (numbers.at(-1) ?? 0) - first + 1 }
}

/** Moves from change to change by button, or by the keys n and p when the focus is on one of them. */
export function Stepper({ count, first = 1, children }: Props) {
  const t = useT()
  const box = useRef<HTMLElement>(null)
  const [script, setScript] = useState(false)
  useEffect(() => setScript(true), [])
  const at = useRef(0)

  const step = (by: 1 | -1) => {
    at.current = ((at.current - 1 + by + count) % count) + 1
    const change = document.getElementById(changeId(at.current + first - 1))
    // Opens the folded blocks around the change.
    change?.focus({ preventScroll: true })
    change?.scrollIntoView({ block: 'center' })
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'n') step(1)
    else if (event.key === 'p') step(-1)
  }
  // On this element only: single keys must not act while the member types or reads elsewhere.
  useEffect(() => {
    const element = box.current
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  })

  return (
    <section ref={box} aria-label={t('revisions.changes_count', { count })}>
      {script && count > 1 ? (
        <p className="row diff-steps no-print">
          <Button look="quiet" size="small" onClick={() => step(-1)}>
            {t('revisions.previous_change')} <kbd>p</kbd>
          </Button>
          <Button look="quiet" size="small" onClick={() => step(1)}>
            {t('revisions.next_change')} <kbd>n</kbd>
          </Button>
        </p>
      ) : null}
      {children}
    </section>
  )
}
