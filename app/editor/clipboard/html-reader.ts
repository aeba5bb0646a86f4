import { loadOnce } from '#app/ui/load-once.ts'

/** The reader of pasted HTML. */
export const htmlReader = loadOnce(() => import('./paste.ts'))
