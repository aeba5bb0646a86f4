/** What the browser knows of the network; null where there is none. */
export type Network = { isOnline: () => boolean; onChange: (listener: () => void) => () => void }

/** A browser knows at once when its network goes away; a socket finds out after half a minute of silence. */
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
