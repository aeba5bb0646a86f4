import { useEffect, useRef } from 'react'
import type { Outcome } from '../suggesting.ts'

type Actions = {
  step: (by: 1 | -1) => void
  decide: (outcome: Outcome) => void
  /** Closes the open card and leads back to the text. */
  close: () => void
  /** Leads from the text to the card at the caret. */
  toMargin: () => void
  /** Begins a comment on what is selected. */
  comment: () => void
  root: () => HTMLElement | null
}

const MARGIN = '.margin, .margin-sheet, .margin-head, .passage__notes'

/**
 * Keys in a card: J and K or the arrows lead to the next and the previous one, A and R decide, Escape and F6 lead back to
 * the text. F6 in the text leads to the card at the caret. Single letters work only while a card has the focus.
 */
export function useMarginKeys(actions: Actions): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event
      if (!(target instanceof Element) || event.isComposing || event.defaultPrevented) return
      const run = keyOf(event, target, latest.current)
      if (run === null) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function keyOf(event: KeyboardEvent, target: Element, actions: Actions): (() => void) | null {
  if (target.closest(MARGIN) !== null) return keyInMargin(event, target, actions)
  return actions.root()?.contains(target) ? keyInText(event, actions) : null
}

/** The editor handles its shortcuts itself while it is editable; a read-only one leaves them to this. */
function keyInText({ key, code, ctrlKey, metaKey, altKey }: KeyboardEvent, actions: Actions) {
  if (key === 'F6') return actions.toMargin
  return code === 'KeyM' && (ctrlKey || metaKey) && altKey ? actions.comment : null
}

function keyInMargin(event: KeyboardEvent, target: Element, actions: Actions): (() => void) | null {
  const { key, ctrlKey, metaKey, altKey } = event
  if (ctrlKey || metaKey || altKey) return null
  if (key === 'Escape' || key === 'F6') return actions.close
  if (target.closest('textarea, input, select') !== null) return null
  switch (key.toLowerCase()) {
    case 'j':
    case 'arrowdown':
      return () => actions.step(1)
    case 'k':
    case 'arrowup':
      return () => actions.step(-1)
    case 'a':
      return () => actions.decide('accepted')
    case 'r':
      return () => actions.decide('rejected')
    default:
      return null
  }
}
