import type { Actor } from '#app/domain/actor.ts'
import { ok } from '#app/domain/decision.ts'
import { SENTIMENTS, type SignalColumns } from '#app/domain/listening/columns.ts'
import type { MessageFilter, RoomParameters } from '#app/domain/listening/forms.ts'
import { hourOfWeekIn } from '#app/domain/listening/local-hours.ts'
import { contributionFilter, type RoomQuery } from '#app/domain/listening/room-query.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import { MESSAGE_KINDS, type MessageKind } from '#app/domain/understanding/kind.ts'
import { PURCHASE_INTENTS } from '#app/domain/understanding/purchase.ts'
import { namesOf } from '#db/queries/people.ts'
import { correctionsOf, messagesOfSignals } from '#db/queries/signals.ts'
import { loadMessageTexts } from './message-texts.ts'
import { shownSentiment } from './signal-store.ts'
import { type ListeningDeps, openRoom } from './view-listening.ts'

const PAGE = 30
const LEAST_PEOPLE = 5

export type RoomMessage = {
  signal: number
  at: Date
  text: string
  path: string | null
  /** Null for a member who left, and for voices from outside. */
  author: { handle: string; displayName: string } | null
  isOutside: boolean
  kind: MessageKind
  sentiment: (typeof SENTIMENTS)[number]
  isCorrected: boolean
}

/** Returns the rows that a filter selects, newest first, and whether enough people wrote them. */
function selectRows(
  columns: SignalColumns,
  query: RoomQuery,
  filter: MessageFilter,
): { rows: number[]; isSafe: boolean } {
  const isCounted = contributionFilter(columns, query)
  const hourOfWeek = filter.hour === undefined ? null : hourOfWeekIn(query.zone)
  const [kind, sentiment, purchase] = [
    filter.kind === undefined ? -1 : MESSAGE_KINDS.indexOf(filter.kind),
    filter.sentiment === undefined ? -1 : SENTIMENTS.indexOf(filter.sentiment),
    filter.purchase === undefined ? -1 : PURCHASE_INTENTS.indexOf(filter.purchase),
  ]
  const people = new Set<number>()
  const rows: number[] = []
  const first = columns.firstAt(startOfWeek(query.weeks.from).getTime())
  for (let i = columns.firstAt(startOfWeek(query.weeks.to).getTime()) - 1; i >= first; i--) {
    if (columns.messageOf(i) < 0 || !isCounted(i)) continue
    if (kind >= 0 && columns.messageOf(i) !== kind) continue
    if (sentiment >= 0 && columns.sentimentOf(i) !== sentiment) continue
    if (purchase >= 0 && columns.purchaseOf(i) !== purchase) continue
    if (hourOfWeek && hourOfWeek(columns.at[i] as number) !== filter.hour) continue
    const actor = columns.actor[i] as number
    people.add(actor < 0 ? -1 - i : actor)
    rows.push(i)
  }
  return { rows, isSafe: people.size >= LEAST_PEOPLE }
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
    return ok({ brand, query, filter, total: isSafe ? all.length : null, items, next })
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
    return {
      ...{ signal: row.seq, at: row.at, text: text.text, path: text.path, author, isOutside },
      kind: (corrected?.kind as MessageKind | undefined) ?? row.kind,
      sentiment: SENTIMENTS.find((one) => one === corrected?.sentiment) ?? shownSentiment(row),
      isCorrected: corrected !== undefined,
    }
  })
  const order = new Map(seqs.map((seq, i) => [seq, i]))
  return rows.sort((a, b) => (order.get(a.signal) ?? 0) - (order.get(b.signal) ?? 0))
}
