import { useEffect } from 'react'

/** Tells the style sheet how much of the window a phone's keyboard covers, so that the tools stay above it. */
export function useKeyboardInset(): void {
  useEffect(() => {
    const view = window.visualViewport
    if (view === null) return
    const measure = () => {
      const covered = Math.max(0, window.innerHeight - view.height - view.offsetTop)
      document.documentElement.style.setProperty('--keyboard-height', `${Math.round(covered)}px`)
    }
    measure()
    view.addEventListener('resize', measure)
    view.addEventListener('scroll', measure)
    return () => {
      view.removeEventListener('resize', measure)
      view.removeEventListener('scroll', measure)
      document.documentElement.style.removeProperty('--keyboard-height')
    }
  }, [])
}
