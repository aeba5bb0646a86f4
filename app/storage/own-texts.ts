/**
 * Stores drafts in this browser. Every entry belongs to a member or to the visitor. Nobody sees another's drafts, and
 * signing out deletes the member's.
 */

/** A member's id; null for a visitor. */
export type Owner = string | null

type Entry = { at: number; text: string }

const PREFIX = 'own'
const VISITOR = 'visitor'
/** Lifetime of a visitor's drafts: long enough to join, too short for the browser's next user to see them. */
const VISITOR_MS = 24 * 60 * 60 * 1000

const prefixOf = (owner: Owner) => `${PREFIX}:${owner ?? VISITOR}:`

/** Members who signed out while this page was open: it must not store their drafts again. */
const gone = new Set<string>()
export const hasSignedOut = (owner: Owner): boolean => owner !== null && gone.has(owner)

/** Returns localStorage, or null where it is not available, as in some private windows. */
function storage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}

function entryAt(from: Storage, key: string): Entry | null {
  try {
    const { at, text } = JSON.parse(from.getItem(key) ?? 'null') as Entry
    return typeof at === 'number' && typeof text === 'string' ? { at, text } : null
  } catch {
    return null
  }
}

function put(into: Storage, key: string, entry: Entry): void {
  try {
    into.setItem(key, JSON.stringify(entry))
  } catch {}
}

function keysUnder(from: Storage, prefix: string): string[] {
  const keys = Array.from({ length: from.length }, (_, at) => from.key(at) ?? '')
  return keys.filter((key) => key.startsWith(prefix))
}

/** Moves the visitor's drafts to the member who signed in, except where the member has a newer one. */
function claim(from: Storage, memberId: string, now: number): void {
  for (const key of keysUnder(from, prefixOf(null))) {
    const entry = entryAt(from, key)
    const target = prefixOf(memberId) + key.slice(prefixOf(null).length)
    const isNewer = entry !== null && entry.at > (entryAt(from, target)?.at ?? 0)
    if (entry && isNewer && now - entry.at < VISITOR_MS) put(from, target, entry)
    from.removeItem(key)
  }
}

export function readOwnText(owner: Owner, name: string, now = Date.now()): string | null {
  const from = storage()
  if (!from || hasSignedOut(owner)) return null
  if (owner !== null) claim(from, owner, now)
  const entry = entryAt(from, prefixOf(owner) + name)
  const isStale = owner === null && entry !== null && now - entry.at >= VISITOR_MS
  return entry && !isStale ? entry.text : null
}

/** Saves a draft; null deletes it. */
export function saveOwnText(owner: Owner, name: string, text: string | null, now = Date.now()): void {
  const into = storage()
  if (!into || hasSignedOut(owner)) return
  if (text === null) into.removeItem(prefixOf(owner) + name)
  else put(into, prefixOf(owner) + name, { at: now, text })
}

/** Deletes the drafts of a member who signed out, and the visitor's. */
export function deleteOwnTextsOf(memberId: string): void {
  gone.add(memberId)
  const from = storage()
  if (!from) return
  for (const key of [...keysUnder(from, prefixOf(memberId)), ...keysUnder(from, prefixOf(null))]) {
    from.removeItem(key)
  }
}

/** Allows drafts again for a member who signs in after signing out on this page. */
export function markSignedIn(memberId: string): void {
  gone.delete(memberId)
}
