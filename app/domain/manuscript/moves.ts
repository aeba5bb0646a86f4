import * as Y from 'yjs'
import { type AuthorRun, type Authorship, appendRun, type Override, sliceRuns } from './authorship.ts'
import { COPY_MINIMUM, CopyFinder, type CopySource, readCopySource } from './copied-text.ts'
import { markerOf } from './layout.ts'

/** Text that a member deleted recently, with its authors. */
type Deleted = { by: string; at: number; text: string; authors: AuthorRun[] }
/** Contiguous inserted text. It has several parts when format items stand between them. */
type Inserted = {
  client: number
  /** `at`: offset of the part in `text`. */
  parts: { at: number; clock: number; length: number }[]
  text: string
  last: Y.Item
  before: Y.ID | null
}

/** The member who made a change, and the way in which it arrived. */
export type ChangeContext = {
  member: string
  authorship: Authorship
  now: number
  /** The update was written offline and may hold hours of typing; only length tells typed from pasted text. */
  offline: boolean
  /** `client:clock` where a new message began. Text that arrived in several messages was typed, not pasted. */
  seams: ReadonlySet<string>
  /** Other texts from which the member may have copied recently. */
  sources?: (() => readonly CopySource[]) | undefined
}

const POOL_CHARACTERS = 20_000
const POOL_MS = 60_000
const PLACES = 2_000
/** Minimum length of text that counts as moved; shorter text matches by chance. */
const PIECE_MINIMUM = 5
const PART_MINIMUM = 16
/** Maximum characters searched for whole matches in one transaction; beyond that, only stretches are matched. */
const MOST_SEARCHED = 20_000_000

/**
 * Keeps the authors of moved text. Moving a passage, cutting and pasting it, or undoing its deletion creates new
 * characters under the client id of the member who does it. This class remembers what each member deleted and
 * recognises it in what the same member inserts.
 */
export class MoveTracker {
  /** Oldest first. */
  private readonly pool: Deleted[] = []
  private characters = 0
  /** Deleted items by id: an undo inserts the copy directly before the item that it restores. */
  private readonly places = new Map<string, Deleted>()

  /** Returns the overrides for moved text. Must be called in `afterTransaction`, while the deleted text is still readable. */
  onTransaction(tx: Y.Transaction, text: Y.Text, doing: ChangeContext): Override[] {
    const overrides: Override[] = []
    const pieces = insertedPieces(tx, text, doing.seams)
    // An undo always has a transaction of its own, after the deletion.
    const others = pieces.filter((piece) => !this.undoes(piece, doing, overrides))
    if (tx.deleteSet.clients.size > 0) this.remember(tx, text, doing)
    this.forget(doing.now)
    const cut = new CutText(this.pool.filter((entry) => entry.by === doing.member).reverse())
    const strange = others.filter((piece) => !inherit(piece, cut, doing, overrides))
    inheritCopies(tx, text, strange, doing, overrides)
    return overrides
  }

  /** Records the deletions of a change whose caller already knows the authors of the inserted text. */
  onKnown(tx: Y.Transaction, text: Y.Text, doing: ChangeContext): void {
    if (tx.deleteSet.clients.size > 0) this.remember(tx, text, doing)
    this.forget(doing.now)
  }

  /** Returns what a member deleted recently. */
  deletedBy(member: string): CopySource[] {
    return this.pool.filter((entry) => entry.by === member).map(({ text, authors }) => ({ text, authors }))
  }

  private remember(tx: Y.Transaction, text: Y.Text, { member: by, authorship, now: at }: ChangeContext) {
    const items = deletedItems(tx, text)
    let text_ = ''
    const authors: AuthorRun[] = []
    for (const item of inOrder(items, text)) {
      const piece = writtenBy(item)
      const runs = authorship.runs(item.id.client, item.id.clock, item.length)
      this.places.set(`${item.id.client}:${item.id.clock}`, { by, at, text: piece, authors: runs })
      text_ += piece
      for (const run of runs) appendRun(authors, run.author, run.length)
    }
    // Too short to be matched by its text; an undo still finds it by its id.
    if (text_.length < PIECE_MINIMUM) return
    this.pool.push({ by, at, text: text_, authors })
    this.characters += text_.length
  }

