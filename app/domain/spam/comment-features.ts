/** Features of self-promotion in comments: hashed words and characters, and a few other signs. */
export const COMMENT_CELLS = 1 << 16
export const commentCell = (cell: number): number => cell & (COMMENT_CELLS - 1)

const LINK = /https?:|www\.|\.\s?(?:com|net|org|co|tk|me|info|be)\b/i
const ASKS = /\b(?:check|subscribe|visit|follow|click|join|sub|watch my|share|vote|like my|please|help)\b/i
const PLUGS =
  /\b(?:channel|video|page|website|site|music|beats|free|money|giveaway|cover|facebook|profile|playlist)\b/i
const OWN = /\b(?:my|our)\b/i
const SENDS =
  /\b(?:check|subscribe|visit|follow|click|join|sub)\b.{0,30}\b(?:my|our|me|us|out|this|here|channel)\b/i
const PATTERNS = [LINK, ASKS, PLUGS, OWN, SENDS]
const LONG = 400
const LONGEST = 5000
const LONGEST_QUOTE = 80

export const COMMENT_SIGNS = PATTERNS.length + 1

const SUBSCRIBES = /\bsub(?:scrib\w*)?\b/i
const KINDS = [[ASKS], [PLUGS, SUBSCRIBES], [OWN]]
const LEAST_KINDS = 2
const ADDRESSES = /\S*(?:https?:|www\.)\S*/gi
/** Up to so many words, the wording alone is no reason: *Please help*, *Free*. */
const FEW_WORDS = 3

const wordsBeside = (text: string): number =>
  text
    .replace(ADDRESSES, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word)).length

/** Whether a message is nothing but addresses. */
export const isBareLink = (message: string): boolean =>
  LINK.test(message) && wordsBeside(message.slice(0, LONGEST)) === 0

/** Whether a message can be self-promotion: a link, a sentence, or a few words with two kinds of signs. */
export function saysEnough(message: string): boolean {
  const text = message.slice(0, LONGEST)
  const words = wordsBeside(text)
  if (words > FEW_WORDS || LINK.test(text)) return true
  return words > 1 && KINDS.filter((kind) => kind.some((sign) => sign.test(text))).length >= LEAST_KINDS
}

/** Returns the signs of a message as numbers from 0 to 1, and a quote of the strongest one. */
export function commentSigns(message: string): { values: number[]; quote: string } {
  const text = message.slice(0, LONGEST)
  const values = PATTERNS.map((pattern) => (pattern.test(text) ? 1 : 0))
  const [quote = text] = SENDS.exec(text) ?? LINK.exec(text) ?? ASKS.exec(text) ?? []
  return { values: [...values, Math.min(1, message.length / LONG)], quote: quote.slice(0, LONGEST_QUOTE) }
}
