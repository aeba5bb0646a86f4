import { textFromCodeUnits } from '../codes.ts'

/** [from, to) of a text. */
export type TextSpan = { from: number; to: number }

/** Passages are looked up by their first characters: this many, or fewer when a passage is shorter. */
const LONGEST_PREFIX = 24
const FILTER_BITS = 16
const FACTOR = 0x01000193

function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13)
  if (code < 0x1680) return code === 0xa0
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    [0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff].includes(code)
  )
}

/** A text with collapsed white space, and the original position of each character. */
type Squeezed = { text: string; at: Uint32Array; length: number }

function squeeze(text: string): Squeezed {
  const codes = new Uint16Array(text.length)
  const at = new Uint32Array(text.length + 1)
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const space = isSpace(code)
    if (space && length > 0 && codes[length - 1] === 32) continue
    codes[length] = space ? 32 : code
    at[length++] = i
  }
  at[length] = text.length
  return {
    text: length === text.length && !/[^\S ]/u.test(text) ? text : textFromCodeUnits(codes, 0, length),
    at,
    length,
  }
}

/**
 * Finds all occurrences of passages in a text. Ignores differences in white space, because passages are copied from a
 * page on which paragraphs and line breaks look alike. Of the passages that match at one position, takes the longest.
 * The cost is linear in the text, for any number of passages (Rabin and Karp, 1987).
 */
export class Matcher {
  private readonly prefix: number
  private readonly byPrefix = new Map<string, string[]>()
  private readonly filter = new Uint8Array(2 ** FILTER_BITS)
  private readonly leaving: number

  constructor(passages: Iterable<string>) {
    const wanted = new Set<string>()
    for (const passage of passages) {
      const squeezed = squeeze(passage.trim()).text
      if (squeezed !== '') wanted.add(squeezed)
    }
    this.prefix = LONGEST_PREFIX
    for (const { length } of wanted) this.prefix = Math.min(this.prefix, length)
    let leaving = 1
    for (let i = 1; i < this.prefix; i++) leaving = Math.imul(leaving, FACTOR)
    this.leaving = leaving
    for (const passage of wanted) this.add(passage)
    for (const known of this.byPrefix.values()) known.sort((a, b) => b.length - a.length)
  }

  private add(passage: string): void {
    const prefix = passage.slice(0, this.prefix)
    const known = this.byPrefix.get(prefix)
    if (known) known.push(passage)
    else this.byPrefix.set(prefix, [passage])
    let hash = 0
    for (let i = 0; i < prefix.length; i++) hash = Math.imul(hash, FACTOR) + prefix.charCodeAt(i)
    this.filter[slot(hash)] = 1
  }

  /** Returns the matches, in order and without overlaps. */
  spansIn(whole: string): TextSpan[] {
    const spans: TextSpan[] = []
    if (this.byPrefix.size === 0) return spans
    const { text, at, length } = squeeze(whole)
    const { prefix, filter, leaving } = this
    let hash = 0
    let free = 0
    for (let end = 0; end < length; end++) {
      if (end >= prefix) hash -= Math.imul(leaving, text.charCodeAt(end - prefix))
      hash = (Math.imul(hash, FACTOR) + text.charCodeAt(end)) | 0
      const from = end + 1 - prefix
      if (from < free || filter[slot(hash)] === 0) continue
      const found = this.byPrefix.get(text.slice(from, end + 1))?.find((one) => text.startsWith(one, from))
      if (found === undefined) continue
      free = from + found.length
      spans.push({ from: at[from] as number, to: (at[free - 1] as number) + 1 })
    }
    return spans
  }

  /** Returns the text with each passage replaced by `instead`. */
  replacedIn(text: string, instead: string): string {
    let left = ''
    let done = 0
    for (const { from, to } of this.spansIn(text)) {
      left += text.slice(done, from) + instead
      done = to
    }
    return left + text.slice(done)
  }
}

const slot = (hash: number): number => (hash ^ (hash >>> FILTER_BITS)) & (2 ** FILTER_BITS - 1)
