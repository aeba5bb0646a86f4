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

/** Returns the signs of a message as numbers from 0 to 1, and a quote of the strongest one. */
export function commentSigns(message: string): { values: number[]; quote: string } {
  const text = message.slice(0, LONGEST)
  const values = PATTERNS.map((pattern) => (pattern.test(text) ? 1 : 0))
  const [quote = text] = SENDS.exec(text) ?? LINK.exec(text) ?? ASKS.exec(text) ?? []
  return { values: [...values, Math.min(1, message.length / LONG)], quote: quote.slice(0, LONGEST_QUOTE) }
}
