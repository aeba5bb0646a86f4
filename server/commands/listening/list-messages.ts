import type { Actor } from '#app/domain/actor.ts'
import { ok } from '#app/domain/decision.ts'
import { SENTIMENTS, type SignalColumns } from '#app/domain/listening/columns.ts'
import { LEAST_PEOPLE, visitBlocks } from '#app/domain/listening/count-cells.ts'
import type { MessageFilter, RoomParameters } from '#app/domain/listening/forms.ts'
import { hourOfWeekIn, hourOfWeekInUtc } from '#app/domain/listening/local-hours.ts'
import { contributionFilter, type RoomQuery } from '#app/domain/listening/room-query.ts'
import { canMakePromises } from '#app/domain/promises/policy.ts'
import { MESSAGE_KINDS, type MessageKind } from '#app/domain/understanding/kind.ts'
import { PURCHASE_INTENTS } from '#app/domain/understanding/purchase.ts'
import { namesOf } from '#db/queries/people.ts'
import { correctionsOf, messagesOfSignals } from '#db/queries/signals.ts'
import { loadMessageTexts } from './message-texts.ts'
import { shownSentiment } from './signal-store.ts'
import { type ListeningDeps, openRoom } from './view-listening.ts'

const PAGE = 30

export type RoomMessage = {
  signal: number
  at: Date
  text: string
  path: string | null
  /** Null for a member who left, and for voices from outside. */
  author: { handle: string; displayName: string } | null
  isOutside: boolean
  /** What a promise can answer; null for voices from outside. */
  source: { kind: 'comment' | 'idea'; id: string } | null
  kind: MessageKind
  sentiment: (typeof SENTIMENTS)[number]
  isCorrected: boolean
}

/** The cell of a row under the filter and the cell that it asks for. Of several filters only the first holds. */
function cellsUnder(columns: SignalColumns, { zone }: RoomQuery, filter: MessageFilter) {
  const { hour, kind, sentiment, purchase } = filter
  if (hour !== undefined) {
    const hourOfWeek = hourOfWeekIn(zone, true)
    const isAsked = (_: number, firstRow: number) => hourOfWeek(columns.at[firstRow] as number) === hour
    return { cellOf: (i: number) => hourOfWeekInUtc(columns.at[i] as number), isAsked }
  }
  const only = (cell: number, cellOf: (i: number) => number) => ({
    ...{ cellOf, isAsked: (own: number, _: number) => own === cell },
  })
  if (kind !== undefined) return only(MESSAGE_KINDS.indexOf(kind), columns.messageOf)
  if (sentiment !== undefined) return only(SENTIMENTS.indexOf(sentiment), columns.sentimentOf)
  if (purchase !== undefined) return only(PURCHASE_INTENTS.indexOf(purchase), columns.purchaseOf)
  return only(0, () => 0)
}

/**
 * Returns the rows that a filter selects, newest first, in whole blocks of at least five people. `isSafe` is false where
 * nothing is left, or where the other messages of the period are those of one to four people, who could be told by
 * looking at the list without the filter.
 */
function selectRows(
  columns: SignalColumns,
  query: RoomQuery,
  filter: MessageFilter,
): { rows: number[]; isSafe: boolean } {
  const isCounted = contributionFilter(columns, query)
  const isMessage = (i: number) => columns.messageOf(i) >= 0 && isCounted(i)
  const { cellOf, isAsked } = cellsUnder(columns, query, filter)
  const selected = new Set<number>()
  const select = (block: { cell: number; rows: readonly number[] }) => {
    if (isAsked(block.cell, block.rows[0] as number)) for (const i of block.rows) selected.add(i)
  }
  visitBlocks(columns, query.weeks, (i) => (isMessage(i) ? cellOf(i) : -1), select)
  const others = new Set<number>()
  visitBlocks(
    columns,
    query.weeks,
    (i) => (isMessage(i) ? 0 : -1),
    ({ rows }) => {
      for (const i of rows) {
        const actor = columns.actor[i] as number
        if (!selected.has(i)) others.add(actor < 0 ? -1 - i : actor)
      }
    },
  )
  const isSafe = selected.size > 0 && (others.size === 0 || others.size >= LEAST_PEOPLE)
  return { rows: [...selected].sort((a, b) => b - a), isSafe }
}

/**
 * Lists the messages behind a figure. Members who left, deleted and hidden messages are not listed, and nothing is listed
 * where fewer than five people would be singled out.
 */
export const listRoomMessages =
  (deps: ListeningDeps) =>
  async (actor: Actor, brandKey: string, parameters: RoomParameters, filter: MessageFilter) => {
    const room = await openRoom(deps, actor, brandKey, parameters)
    if (!room.ok) return room
    const { brand, query } = room.value
    const columns = await deps.store.columnsOf(brand.id)
    const { rows, isSafe } = selectRows(columns, query, filter)
    const all = rows.map((i) => columns.seq[i] as number)
    const after = filter.before === undefined ? 0 : all.indexOf(filter.before) + 1
    const page = all.slice(after, after + PAGE)
    const items = isSafe ? await readMessages(deps, page) : []
    const next = isSafe && after + PAGE < all.length ? (page.at(-1) ?? null) : null
    const can = { promise: canMakePromises(actor, brand.id, deps.now()).ok }
    return ok({ brand, query, filter, total: isSafe ? all.length : null, items, next, can })
  }

async function readMessages({ db }: ListeningDeps, seqs: readonly number[]): Promise<RoomMessage[]> {
  const q = db.read
  const found = await messagesOfSignals(q, seqs)
  const corrections = new Map<number, { kind?: string; sentiment?: string }>()
  for (const { signalSeq, field, value } of await correctionsOf(q, seqs))
    corrections.set(signalSeq, { ...corrections.get(signalSeq), [field]: value })
  const names = await namesOf(
    q,
    found.flatMap(({ memberId }) => memberId ?? []),
  )
  const texts = await loadMessageTexts(q, found)
  const rows = found.flatMap((row) => {
    const text = texts.get(row.subjectId)
    const isOutside = row.source === 'outside'
    const author = (row.memberId && names.get(row.memberId)) || null
    if (!text || (!author && !isOutside)) return []
    const corrected = corrections.get(row.seq)
    const { subjectKind: said, subjectId: id } = row
    const source = said === 'comment' || said === 'idea' ? { kind: said, id } : null
    return {
      ...{ signal: row.seq, at: row.at, text: text.text, path: text.path, author, isOutside, source },
      kind: (corrected?.kind as MessageKind | undefined) ?? row.kind,
      sentiment: SENTIMENTS.find((one) => one === corrected?.sentiment) ?? shownSentiment(row),
      isCorrected: corrected !== undefined,
    }
  })
  const order = new Map(seqs.map((seq, i) => [seq, i]))
  return rows.sort((a, b) => (order.get(a.signal) ?? 0) - (order.get(b.signal) ?? 0))
}
