import { useCallback, useEffect, useRef, useState } from 'react'

type Texts = Record<string, string>

const controlsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (each): each is HTMLInputElement | HTMLTextAreaElement =>
      (each instanceof HTMLInputElement && each.type === 'text') || each instanceof HTMLTextAreaElement,
  )

/** As if typed, so that counters and whoever else listens hear of it. */
function type(control: HTMLInputElement | HTMLTextAreaElement, text: string) {
  const { prototype } = control instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, text)
  control.dispatchEvent(new Event('input', { bubbles: true }))
}

function stored(key: string): Texts {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Texts
  } catch {
    return {}
  }
}

/** A browser that keeps nothing still takes what is typed. */
function store(key: string, texts: Texts | null) {
  try {
    if (texts) localStorage.setItem(key, JSON.stringify(texts))
    else localStorage.removeItem(key)
  } catch {}
}

/**
 * Keeps what is typed into a form in this browser, and types it again when one comes back to an empty form.
 * `round` grows when the form was sent and taken: then there is nothing to keep.
 */
export function useDraft(key: string, round: number) {
  const form = useRef<HTMLFormElement>(null)
  const [restored, setRestored] = useState(false)
  const sent = useRef(round)
  const clear = useCallback(() => {
    store(key, null)
    setRestored(false)
  }, [key])
  useEffect(() => {
    if (sent.current === round) return
    sent.current = round
    clear()
  }, [round, clear])
  useEffect(() => {
    const element = form.current
    if (!element) return
    const controls = controlsOf(element)
    const texts = stored(key)
    const isEmpty = controls.every(({ value }) => value === '')
    if (isEmpty && controls.some(({ name }) => texts[name])) {
      for (const control of controls) if (texts[control.name]) type(control, texts[control.name] ?? '')
      setRestored(true)
    }
  }, [key])
  const keep = () => {
    const typed = (form.current ? controlsOf(form.current) : []).map(({ name, value }) => [name, value])
    store(key, typed.some(([, text]) => text) ? Object.fromEntries(typed) : null)
  }
  const discard = () => {
    for (const control of form.current ? controlsOf(form.current) : []) type(control, '')
    clear()
  }
  return { form, keep, restored, discard }
}
