import { endsClause, negatorOf } from './tokens.ts'

/**
 * Features of an English message from a table of rated words, after Hutto & Gilbert, "VADER" (ICWSM 2014): sums and
 * extremes of the ratings (−4 … +4), turned by negators, raised by boosters, capitals and exclamation marks, shifted
 * behind "but".
 */
export type Lexicon = (word: string) => number | undefined

export const LEXICON_FEATURES = 11
const NEGATED = -0.74
const BOOST = 0.293
const CAPITALS = 0.733
const BEFORE_BUT = 0.5
const AFTER_BUT = 1.5
/** Sums are divided by this, so that they are about as long as the other groups of features. */
const SCALE = 4
const ALPHA = 15
const RAW =
  /https?:\/\/\S+|@\w+|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|\p{Extended_Pictographic}|[:;=8xX]['o-]?[()DPp/\\|*3@<>$]+|<3|[!?]+|[.,;:…]+/gu
const BOOSTERS = new Map<string, number>([
  ...'absolutely amazingly awfully completely considerably decidedly deeply enormously entirely especially exceptionally extremely fabulously fucking fully greatly hella highly hugely incredibly intensely majorly more most particularly purely quite really remarkably so substantially thoroughly totally tremendously uber unbelievably unusually utterly very'
    .split(' ')
    .map((word) => [word, BOOST] as const),
  ...'almost barely hardly just kinda kind less little marginally occasionally partly scarcely slightly somewhat sorta'
    .split(' ')
    .map((word) => [word, -BOOST] as const),
])

/** Returns the ratings of the rated words of a message, in order, each adjusted by the words before it. */
function ratings(tokens: readonly string[], lexicon: Lexicon): number[] {
  const shouts = tokens.filter((token) => /^\p{Lu}{2,}$/u.test(token)).length
  const isMixed = shouts > 0 && shouts < tokens.filter((token) => /^\p{L}/u.test(token)).length
  const rated: number[] = []
  let but = -1
  for (const [at, token] of tokens.entries()) {
    const word = token.toLowerCase()
    if (word === 'but') but = rated.length
    const base = lexicon(word) ?? lexicon(token)
    if (base === undefined || BOOSTERS.has(word)) continue
    let value = base
    if (isMixed && /^\p{Lu}{2,}$/u.test(token)) value += Math.sign(base) * CAPITALS
    for (let back = 1; back <= 3 && at - back >= 0; back++) {
      const before = (tokens[at - back] as string).toLowerCase()
      if (endsClause(before)) break
      const boost = BOOSTERS.get(before)
      if (boost !== undefined) value += Math.sign(base) * boost * (1 - 0.05 * (back - 1))
      if (negatorOf(before) === 'not') value *= NEGATED
    }
    rated.push(value)
  }
  if (but < 0) return rated
  return rated.map((value, at) => value * (at < but ? BEFORE_BUT : AFTER_BUT))
}

/** Fills `into` with the features of a message; all are about −1 … 1. */
export function lexiconFeatures(message: string, lexicon: Lexicon, into: Float32Array): void {
  const tokens = message.slice(0, 20_000).match(RAW) ?? []
  const rated = ratings(tokens, lexicon)
  let sum = 0
  let good = 0
  let bad = 0
  let highest = 0
  let lowest = 0
  for (const value of rated) {
    sum += value
    if (value > 0) good += value
    else bad += value
    if (value > highest) highest = value
    if (value < lowest) lowest = value
  }
  const exclamations = Math.min(4, message.split('!').length - 1)
  const shouted = sum + Math.sign(sum) * exclamations * BOOST
  into[0] = shouted / Math.sqrt(shouted * shouted + ALPHA)
  into[1] = good / (SCALE * Math.sqrt(1 + rated.length))
  into[2] = bad / (SCALE * Math.sqrt(1 + rated.length))
  into[3] = highest / SCALE
  into[4] = lowest / SCALE
  into[5] = (rated.at(-1) ?? 0) / SCALE
  into[6] = exclamations / 4
  into[7] = message.includes('?') ? 1 : 0
  into[8] = /https?:\/\//.test(message) ? 1 : 0
  into[9] = rated.length === 0 ? 1 : 0
  into[10] = tokens.length === 0 ? 0 : rated.length / tokens.length
}
