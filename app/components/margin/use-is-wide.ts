import { useSyncExternalStore } from 'react'

/** From this width on, cards stand beside the text; below it, one is shown in a sheet. The same as in margin.css. */
const WIDE = '(min-width: 58rem)'

const subscribe = (listener: () => void) => {
  const media = matchMedia(WIDE)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

export const useIsWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => true,
  )
