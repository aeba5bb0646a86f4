import { wordsIn } from '../search/words.ts'
import { storedKeys } from './alike.ts'

export type MarkedPiece = { at: number; text: string; isShared: boolean }

/** Splits a question at the words that it shares with another one, in any form or language that counts as the same. */
export function distinctWords(text: string, other: string): MarkedPiece[] {
  const keys = new Set(storedKeys(other))
  const pieces: MarkedPiece[] = []
  const add = (start: number, end: number, isShared: boolean) => {
    if (end > start) pieces.push({ at: start, text: text.slice(start, end), isShared })
  }
  let from = 0
  for (const { start, end } of wordsIn(text)) {
    if (!storedKeys(text.slice(start, end)).some((key) => keys.has(key))) continue
    add(from, start, false)
    add(start, end, true)
    from = end
  }
  add(from, text.length, false)
  return pieces
}
