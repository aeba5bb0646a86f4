import { type ComponentType, useEffect, useState } from 'react'

const INPUTS = ['pointerover', 'touchstart', 'keydown', 'focusin']

/** Loads, at the first sign that somebody uses the page, what only users need: a first visit stays light. */
export function AfterFirstInput() {
  const [Part, setPart] = useState<ComponentType>()
  useEffect(() => {
    const stop = () => {
      for (const type of INPUTS) document.removeEventListener(type, load)
    }
    const load = () => {
      stop()
      import('./browsing.tsx').then(({ Browsing }) => setPart(() => Browsing)).catch(() => {})
    }
    for (const type of INPUTS) document.addEventListener(type, load, { passive: true })
    return stop
  }, [])
  return Part ? <Part /> : null
}
