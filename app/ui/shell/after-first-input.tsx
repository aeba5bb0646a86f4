import { useEffect, useState } from 'react'
import { loadPart } from '../load-part.tsx'

const Browsing = loadPart(async () => (await import('./browsing.tsx')).Browsing, { missing: 'silent' })

const INPUTS = ['pointerover', 'touchstart', 'keydown', 'focusin']

/** Loads the scripts that only interaction needs at the first input, so that a first visit loads less. */
export function AfterFirstInput() {
  const [isUsed, setIsUsed] = useState(false)
  useEffect(() => {
    const stop = () => {
      for (const type of INPUTS) document.removeEventListener(type, load)
    }
    const load = () => {
      stop()
      setIsUsed(true)
    }
    // Before these scripts ran, somebody may have begun to type.
    if (document.activeElement !== document.body) load()
    else for (const type of INPUTS) document.addEventListener(type, load, { passive: true })
    return stop
  }, [])
  return isUsed ? <Browsing /> : null
}
