/** The browser's knowledge of the network's state. */
export type Network = { isOnline: () => boolean; onChange: (listener: () => void) => () => void }

/** Observes the browser's network state: it reports a loss at once, a socket only after half a minute. Null outside browsers. */
export function browserNetwork(): Network | null {
  if (typeof navigator === 'undefined' || typeof window === 'undefined') return null
  return {
    isOnline: () => navigator.onLine,
    onChange: (listener) => {
      addEventListener('online', listener)
      addEventListener('offline', listener)
      return () => {
        removeEventListener('online', listener)
        removeEventListener('offline', listener)
      }
    },
  }
}
