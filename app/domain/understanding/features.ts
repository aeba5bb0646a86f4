import { endsClause, negatorOf, normalizeMessage, tokensOf } from './tokens.ts'

/** Features are hashed into this many cells. Fewer than 2^17 cost accuracy, more only size. */
export const FEATURE_BITS = 18
export const FEATURE_CELLS = 1 << FEATURE_BITS
const MASK = FEATURE_CELLS - 1
/** A negator reaches this many words, or to the end of its clause. */
const NEGATION_REACH = 3
const SHORTEST = 2
const LONGEST = 5
const LONGEST_TOKEN = 40
const LARGEST_MESSAGE = 20_000
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, FNV_PRIME)
function hashed(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = step(hash, text.charCodeAt(i))
  return hash
}
/** FNV-1a over UTF-16 units, as an unsigned number. */
export const hashText = (text: string): number => hashed(text, FNV_OFFSET) >>> 0
const cellOf = (hash: number): number => (hash ^ (hash >>> 15)) & MASK

/**
 * Turns messages into sparse vectors of hashed words (one and two in a row, marked where a negator reaches them) and
 * of character n-grams inside words. Each group has length 1, because otherwise the many characters would outweigh
 * the words. One extractor is reused: `cells` and `values` are valid, up to `size`, until the next `extract`.
 */
export class FeatureExtractor {
  size = 0
  cells = new Int32Array(4096)
  values = new Float32Array(4096)
  readonly #seen = new Int32Array(FEATURE_CELLS)
  #generation = 0

  extract(message: string): void {
    this.size = 0
    const tokens = tokensOf(normalizeMessage(message.slice(0, LARGEST_MESSAGE)))
    this.#addWords(tokens)
    this.#addCharacters(tokens)
  }

  #addWords(tokens: readonly string[]): void {
    const start = this.#beginGroup()
    let reach = 0
    let before = hashed('<', FNV_OFFSET)
    for (const raw of tokens) {
      const token = raw.slice(0, LONGEST_TOKEN)
      const negator = negatorOf(token)
      const word = hashed(negator ?? token, step(FNV_OFFSET, reach > 0 && !negator ? 1 : 2))
      this.#add(word)
      this.#add(step(Math.imul(before, 31) ^ word, 3))
      before = word
      if (negator) reach = NEGATION_REACH
      else if (endsClause(token)) reach = 0
      else if (reach > 0) reach -= 1
    }
    this.#endGroup(start)
  }

  #addCharacters(tokens: readonly string[]): void {
    const start = this.#beginGroup()
    for (const raw of tokens) {
      const padded = ` ${raw.slice(0, LONGEST_TOKEN)} `
      for (let from = 0; from < padded.length; from++) {
        let hash = step(FNV_OFFSET, 5)
        const end = Math.min(padded.length, from + LONGEST)
        for (let at = from; at < end; at++) {
          hash = step(hash, padded.charCodeAt(at))
          if (at - from + 1 >= SHORTEST) this.#add(hash)
        }
      }
    }
    this.#endGroup(start)
  }

  #beginGroup(): number {
    this.#generation += 1
    return this.size
  }

  /** Adds a feature at most once per group. */
  #add(hash: number): void {
    const cell = cellOf(hash)
    if (this.#seen[cell] === this.#generation) return
    this.#seen[cell] = this.#generation
    if (this.size === this.cells.length) this.#grow()
    this.cells[this.size++] = cell
  }

  #endGroup(start: number): void {
    this.values.fill(1 / Math.sqrt(Math.max(1, this.size - start)), start, this.size)
  }

  #grow(): void {
    const cells = new Int32Array(this.cells.length * 2)
    const values = new Float32Array(this.values.length * 2)
    cells.set(this.cells)
    values.set(this.values)
    this.cells = cells
    this.values = values
  }
}
