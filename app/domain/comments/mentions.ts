import { MENTION } from '../identity/handle.ts'

const MOST = 10

/** Returns the distinct handles mentioned in a text, in lower case. */
export const mentionsIn = (text: string, most = MOST): string[] =>
  [...new Set([...text.matchAll(MENTION)].map(([, handle = '']) => handle.toLowerCase()))].slice(0, most)
