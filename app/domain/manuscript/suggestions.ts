import * as Y from 'yjs'
import { idOf, markerOf, walk } from './layout.ts'
import { suggestionMark } from './reserved-formats.ts'

/** What one person suggests at one place: text that comes in, text that goes, or one for the other. */
export type Suggestion = {
  id: string
  client: number
  /** Breaks between blocks read as '\n'. */
  inserted: string
  deleted: string
  /** Position in the text where it begins. */
  at: number
  /** Id of the block it begins in. */
  block: string
}

type Stretch = { at: number; length: number; text: string; block: string; keys: string[] }

/** Everything that carries a mark of a suggestion, in the order of the text. */
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
    if (isMarker) block = idOf(item)
    const said = item.content instanceof Y.ContentString ? item.content.str : '\n'
    if (keys.length > 0) yield { at, length: item.length, text: said, block, keys }
    at += item.length
  }
}

/** The suggestions that wait to be judged, in the order of the text. */
export function readSuggestions(text: Y.Text): Suggestion[] {
  const found = new Map<string, Suggestion>()
  for (const { at, text: said, block, keys } of stretches(text)) {
    for (const key of keys) {
      const mark = suggestionMark(key)
      if (mark === null) continue
      const one = found.get(mark.id) ?? {
        ...{ id: mark.id, client: mark.client, at, block, inserted: '', deleted: '' },
      }
      if (mark.kind === 'ins') one.inserted += said
      else one.deleted += said
      found.set(mark.id, one)
    }
  }
  return [...found.values()]
}

type Change = { at: number; length: number; unmark: Record<string, null> | null }

/** Accepted text stays with who suggested it; what was to be deleted goes. Call it inside a transaction. */
export function acceptSuggestions(text: Y.Text, ids: ReadonlySet<string>): void {
  judge(text, ids, 'del')
}

/** As if they had never been made; nothing that others wrote goes with them. */
export function rejectSuggestions(text: Y.Text, ids: ReadonlySet<string>): void {
  judge(text, ids, 'ins')
}

/** Text with a mark of the kind `goes` is deleted, all else only loses its mark. */
function judge(text: Y.Text, ids: ReadonlySet<string>, goes: 'ins' | 'del'): void {
  const changes: Change[] = []
  for (const { at, length, keys } of stretches(text)) {
    const judged = keys.filter((key) => ids.has(suggestionMark(key)?.id ?? ''))
    if (judged.length === 0) continue
    const isGone = judged.some((key) => suggestionMark(key)?.kind === goes)
    changes.push({ at, length, unmark: isGone ? null : Object.fromEntries(judged.map((key) => [key, null])) })
  }
  const operations: ({ retain: number; attributes?: Record<string, null> } | { delete: number })[] = []
  let done = 0
  for (const { at, length, unmark } of joined(changes)) {
    if (at > done) operations.push({ retain: at - done })
    operations.push(unmark === null ? { delete: length } : { retain: length, attributes: unmark })
    done = at + length
  }
  // One walk for all of them.
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
