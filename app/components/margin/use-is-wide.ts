import { useMedia } from '#app/ui/use-media.ts'

/** From this width on, cards stand beside the text; below it, one is shown in a sheet. The same as in margin.css. */
const WIDE = '(min-width: 58rem)'

export const useIsWide = (): boolean => useMedia(WIDE, true)
