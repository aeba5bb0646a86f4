import { useEffect } from 'react'

/** Sets `--keyboard-height` to the part of the window that a phone's keyboard covers, so that the toolbar stays above it. */
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
