import * as Y from 'yjs'
import { manuscriptText, markerOf } from '../manuscript/layout.ts'
import type { Matcher } from '../revisions/matcher.ts'
import { type CharacterSet, mergeSpans, occurrences, overlaps, type TextSpan } from '../revisions/redact.ts'

/** Returns the existing text, suggestions included: markers become line breaks, other embeds U+FFFC. */
function flatLiveText(text: Y.Text): { flat: string; items: { item: Y.Item; at: number }[] } {
  const items: { item: Y.Item; at: number }[] = []
  let flat = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    items.push({ item, at: flat.length })
    if (item.content instanceof Y.ContentString) flat += item.content.str
    else flat += (markerOf(item) === null ? '\uFFFC' : '\n').repeat(item.length)
  }
  return { flat, items }
}

/** Adds the characters of the live text that the passages consist of to `into`. */
export function collectLiveCharacters(doc: Y.Doc, matcher: Matcher, into: CharacterSet): void {
  const { flat, items } = flatLiveText(manuscriptText(doc))
  const spans = occurrences(flat, matcher)
  if (spans.length === 0) return
  for (const { item, at } of items)
    for (const { from, to } of overlaps(spans, at, at + item.length))
      into.add(item.id.client, item.id.clock + from - at, item.id.clock + to - at)
}

/**
 * Deletes the passages from a live text without inserting anything. Returns whether it changed the text. The deleted
 * text is unrecoverable only once the document is encoded again: then only its length remains.
 */
export function redactLiveDocument(doc: Y.Doc, matcher: Matcher, characters: CharacterSet): boolean {
  const text = manuscriptText(doc)
  const { flat, items } = flatLiveText(text)
  const spans: TextSpan[] = occurrences(flat, matcher)
  for (const { item, at } of items) {
    for (const { from, to } of characters.within(item.id.client, item.id.clock, item.length))
      spans.push({ from: at + from, to: at + to })
  }
  // Keeps the first marker, because a text begins with a block.
  const gone = mergeSpans(spans).map(({ from, to }) => ({
    from: flat[from] === '\n' && from === 0 ? 1 : from,
    to,
  }))
  let changed = false
  doc.transact((transaction) => {
    const deletions: ({ retain: number } | { delete: number })[] = []
    let at = 0
    for (const { from, to } of gone) {
      if (to <= from) continue
      if (from > at) deletions.push({ retain: from - at })
      deletions.push({ delete: to - from })
      at = to
    }
    // A single delta: each separate lookup of a position would walk the whole text.
    if (deletions.length > 0) text.applyDelta(deletions, { sanitize: false })
    changed = deletions.length > 0
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted) continue
      const marker = markerOf(item)
      const alt: unknown = marker?.get('alt')
      if (marker && typeof alt === 'string' && occurrences(alt, matcher).length > 0) {
        marker.delete('alt')
        changed = true
      }
      if (item.content instanceof Y.ContentFormat && linksTo(item.content, matcher)) {
        item.delete(transaction)
        changed = true
      }
    }
  })
  return changed
}

const linksTo = ({ key, value }: Y.ContentFormat, matcher: Matcher): boolean =>
  key === 'link' && typeof value === 'string' && occurrences(value, matcher).length > 0