  private forget(now: number) {
    for (let oldest = this.pool[0]; oldest !== undefined; oldest = this.pool[0]) {
      if (now - oldest.at <= POOL_MS && this.characters <= POOL_CHARACTERS) break
      this.characters -= oldest.text.length
      this.pool.shift()
    }
    for (const [place, entry] of this.places) {
      if (now - entry.at <= POOL_MS && this.places.size <= PLACES) break
      this.places.delete(place)
    }
  }

  private undoes(piece: Inserted, { member, authorship }: ChangeContext, found: Override[]): boolean {
    const undone = piece.before && this.places.get(`${piece.before.client}:${piece.before.clock}`)
    if (!undone || undone.by !== member || undone.text !== piece.text) return false
    credit(piece, 0, undone.authors, authorship, found)
    return true
  }
}

/** Text that one member deleted recently, newest first. Lookups are linear in the length of the text looked up. */
class CutText {
  private readonly entries: readonly Deleted[]
  private starts: Map<string, { entry: Deleted; from: number }> | undefined
  private left = MOST_SEARCHED

  constructor(entries: readonly Deleted[]) {
    this.entries = entries
  }

  whole(text: string): AuthorRun[] | undefined {
    if (text.length > POOL_CHARACTERS) return undefined
    for (const entry of this.entries) {
      this.left -= entry.text.length
      if (this.left < 0) return undefined
      const at = entry.text.indexOf(text)
      if (at >= 0) return sliceRuns(entry.authors, at, text.length)
    }
    return undefined
  }

  /** Finds the deleted text that contains these first characters of a stretch. */
  beginningWith(start: string): { entry: Deleted; from: number } | undefined {
    this.starts ??= this.readStarts()
    return this.starts.get(start)
  }

  private readStarts() {
    const starts = new Map<string, { entry: Deleted; from: number }>()
    for (const entry of this.entries)
      for (let from = 0; from + PART_MINIMUM <= entry.text.length; from++) {
        const start = entry.text.slice(from, from + PART_MINIMUM)
        if (!starts.has(start)) starts.set(start, { entry, from })
      }
    return starts
  }
}

function inherit(
  piece: Inserted,
  cut: CutText,
  { authorship, offline }: ChangeContext,
  found: Override[],
): boolean {
  const { text } = piece
  if (text.length < (offline ? PART_MINIMUM : PIECE_MINIMUM)) return false
  const whole = cut.whole(text)
  if (whole) {
    credit(piece, 0, whole, authorship, found)
    return true
  }
  // The passage came back changed: look up its longer stretches by their first characters.
  let isTheirs = false
  for (let at = 0; at + PART_MINIMUM <= text.length; ) {
    const known = cut.beginningWith(text.slice(at, at + PART_MINIMUM))
    if (known === undefined) {
      at += 1
      continue
    }
    const { entry, from } = known
    let length = PART_MINIMUM
    while (at + length < text.length && entry.text[from + length] === text[at + length]) length += 1
    credit(piece, at, sliceRuns(entry.authors, from, length), authorship, found)
    isTheirs = true
    at += length
  }
  return isTheirs
}

/** Credits text that already exists elsewhere, word for word, to the authors it has there. */
function inheritCopies(
  tx: Y.Transaction,
  text: Y.Text,
  pieces: readonly Inserted[],
  { authorship, sources }: ChangeContext,
  found: Override[],
): void {
  const long = pieces.filter((piece) => piece.text.length >= COPY_MINIMUM)
  if (long.length === 0) return
  const finder = new CopyFinder([readCopySource(text, authorship, tx), ...(sources?.() ?? [])])
  for (const piece of long)
    for (const { from, authors } of finder.copiesIn(piece.text)) {
      // A break without an author belongs to the member who pastes it.
      const owner = authorship.ownerOf(piece.client)
      const runs = authors.map((run) => ({ ...run, author: run.author ?? owner }))
      credit(piece, from, runs, authorship, found)
    }
}

