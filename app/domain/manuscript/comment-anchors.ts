import * as Y from 'yjs'
import { markerOf, walk } from './layout.ts'
import { commentOfMark } from './reserved-formats.ts'

/** A passage as somebody saw it: its words, and what stood around it. */
export type Passage = { quote: string; before?: string | undefined; after?: string | undefined }
export type Place = { at: number; length: number }

/** Letters with their positions; spaces and breaks between words count as one space, wherever they come from. */
type Letters = { text: string; at: number[] }

function lettersOf(text: Y.Text, withSuggested: boolean): Letters {
  let out = ''
  const at: number[] = []
  let position = 0
  for (const { item, isSuggested } of walk(text)) {
    const said = item.content instanceof Y.ContentString ? item.content.str : '\n'
    if (withSuggested || !isSuggested || markerOf(item) !== null) {
      for (let i = 0; i < said.length; i += 1) {
        const isSpace = /\s/u.test(said[i] ?? '')
        if (isSpace && (out === '' || out.endsWith(' '))) continue
        out += isSpace ? ' ' : said[i]
        at.push(position + i)
      }
    }
    position += item.length
  }
  return { text: out, at }
}

const squeezed = (said: string): string => said.replace(/\s+/gu, ' ').trim()

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

/** Where the passage stands now; of several places the one whose surroundings are most alike. */
export function findPassage(text: Y.Text, passage: Passage): Place | null {
  return findIn(lettersOf(text, false), passage) ?? findIn(lettersOf(text, true), passage)
}

function findIn(letters: Letters, { quote, before = '', after = '' }: Passage): Place | null {
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

/** Shorter quotes stand in other places by chance. */
const LEAST_QUOTE = 12

/**
 * Where words stand again that were gone: among what came since `known`, the clocks by client of that time. Where
 * nobody knows these, the place has to be the only one.
 */
export function findAgain(
  text: Y.Text,
  quote: string,
  known: ReadonlyMap<number, number> | undefined,
): Place | null {
  const letters = lettersOf(text, false)
  const wanted = squeezed(quote)
  if (wanted === '' || (!known && wanted.length < LEAST_QUOTE)) return null
  const isNew = known && newIn(text, known)
  const places: Place[] = []
  for (let from = letters.text.indexOf(wanted); from >= 0; from = letters.text.indexOf(wanted, from + 1)) {
    const at = letters.at[from] ?? 0
    const length = (letters.at[from + wanted.length - 1] ?? at) + 1 - at
    if (!isNew || isNew(at, length)) places.push({ at, length })
    if (places.length > 1 && !isNew) return null
    if (places.length > 0 && isNew) break
  }
  return places[0] ?? null
}

/** Did any of these characters come after the clocks? */
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

/** Comments that still have text, with that text. */
export function readPassages(text: Y.Text): Map<string, string> {
  const found = new Map<string, string>()
  for (const { item, marks } of walk(text)) {
    const isMarker = markerOf(item) !== null
    for (const key of Object.keys(marks)) {
      const id = commentOfMark(key)
      if (id === null || (isMarker && !found.has(id))) continue
      const said = item.content instanceof Y.ContentString ? item.content.str : '\n'
      found.set(id, (found.get(id) ?? '') + said)
    }
  }
  return found
}
