import * as Y from 'yjs'
import { manuscriptText, markerOf } from '../manuscript/layout.ts'
import type { Matcher } from '../revisions/matcher.ts'
import { type Characters, occurrences, overlaps, type Span, united } from '../revisions/redact.ts'

/** Everything that stands, suggested text too: markers count as line breaks, other embeds as what no passage has. */
function standing(text: Y.Text): { flat: string; items: { item: Y.Item; at: number }[] } {
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

/** Remembers which characters of the live text the passages are made of. */
export function noteLiveCharacters(doc: Y.Doc, matcher: Matcher, into: Characters): void {
  const { flat, items } = standing(manuscriptText(doc))
  const spans = occurrences(flat, matcher)
  if (spans.length === 0) return
  for (const { item, at } of items)
    for (const { from, to } of overlaps(spans, at, at + item.length))
      into.add(item.id.client, item.id.clock + from - at, item.id.clock + to - at)
}

/**
 * Takes the passages out of a live text, by deleting alone: nothing new comes into the document. What is deleted, now or
 * ever before, leaves nothing behind but its length, once the document is encoded anew.
 */
export function takeOut(doc: Y.Doc, matcher: Matcher, characters: Characters): boolean {
  const text = manuscriptText(doc)
  const { flat, items } = standing(text)
  const spans: Span[] = occurrences(flat, matcher)
  for (const { item, at } of items) {
    for (const { from, to } of characters.within(item.id.client, item.id.clock, item.length))
      spans.push({ from: at + from, to: at + to })
  }
  // The first marker stays: a text begins with a block.
  const gone = united(spans).map(({ from, to }) => ({
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
    // In one walk: a position looked for anew for each of them costs the whole text each time.
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