function credit(piece: Inserted, from: number, runs: AuthorRun[], authorship: Authorship, found: Override[]) {
  let at = from
  for (const { author, length } of runs) {
    // Text by the owner of the client id needs no override.
    if (author !== authorship.ownerOf(piece.client)) {
      for (const range of clocksOf(piece, at, length)) found.push({ client: piece.client, ...range, author })
    }
    at += length
  }
}

function clocksOf(piece: Inserted, from: number, length: number): { clock: number; length: number }[] {
  const ranges: { clock: number; length: number }[] = []
  const { parts } = piece
  for (let i = lastBeginningUpTo(parts, from); i < parts.length; i++) {
    const part = parts[i] as Inserted['parts'][number]
    if (part.at >= from + length) break
    const start = Math.max(part.at, from)
    const end = Math.min(part.at + part.length, from + length)
    if (end > start) ranges.push({ clock: part.clock + start - part.at, length: end - start })
  }
  return ranges
}

function lastBeginningUpTo(parts: Inserted['parts'], place: number): number {
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((parts[middle] as Inserted['parts'][number]).at <= place) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** A marker counts as a line break, so that moved blocks keep the author who began them. */
const isWritten = (item: Y.Item) => item.content instanceof Y.ContentString || markerOf(item) !== null
const writtenBy = (item: Y.Item) => (item.content instanceof Y.ContentString ? item.content.str : '\n')

function deletedItems(tx: Y.Transaction, text: Y.Text): Set<Y.Item> {
  const found = new Set<Y.Item>()
  Y.iterateDeletedStructs(tx, tx.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || struct.parent !== text || !isWritten(struct)) return
    // Ignore what was typed and deleted within the same transaction.
    if (struct.id.clock < (tx.beforeState.get(struct.id.client) ?? 0)) found.add(struct)
  })
  return found
}

/** Returns the items in document order. A single item, the usual case, needs no walk. */
function inOrder(items: Set<Y.Item>, text: Y.Text): Iterable<Y.Item> {
  if (items.size < 2) return items
  const ordered: Y.Item[] = []
  for (let item = text._start; item !== null && ordered.length < items.size; item = item.right) {
    if (items.has(item)) ordered.push(item)
  }
  return ordered
}

function follows(item: Y.Item, last: Y.Item): boolean {
  let left = item.left
  for (let steps = 0; steps < 8 && left !== null && left !== last && !isWritten(left); steps++)
    left = left.left
  return left === last
}

/** Returns the text that the transaction inserted; contiguous text of one client in one message is one entry. */
function insertedPieces(tx: Y.Transaction, text: Y.Text, seams: ReadonlySet<string>): Inserted[] {
  let seam = false
  const pieces: Inserted[] = []
  tx.afterState.forEach((end, client) => {
    const begin = tx.beforeState.get(client) ?? 0
    const structs = tx.doc.store.clients.get(client)
    if (end === begin || structs === undefined) return
    for (let i = Y.findIndexSS(structs, begin); i < structs.length; i++) {
      const item = structs[i]
      if (seams.size > 0 && item !== undefined) seam ||= seams.has(`${client}:${item.id.clock}`)
      if (!(item instanceof Y.Item) || item.deleted || item.parent !== text || !isWritten(item)) continue
      const known = Math.max(0, begin - item.id.clock)
      const written = known === 0 ? writtenBy(item) : writtenBy(item).slice(known)
      const part = { at: 0, clock: item.id.clock + known, length: written.length }
      const last = pieces[pieces.length - 1]
      if (!seam && known === 0 && last?.client === client && follows(item, last.last)) {
        last.parts.push({ ...part, at: last.text.length })
        last.text += written
        last.last = item
      } else pieces.push({ client, parts: [part], text: written, last: item, before: item.rightOrigin })
      seam = false
    }
  })
  return pieces
}
