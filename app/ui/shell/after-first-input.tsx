import { type ComponentType, useEffect, useState } from 'react'

const INPUTS = ['pointerover', 'touchstart', 'keydown', 'focusin']

/** Loads the scripts that only interaction needs at the first input, so that a first visit loads less. */
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
