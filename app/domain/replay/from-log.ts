import * as Y from 'yjs'
import type { Authorship } from '../manuscript/authorship.ts'
import type { BlockKind } from '../manuscript/layout.ts'
import { codeOf, isCode } from './codes.ts'
import { ClockRanges, FenwickTree } from './fenwick-tree.ts'
import { ITEM_TYPE, type ItemOrder } from './order.ts'
import { ReplayText } from './page.ts'
import { type StoredStrokes, type Stroke, StrokeWriter, type TextChange } from './strokes.ts'

export type ReplayLogRow = { memberId: string | null; at: Date; bytes: Uint8Array }
type StrokeInput = {
  base: { n: number; text: string }
  text: string
  order: ItemOrder
  authorship: Authorship
  rows: readonly ReplayLogRow[]
  /** Awaited between rows, so that a long log does not block other work. */
  rest?: () => Promise<void> | undefined
}

type Insertion = { client: number; clock: number; text: string }
type DeletedRange = { client: number; clock: number; length: number }
/** An entry of a marker that sets its block kind. */
type KindChange = { marker: string; kind: string }
type RowEdits = {
  row: ReplayLogRow
  insertions: Insertion[]
  kindChanges: KindChange[]
  deletions: DeletedRange[]
}

/** Represents a marker until its kind is known. */
const MARKER = codeOf('paragraph')
const idOf = (client: number, clock: number) => `${client}:${clock}`

/**
 * Returns the strokes between two revisions, from the rows of the log between them. Does not replay the document: the
 * order of all its items is fixed, so a position is the number of characters before it at the time. Returns null when
 * the result differs from the text of the revision; the caller then compares the two revisions instead.
 */
export async function strokesFromLog(input: StrokeInput): Promise<StoredStrokes | null> {
  const { base, text, order, authorship, rows, rest } = input
  const edits = await readRows(rows, order, rest)
  const start = rows[0]?.at.getTime() ?? 0
  const stretches = new ClockRanges(order.pieces, borderClocks(edits))
  const sums = initialSizes(stretches, edits, base.text, text)
  if (sums === null) return null
  const people = new PersonList()
  const writer = new StrokeWriter(start)
  const page = { stretches, sums, authorship, people, put: insertedTexts(stretches, edits) }
  for (const rowEdits of edits) {
    await rest?.()
    for (const change of changesOf(rowEdits, page)) writer.add(change)
  }
  const strokes = completeStrokes(text, base.text, writer.done())
  return strokes && { v: 1, base: base.n, start, people: people.ids, strokes }
}

/** Adds strokes for block kinds whose change is missing in the log; returns null when the text differs otherwise. */
function completeStrokes(text: string, base: string, strokes: Stroke[]): Stroke[] | null {
  const page = new ReplayText(base)
  for (const stroke of strokes) page.write(stroke)
  const end = page.toString()
  if (end.length !== text.length) return null
  const by = strokes.at(-1)?.[1] ?? -1
  for (let at = 0; at < end.length; at++) {
    const [is, wanted] = [end.charCodeAt(at), text.charCodeAt(at)]
    if (is === wanted) continue
    if (!isCode(is) || !isCode(wanted)) return null
    strokes.push([0, by, at, 1, text.charAt(at)])
  }
  return strokes
}

export class PersonList {
  readonly ids: string[] = []
  private readonly places = new Map<string, number>()

  of = (id: string | null): number => {
    if (id === null) return -1
    const place = this.places.get(id) ?? this.ids.push(id) - 1
    this.places.set(id, place)
    return place
  }
}

async function readRows(
  rows: readonly ReplayLogRow[],
  order: ItemOrder,
  rest: StrokeInput['rest'],
): Promise<RowEdits[]> {
  const markerOfEntry = new Map<string, string>()
  const { kinds } = order
  for (let i = 0; i < kinds.length; i += 4)
    markerOfEntry.set(
      idOf(kinds[i] as number, kinds[i + 1] as number),
      idOf(kinds[i + 2] as number, kinds[i + 3] as number),
    )
  const all: RowEdits[] = []
  for (const row of rows) {
    await rest?.()
    const { structs, ds } = Y.decodeUpdate(row.bytes)
    const edits: RowEdits = { row, insertions: [], kindChanges: [], deletions: [] }
    for (const struct of structs) if (struct instanceof Y.Item) read(struct, edits, markerOfEntry)
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges) edits.deletions.push({ client, clock, length: len })
    all.push(edits)
  }
  return all
}

function read(item: Y.Item, { insertions, kindChanges }: RowEdits, markerOfEntry: Map<string, string>): void {
  const { client, clock } = item.id
  const { content } = item
  if (content instanceof Y.ContentString) insertions.push({ client, clock, text: content.str })
  else if (content instanceof Y.ContentType) insertions.push({ client, clock, text: MARKER })
  else if (content instanceof Y.ContentAny) {
    const parent: unknown = item.parent
    const named = parent instanceof Y.ID && item.parentSub === 'kind'
    const marker = named ? idOf(parent.client, parent.clock) : markerOfEntry.get(idOf(client, clock))
    const kind = content.arr[content.arr.length - 1]
    if (marker !== undefined && typeof kind === 'string') kindChanges.push({ marker, kind })
  }
}

function borderClocks(edits: readonly RowEdits[]): Map<number, Set<number>> {
  const cuts = new Map<number, Set<number>>()
  const cut = (client: number, from: number, to: number) => {
    const own = cuts.get(client) ?? new Set()
    cuts.set(client, own)
    own.add(from).add(to)
  }
  for (const { insertions, deletions } of edits) {
    for (const { client, clock, text } of insertions) cut(client, clock, clock + text.length)
    for (const { client, clock, length } of deletions) cut(client, clock, clock + length)
  }
  return cuts
}

