const MENTION = /(?<![\w@/.-])@([a-z\d][\w-]{1,29})/giu
const MOST = 10

/** Handles named in what somebody says, each once, in small letters. */
export const mentionsIn = (text: string): string[] =>
  [...new Set([...text.matchAll(MENTION)].map(([, handle = '']) => handle.toLowerCase()))].slice(0, MOST)
