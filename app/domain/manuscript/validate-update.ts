import * as Y from 'yjs'
import { BLOCK_KINDS, MAX_LEVEL, MAX_WIDTH, ROOT } from './layout.ts'
import { safeLink } from './links.ts'
import { commentOfMark, isReserved, suggestionMark } from './reserved-formats.ts'
import { type DecodedUpdate, ParentResolver } from './update-parents.ts'

/** Limits of one manuscript (PRODUCT, "Stories, chapters, writing"). */
export const MAX_BYTES = 2 * 1024 * 1024
export const MAX_BLOCKS = 10_000
const MAX_STRUCT_LENGTH = 2 * 1024 * 1024
const MAX_DELETED_RANGES = 100_000
const MAX_CLIENTS = 1_000
const MAX_CLOCK = 2 ** 31

export type UpdateValidation =
  /** `ranges`: the clocks that each client id adds; `missing`: the update depends on structs the document lacks. */
  | { ok: true; ranges: Map<number, { from: number; to: number }>; markers: number; missing: boolean }
  | { ok: false; code: 'malformed' | 'refused' | 'too_large'; why: string }

const malformed = (why: string): UpdateValidation => ({ ok: false, code: 'malformed', why })
const refused = (why: string): UpdateValidation => ({ ok: false, code: 'refused', why })

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/
const isPlain = (text: string) => !CONTROL.test(text) && text.isWellFormed()
const wholeUpTo = (value: unknown, max: number) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max

const KINDS: ReadonlySet<unknown> = new Set(BLOCK_KINDS)
/** Every key that a marker may have, with a check of its value. Null removes a value. */
const MARKER: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['kind', (v: unknown) => KINDS.has(v)],
  ['list', (v: unknown) => v == null || v === 'bullet' || v === 'number'],
  ['level', (v: unknown) => v == null || wholeUpTo(v, MAX_LEVEL)],
  ['media', (v: unknown) => v == null || (typeof v === 'string' && /^[\w-]{1,64}$/.test(v))],
  ['alt', (v: unknown) => v == null || (typeof v === 'string' && v.length <= 1_000 && isPlain(v))],
  ['width', (v: unknown) => v == null || wholeUpTo(v, MAX_WIDTH)],
])
const FLAGS: ReadonlySet<string> = new Set(['b', 'i', 'u', 's'])

function formatIsKnown(key: string, value: unknown): boolean {
  if (key === 'link') return value === null || safeLink(value) !== null
  return (FLAGS.has(key) || isReserved(key)) && (value === null || value === true)
}

const isSmall = (value: unknown): boolean =>
  value == null ||
  typeof value === 'boolean' ||
  typeof value === 'number' ||
  (typeof value === 'string' && value.length < 2_000)

/**
 * Returns the reason why an item is not allowed at `place` (see `ItemParent`), or null. Content types that no code
 * reads are never allowed.
 */
export function findItemFault(item: Y.Item, place: string | null): string | null {
  const content = item.content
  if (content instanceof Y.ContentDeleted) return null
  if (place === null || place === '') {
    if (content instanceof Y.ContentString) return isPlain(content.str) ? null : 'control characters'
    if (content instanceof Y.ContentFormat) {
      return formatIsKnown(content.key, content.value) ? null : `format ${content.key}`
    }
    if (content instanceof Y.ContentType)
      return content.type.constructor === Y.Map ? null : 'type in the text'
    if (place === '') return `content ${content.constructor.name} in the text`
  }
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return 'content of a marker'
  // The key is unknown when the parent is deleted; such a value is never shown.
  if (place === null) return isSmall(content.arr[0]) ? null : 'value'
  return MARKER.get(place)?.(content.arr[0]) ? null : `marker ${place}`
}

/**
 * Decodes a V1 update; returns null for other bytes. Decodes lazily, so that a declared count of millions in seven
 * bytes allocates nothing.
 */
export function decode(bytes: Uint8Array): DecodedUpdate | null {
  try {
    const decoded = Y.decodeUpdate(bytes) as DecodedUpdate
    // V2 bytes decode as an empty V1 update with bytes left over.
    const isEmpty = decoded.structs.length === 0 && decoded.ds.clients.size === 0
    return isEmpty && bytes.length > 2 ? null : decoded
  } catch {
    return null
  }
}

/**
 * Returns the number of deleted ranges, or infinity when a range is empty or out of bounds: Yjs throws on an empty
 * range that it has to store as pending.
 */
function deletedRanges(ds: DecodedUpdate['ds']): number {
  let count = 0
  for (const ranges of ds.clients.values()) {
    if (ranges.some(({ clock, len }) => len < 1 || clock + len > MAX_CLOCK)) return Number.POSITIVE_INFINITY
    count += ranges.length
  }
  return count
}

/**
 * Checks whether an update may be applied to a document. Works on the decoded structs before anything is applied, so
 * that a refused update leaves no trace. Does not check who owns which client id.
 */
export function validateUpdate(doc: Y.Doc, { structs, ds }: DecodedUpdate): UpdateValidation {
  if (ds.clients.size > 0 && deletedRanges(ds) > MAX_DELETED_RANGES) return malformed('deleted ranges')
  const ranges = new Map<number, { from: number; to: number }>()
  let missing = false
  const places = new ParentResolver(doc.store, ROOT)
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (struct.length > MAX_STRUCT_LENGTH || end > MAX_CLOCK) return refused('length')
    if (struct.length < 1) return malformed('empty struct')
    if (!places.add(struct)) return malformed('order of structs')
    const range = ranges.get(client)
    if (range) range.to = end
    else {
      ranges.set(client, { from: clock, to: end })
      if (clock > Y.getState(doc.store, client)) missing = true
    }
  }
  if (ranges.size > MAX_CLIENTS) return malformed('too many clients')

  let markers = 0
  for (const struct of structs) {
    if (places.isKnown(struct) || struct instanceof Y.GC) continue
    if (struct instanceof Y.Skip) {
      missing = true
      continue
    }
    const place = places.of(struct)
    if (place === undefined) missing = true
    else if (place === false) return refused('place')
    else {
      const fault = findItemFault(struct, place)
      if (fault !== null) return refused(fault)
      if (place === '' && struct.content instanceof Y.ContentType) markers += 1
    }
  }
  return { ok: true, ranges, markers, missing }
}

/** Returns the ids of the comments whose marks an update sets. */
export function commentIdsInUpdate({ structs }: DecodedUpdate): Set<string> {
  const found = new Set<string>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentFormat)) continue
    const id = struct.content.value === null ? null : commentOfMark(struct.content.key)
    if (id !== null) found.add(id)
  }
  return found
}

/** Returns client id and number of every suggestion whose marks an update sets. */
export function suggestionsIn({ structs }: DecodedUpdate): { client: number; number: number }[] {
  const found: { client: number; number: number }[] = []
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentFormat)) continue
    const mark = struct.content.value === null ? null : suggestionMark(struct.content.key)
    if (mark !== null) found.push(mark)
  }
  return found
}
