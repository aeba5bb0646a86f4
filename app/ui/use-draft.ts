import { useCallback, useEffect, useRef, useState } from 'react'
import { type Owner, readOwnText, saveOwnText } from '../storage/own-texts.ts'
import { useOwner } from '../storage/owner.tsx'

type Texts = Record<string, string>

const draftControls = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (each): each is HTMLInputElement | HTMLTextAreaElement =>
      (each instanceof HTMLInputElement && each.type === 'text') || each instanceof HTMLTextAreaElement,
  )

/** Sets the text and fires an input event, so that counters and other listeners update. */
function setControlText(control: HTMLInputElement | HTMLTextAreaElement, text: string) {
  const { prototype } = control instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, text)
  control.dispatchEvent(new Event('input', { bubbles: true }))
}

function stored(owner: Owner, name: string): Texts {
  try {
    return JSON.parse(readOwnText(owner, name) ?? '{}') as Texts
  } catch {
    return {}
  }
}

/**
 * Stores the typed text of a form in this browser for its member, and restores it when the member returns to an
 * empty form.
 * `round` grows after each successful submission, which deletes the draft.
 */
export function useDraft(key: string, round: number) {
  const owner = useOwner()
  const form = useRef<HTMLFormElement>(null)
  const [restored, setRestored] = useState(false)
  const sent = useRef(round)
  const clear = useCallback(() => {
    saveOwnText(owner, key, null)
    setRestored(false)
  }, [owner, key])
  useEffect(() => {
    if (sent.current === round) return
    sent.current = round
    clear()
  }, [round, clear])
  useEffect(() => {
    const element = form.current
    if (!element) return
    const controls = draftControls(element)
    const texts = stored(owner, key)
    const isEmpty = controls.every(({ value }) => value === '')
    if (isEmpty && controls.some(({ name }) => texts[name])) {
      for (const control of controls)
        if (texts[control.name]) setControlText(control, texts[control.name] ?? '')
      setRestored(true)
    }
  }, [owner, key])
  const keep = () => {
    const typed = (form.current ? draftControls(form.current) : []).map(({ name, value }) => [name, value])
    const texts = typed.some(([, text]) => text) ? JSON.stringify(Object.fromEntries(typed)) : null
    saveOwnText(owner, key, texts)
  }
  const discard = () => {
    for (const control of form.current ? draftControls(form.current) : []) setControlText(control, '')
    clear()
  }
  return { form, keep, restored, discard }
}
