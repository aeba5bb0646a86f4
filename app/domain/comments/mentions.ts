import { MENTION } from '../identity/handle.ts'

const MOST = 10

/** Handles named in what somebody says, each once, in small letters. */
export const mentionsIn = (text: string, most = MOST): string[] =>
  [...new Set([...text.matchAll(MENTION)].map(([, handle = '']) => handle.toLowerCase()))].slice(0, most)
