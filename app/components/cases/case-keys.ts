import { useEffect } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(?:TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target instanceof HTMLInputElement && !/^(?:radio|checkbox)$/.test(target.type)))

const click = (selector: string): boolean => {
  const found = document.querySelector<HTMLElement>(selector)
  found?.click()
  return found !== null
}

/** Chooses a decision and moves the focus to the button that sends it, so that Enter does it. */
function chooseDecision(key: string): boolean {
  const label = [...document.querySelectorAll<HTMLElement>('.act')].find(
    (act) => act.querySelector('kbd')?.textContent?.toLowerCase() === key,
  )
  const radio = label?.querySelector('input')
  if (!radio) return false
  radio.click()
  const form = radio.form
  const answer = form?.querySelector<HTMLTextAreaElement>('textarea[name="message"][required]')
  const edited =
    radio.value === 'edit' ? form?.querySelector<HTMLTextAreaElement>('textarea[name="text"]') : null
  const target = edited ?? answer ?? form?.querySelector<HTMLElement>('#decide-now')
  target?.focus()
  return true
}

function openNote(): boolean {
  const form = document.querySelector('.case__note')
  const details = form?.closest('details')
  if (!form || !details) return false
  details.open = true
  form.querySelector('textarea')?.focus()
  return true
}

const KEYS: Record<string, () => boolean> = {
  j: () => click('[data-nav="next"]'),
  k: () => click('[data-nav="previous"]'),
  x: () => click('.case-row:has([aria-current]) .case-row__select'),
  u: () => click('.toast button'),
  z: () => click('.toast button'),
  w: () => click('input[name="with_alike"]'),
  n: openNote,
}

/** The keys of the queue: one for each decision, and those that move, select, undo and note. */
export function useCaseKeys(): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const sends = (event.ctrlKey || event.metaKey) && event.key === 'Enter'
      if (sends || isTyping(event.target)) return
      const key = event.key.toLowerCase()
      const done = KEYS[key]?.() || chooseDecision(key)
      if (done) event.preventDefault()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [])
}
