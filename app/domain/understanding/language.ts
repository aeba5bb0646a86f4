import { normalizeMessage } from './tokens.ts'

export type MessageLanguage = 'id' | 'en' | 'other'

export const LANGUAGE_CELLS = 1 << 15
const SHORTEST = 3
const LONGEST = 4
const LATIN = /\p{Script=Latin}/gu
const LETTER = /\p{L}/gu
const ADDRESSES = /httpaddress|usermention|#\w+/g
/** Written laughter, common in Indonesian, that no n-gram of a text explains. */
const LAUGHTER = /(?<!\p{L})(?:(?:wk){2,}w?|(?:ha){2,}h?|(?:he){2,}h?|(?:hi){2,}|(?:xi){2,})(?!\p{L})/gu
const INDONESIAN_LAUGHTER = /(?:wk){2}/iu
/** Words by which a short message in mixed words is Indonesian: "best gila". */
const INDONESIAN_WORD =
  /(?<!\p{L})(?:gila|parah|banget|bgt|sih|kok|deh|dong|nih|aja|gak|nggak|ngga|tidak|anjir|pisan|tenan)(?!\p{L})/iu
/** The maximum length examined; only the beginning of longer messages is used. */
const JUDGED = 2000
/** The minimum number of n-grams for which familiarity is meaningful. */
const ENOUGH_GRAMS = 40

/** Character n-grams in Indonesian and English: how much likelier each is in one of them, and how common. */
export type LanguageModel = {
  /** Log ratios, scaled to 8 bits: positive for Indonesian, negative for English. */
  ratios: Int8Array
  /** How often a cell occurs, per million, in the language that has more of it: eight times the binary logarithm. */
  familiarity: Uint8Array
  /** A message with a lower mean familiarity is in neither language. */
  least: number
}

/** Calls `visit` with the cell of every character n-gram of the words of a text; returns how many there were. */
export function forEachNgram(message: string, visit: (cell: number) => void): number {
  const text = ` ${normalizeMessage(message.slice(0, JUDGED))
    .replace(ADDRESSES, ' ')
    .replace(LAUGHTER, ' ')
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()} `
  let grams = 0
  for (let from = 0; from + SHORTEST <= text.length; from++) {
    let hash = 0x811c9dc5
    const end = Math.min(text.length, from + LONGEST)
    for (let at = from; at < end; at++) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
      if (at - from + 1 < SHORTEST) continue
      visit((hash ^ (hash >>> 15)) & (LANGUAGE_CELLS - 1))
      grams += 1
    }
  }
  return grams
}

/** Indonesian, English, or something else. Text without words counts as something else. */
export function languageOf(message: string, model: LanguageModel): MessageLanguage {
  const letters = message.match(LETTER)?.length ?? 0
  const latin = message.match(LATIN)?.length ?? 0
  if (letters === 0 || latin < letters / 2) return 'other'
  let ratio = 0
  let familiarity = 0
  const grams = forEachNgram(message, (cell) => {
    ratio += model.ratios[cell] as number
    familiarity += model.familiarity[cell] as number
  })
  if (grams === 0 && INDONESIAN_LAUGHTER.test(message)) return 'id'
  if (grams === 0 || (grams >= ENOUGH_GRAMS && familiarity / grams < model.least)) return 'other'
  if (grams < ENOUGH_GRAMS && INDONESIAN_WORD.test(message)) return 'id'
  return ratio >= 0 ? 'id' : 'en'
}
