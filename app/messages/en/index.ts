import { pages } from './pages.ts'
import { workrooms } from './workrooms.ts'

/** English, and the list of all keys: the other language is checked against it. */
export const en = { ...pages, ...workrooms } as const
