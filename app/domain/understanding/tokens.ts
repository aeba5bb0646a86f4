/** Splits messages into tokens. Training and prediction share this file, so that they cannot differ. */

const ADDRESS = /https?:\/\/\S+|www\.\S+/g
const MENTION = /@\w+/g
const ENTITY: readonly (readonly [RegExp, string])[] = [
  [/&amp;/g, '&'],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
]
/** A word with inner apostrophes and hyphens, an emoji with its modifiers, an emoticon, or one sign that carries tone. */
const TOKEN =
  /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|\p{Extended_Pictographic}|[:;=]['-]?[()DPp/\\|*]|<3|[!?]+|[.,;:…]+/gu
const STRETCHED = /(\p{L})\1{2,}/gu

/** Lower case, addresses and mentions as one word each, letters repeated three times or more as two. */
export function normalizeMessage(text: string): string {
  let plain = text
  for (const [pattern, sign] of ENTITY) plain = plain.replace(pattern, sign)
  return plain
    .normalize('NFKC')
    .toLowerCase()
    .replace(ADDRESS, ' httpaddress ')
    .replace(MENTION, ' usermention ')
    .replace(STRETCHED, '$1$1')
}

export const tokensOf = (normalized: string): string[] => normalized.match(TOKEN) ?? []

/** Short and dialect forms of negators, folded to one word: the data has few of each. */
const NEGATORS: Readonly<Record<string, string>> = Object.fromEntries([
  ...'tidak tdk tak gak ga gk g nggak ngga enggak engga ndak kagak kaga ora bukan bkn tiada tanpa belum blm kurang jangan jgn'
    .split(' ')
    .map((word) => [word, /^(bukan|bkn|kurang|belum|blm|jangan|jgn|tanpa)$/.test(word) ? word : 'tidak']),
  ...'not no never none nothing cannot cant wont dont doesnt didnt isnt wasnt arent werent wouldnt shouldnt couldnt hardly without aint'
    .split(' ')
    .map((word) => [word, 'not']),
])
const NEGATED_ENGLISH = /^(?:\p{L}+n['’]t|cannot)$/u

/** Returns the folded form of a token that is a negator. */
export function negatorOf(token: string): string | undefined {
  if (Object.hasOwn(NEGATORS, token)) return NEGATORS[token]
  return NEGATED_ENGLISH.test(token) ? 'not' : undefined
}

export const endsClause = (token: string): boolean => /^[.,;:!?…]/.test(token)
