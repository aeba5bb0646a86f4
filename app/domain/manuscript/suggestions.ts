import * as Y from 'yjs'
import { itemId, markerOf, walk } from './layout.ts'
import { suggestionMark } from './reserved-formats.ts'

/** One member's suggested edit: an insertion, a deletion, or a replacement. */
export type Suggestion = {
  id: string
  client: number
  /** A break between blocks is '\n'. */
  inserted: string
  deleted: string
  /** Index in the text where the suggestion begins. */
  at: number
  /** Id of the block in which the suggestion begins. */
  block: string
}

type Stretch = { at: number; length: number; text: string; block: string; keys: string[] }

/** Yields every stretch of text that carries a suggestion mark, in document order. */
function* stretches(text: Y.Text): Generator<Stretch> {
  let at = 0
  let block = 'start'
  let marks: Record<string, unknown> | null = null
  let keys: string[] = []
  for (const step of walk(text)) {
    const { item } = step
    if (step.marks !== marks) keys = Object.keys(step.marks).filter((key) => suggestionMark(key) !== null)
    marks = step.marks
    const isMarker = markerOf(item) !== null
    if (isMarker) block = itemId(item)
    const content = item.content instanceof Y.ContentString ? item.content.str : '\n'
    if (keys.length > 0) yield { at, length: item.length, text: content, block, keys }
    at += item.length
  }
}

/** Returns the open suggestions, in document order. */
export function readSuggestions(text: Y.Text): Suggestion[] {
  const found = new Map<string, Suggestion>()
  for (const { at, text: content, block, keys } of stretches(text)) {
    for (const key of keys) {
      const mark = suggestionMark(key)
      if (mark === null) continue
      const suggestion = found.get(mark.id) ?? {
        ...{ id: mark.id, client: mark.client, at, block, inserted: '', deleted: '' },
      }
      if (mark.kind === 'ins') suggestion.inserted += content
      else suggestion.deleted += content
      found.set(mark.id, suggestion)
    }
  }
  return [...found.values()]
}

type Change = { at: number; length: number; unmark: Record<string, null> | null }

/**
 * Accepts suggestions: inserted text stays and keeps its author, text marked for deletion is deleted.
 * Must be called inside a transaction.
 */
export function acceptSuggestions(text: Y.Text, ids: ReadonlySet<string>): void {
  resolveSuggestions(text, ids, 'del')
}

/** Rejects suggestions: deletes the inserted text and removes the marks. Text that others wrote stays. */
export function rejectSuggestions(text: Y.Text, ids: ReadonlySet<string>): void {
  resolveSuggestions(text, ids, 'ins')
}

/** Deletes text with a mark of the kind `deletedKind`; removes the marks from all other text. */
function resolveSuggestions(text: Y.Text, ids: ReadonlySet<string>, deletedKind: 'ins' | 'del'): void {
  const changes: Change[] = []
  for (const { at, length, keys } of stretches(text)) {
    const resolved = keys.filter((key) => ids.has(suggestionMark(key)?.id ?? ''))
    if (resolved.length === 0) continue
    const isDeleted = resolved.some((key) => suggestionMark(key)?.kind === deletedKind)
    changes.push({
      ...{ at, length },
      unmark: isDeleted ? null : Object.fromEntries(resolved.map((key) => [key, null])),
    })
  }
  const operations: ({ retain: number; attributes?: Record<string, null> } | { delete: number })[] = []
  let done = 0
  for (const { at, length, unmark } of joined(changes)) {
    if (at > done) operations.push({ retain: at - done })
    operations.push(unmark === null ? { delete: length } : { retain: length, attributes: unmark })
    done = at + length
  }
  // A single delta, so that the text is walked once.
  if (operations.length > 0) text.applyDelta(operations)
}

function joined(changes: readonly Change[]): Change[] {
  const out: Change[] = []
  for (const change of changes) {
    const last = out.at(-1)
    const isNext = last !== undefined && last.at + last.length === change.at
    if (isNext && sameKeys(last.unmark, change.unmark)) last.length += change.length
    else out.push({ ...change })
  }
  return out
}

function sameKeys(a: Change['unmark'], b: Change['unmark']): boolean {
  if (a === null || b === null) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => key in b)
}
