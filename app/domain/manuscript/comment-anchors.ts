import * as Y from 'yjs'
import { markerOf, walk } from './layout.ts'
import { commentOfMark } from './reserved-formats.ts'

/** A passage as a reader quoted it: its words, and the text before and after it. */
export type Passage = { quote: string; before?: string | undefined; after?: string | undefined }
export type AnchorRange = { at: number; length: number }

/** The text with its white space collapsed, and the position of each of its characters. */
type Letters = { text: string; at: number[] }

function lettersOf(text: Y.Text, withSuggested: boolean): Letters {
  let out = ''
  const at: number[] = []
  let position = 0
  for (const { item, isSuggested } of walk(text)) {
    const content = item.content instanceof Y.ContentString ? item.content.str : '\n'
    if (withSuggested || !isSuggested || markerOf(item) !== null) {
      for (let i = 0; i < content.length; i += 1) {
        const isSpace = /\s/u.test(content[i] ?? '')
        if (isSpace && (out === '' || out.endsWith(' '))) continue
        out += isSpace ? ' ' : content[i]
        at.push(position + i)
      }
    }
    position += item.length
  }
  return { text: out, at }
}

const squeezed = (content: string): string => content.replace(/\s+/gu, ' ').trim()

function sharedEnd(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n += 1
  return n
}
function sharedStart(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1
  return n
}

/** Finds a passage in the text; of several matches, returns the one with the most similar surroundings. */
export function findPassage(text: Y.Text, passage: Passage): AnchorRange | null {
  return findIn(lettersOf(text, false), passage) ?? findIn(lettersOf(text, true), passage)
}

function findIn(letters: Letters, { quote, before = '', after = '' }: Passage): AnchorRange | null {
  const wanted = squeezed(quote)
  if (wanted === '') return null
  const [left, right] = [squeezed(before), squeezed(after)]
  let best: { from: number; score: number } | null = null
  for (let from = letters.text.indexOf(wanted); from >= 0; from = letters.text.indexOf(wanted, from + 1)) {
    const score =
      sharedEnd(letters.text.slice(0, from).trimEnd(), left) +
      sharedStart(letters.text.slice(from + wanted.length).trimStart(), right)
    if (best === null || score > best.score) best = { from, score }
  }
  if (best === null) return null
  const at = letters.at[best.from] ?? 0
  return { at, length: (letters.at[best.from + wanted.length - 1] ?? at) + 1 - at }
}

/** Minimum length of a quote; shorter ones match elsewhere by chance. */
const LEAST_QUOTE = 12

/**
 * Finds a passage that was deleted and has been restored. `known` holds the clocks by client of the time when it was
 * missing; only text written since then matches. Without `known`, the match must be the only one in the text.
 */
export function findRestoredPassage(
  text: Y.Text,
  quote: string,
  known: ReadonlyMap<number, number> | undefined,
): AnchorRange | null {
  const letters = lettersOf(text, false)
  const wanted = squeezed(quote)
  if (wanted === '' || (!known && wanted.length < LEAST_QUOTE)) return null
  const isNew = known && newIn(text, known)
  const places: AnchorRange[] = []
  for (let from = letters.text.indexOf(wanted); from >= 0; from = letters.text.indexOf(wanted, from + 1)) {
    const at = letters.at[from] ?? 0
    const length = (letters.at[from + wanted.length - 1] ?? at) + 1 - at
    if (!isNew || isNew(at, length)) places.push({ at, length })
    if (places.length > 1 && !isNew) return null
    if (places.length > 0 && isNew) break
  }
  return places[0] ?? null
}

/** Returns a check for whether any character of a range was written after the `known` clocks. */
function newIn(text: Y.Text, known: ReadonlyMap<number, number>): (at: number, length: number) => boolean {
  const spans: { from: number; to: number }[] = []
  let at = 0
  for (const { item } of walk(text)) {
    const old = Math.max(0, Math.min(item.length, (known.get(item.id.client) ?? 0) - item.id.clock))
    if (old < item.length) spans.push({ from: at + old, to: at + item.length })
    at += item.length
  }
  return (from, length) => {
    let low = 0
    let high = spans.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((spans[middle] as { to: number }).to <= from) low = middle + 1
      else high = middle
    }
    const span = spans[low]
    return span !== undefined && span.from < from + length
  }
}

/** Returns the ids of the comments whose marked text still exists, with that text. */
export function readPassages(text: Y.Text): Map<string, string> {
  const found = new Map<string, string>()
  for (const { item, marks } of walk(text)) {
    const isMarker = markerOf(item) !== null
    for (const key of Object.keys(marks)) {
      const id = commentOfMark(key)
      if (id === null || (isMarker && !found.has(id))) continue
      const content = item.content instanceof Y.ContentString ? item.content.str : '\n'
      found.set(id, (found.get(id) ?? '') + content)
    }
  }
  return found
}