type Texts = Map<number, string>

/** Returns the text that the rows insert, by index of the clock range. */
function insertedTexts(stretches: ClockRanges, edits: readonly RowEdits[]): Texts {
  const texts: Texts = new Map()
  for (const { insertions } of edits)
    for (const { client, clock, text } of insertions)
      stretches.within(client, clock, text.length, (place) => {
        const from = (stretches.clocks[place] as number) - clock
        texts.set(place, text.slice(from, from + (stretches.lengths[place] as number)))
      })
  return texts
}

/**
 * Returns how many characters of each range existed at the previous revision, or null if that cannot be determined. Of
 * deleted items only the clocks are known, and some were formats: when the sum is wrong, the base text decides.
 */
function initialSizes(
  stretches: ClockRanges,
  edits: readonly RowEdits[],
  base: string,
  text: string,
): FenwickTree | null {
  const count = stretches.what.length
  const sizes = new Int32Array(count)
  const put = new Uint8Array(count)
  const taken = new Uint8Array(count)
  for (const { insertions, deletions } of edits) {
    for (const { client, clock, text } of insertions)
      stretches.within(client, clock, text.length, (place) => put.fill(1, place, place + 1))
    for (const { client, clock, length } of deletions)
      stretches.within(client, clock, length, (place) => taken.fill(1, place, place + 1))
  }
  let sum = 0
  for (let place = 0; place < count; place++) {
    const what = stretches.what[place]
    const size =
      what === ITEM_TYPE.letters || what === ITEM_TYPE.marker ? (stretches.lengths[place] as number) : 0
    if (put[place] === 1) continue
    if (size > 0) sizes[place] = size
    else if (what === ITEM_TYPE.gone && taken[place] === 1)
      sizes[place] = -(stretches.lengths[place] as number)
    sum += Math.abs(sizes[place] as number)
  }
  if (sum !== base.length && !resolveSizes(sizes, stretches, put, base, text)) return null
  for (let place = 0; place < count; place++) sizes[place] = Math.abs(sizes[place] as number)
  return new FenwickTree(sizes)
}

/** Walks along both texts to find the real size of deleted ranges; text that still exists must occur in both. */
function resolveSizes(
  sizes: Int32Array,
  stretches: ClockRanges,
  put: Uint8Array,
  base: string,
  text: string,
): boolean {
  let then = 0
  let now = 0
  for (let place = 0; place < sizes.length; place++) {
    const size = sizes[place] as number
    const what = stretches.what[place]
    if (size < 0) {
      const next = text.slice(now, now + 12)
      let real = -size
      while (real > 0 && !alike(base, then + real, next)) real -= 1
      sizes[place] = real
      then += real
    } else if (what === ITEM_TYPE.letters || what === ITEM_TYPE.marker) {
      now += stretches.lengths[place] as number
      if (put[place] !== 1) then += size
    }
  }
  return then === base.length
}

const alike = (base: string, at: number, next: string): boolean =>
  at <= base.length && (next === '' ? at === base.length : base.startsWith(next.slice(0, 12), at))

type ReplayState = {
  stretches: ClockRanges
  sums: FenwickTree
  authorship: Authorship
  people: PersonList
  put: Texts
}

function* changesOf(
  { row, insertions, kindChanges, deletions }: RowEdits,
  page: ReplayState,
): Generator<TextChange> {
  const time = row.at.getTime()
  const by = page.people.of(row.memberId)
  const kinds = new Map(kindChanges.map(({ marker, kind }) => [marker, kind]))
  const changes: TextChange[] = []
  for (const { client, clock, length } of deletions)
    page.stretches.within(client, clock, length, (place) => {
      const gone = page.sums.get(place)
      if (gone === 0) return
      changes.push({ time, by, at: page.sums.before(place), gone, came: '', of: by })
      page.sums.set(place, 0)
    })
  for (const { client, clock, text } of insertions)
    page.stretches.within(client, clock, text.length, (place) => {
      if (page.stretches.what[place] === ITEM_TYPE.other) return
      const at = page.sums.before(place)
      for (const change of insertionChanges(page, place, { time, by, at, kinds })) changes.push(change)
    })
  const begun = new Set(insertions.map(({ client, clock }) => idOf(client, clock)))
  for (const [marker, kind] of kinds) {
    const [client, clock] = marker.split(':').map(Number) as [number, number]
    page.stretches.within(client, clock, 1, (place) => {
      if (page.sums.get(place) !== 1 || begun.has(idOf(client, clock))) return
      changes.push({ time, by, at: page.sums.before(place), gone: 1, came: codeFor(kind), of: by })
    })
  }
  yield* changes
}

const codeFor = (kind: string): string => {
  const code: string | undefined = codeOf(kind as BlockKind)
  return code ?? MARKER
}

type ChangeOrigin = { time: number; by: number; at: number; kinds: Map<string, string> }

function insertionChanges(
  { stretches, sums, authorship, people, put }: ReplayState,
  place: number,
  origin: ChangeOrigin,
): TextChange[] {
  const { time, by, at, kinds } = origin
  const text = put.get(place) ?? ''
  const client = stretches.clients[place] as number
  const clock = stretches.clocks[place] as number
  const kind = isCode(text.charCodeAt(0)) ? kinds.get(idOf(client, clock)) : undefined
  const content = kind === undefined ? text : codeFor(kind)
  const changes: TextChange[] = []
  let done = 0
  for (const { author, length } of authorship.runs(client, clock, content.length)) {
    const came = content.slice(done, done + length)
    changes.push({ time, by, at: at + done, gone: 0, came, of: people.of(author) })
    done += length
  }
  sums.set(place, content.length)
  return changes
}
