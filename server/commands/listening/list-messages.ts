import type { Actor } from '#app/domain/actor.ts'
import { ok } from '#app/domain/decision.ts'
import { SENTIMENTS } from '#app/domain/listening/columns.ts'
import { inFives, roundDown } from '#app/domain/listening/count-cells.ts'
import type { MessageFilter, RoomParameters } from '#app/domain/listening/forms.ts'
import { isUnfiltered, messagesBehind } from '#app/domain/listening/messages-behind.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { canMakePromises } from '#app/domain/promises/policy.ts'
import type { MessageKind } from '#app/domain/understanding/kind.ts'
import { namesOf } from '#db/queries/people.ts'
import { correctionsOf, messagesOfSignals, signalsOfSubjects } from '#db/queries/signals.ts'
import { loadMessageTexts } from './message-texts.ts'
import { shownSentiment } from './signal-store.ts'
import { type ListeningDeps, openRoom } from './view-listening.ts'
import { waitingQuestionIds } from './waiting-questions.ts'

const PAGE = 30

export type RoomMessage = {
  signal: number
  at: Date
  text: string
  path: string | null
  /** Null for a member who left, and for voices from outside. */
  author: { handle: string; displayName: string } | null
  isOutside: boolean
  /** The source for a promise that answers it; null for voices from outside. */
  source: { kind: 'comment' | 'idea'; id: string } | null
  kind: MessageKind
  sentiment: (typeof SENTIMENTS)[number]
  isCorrected: boolean
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
    const { count, seqs } = filter.waits
      ? await waitingMessages(deps, brand.id, query, filter.waits, filter.before)
      : messagesBehind(columns, query, filter, PAGE + 1)
    const page = seqs.slice(0, PAGE)
    const items = await readMessages(deps, page)
    const next = seqs.length > PAGE ? (page.at(-1) ?? null) : null
    const can = { promise: canMakePromises(actor, brand.id, deps.now()).ok }
    return ok({ brand, query, filter, total: totalOf(count, filter) || null, items, next, can })
  }

/**
 * The number of messages as it is shown: without a filter a total, of which the figures show parts; behind a mark what the
 * mark says. Questions that wait are counted exactly.
 */
const totalOf = (count: number, filter: MessageFilter): number =>
  filter.waits ? count : isUnfiltered(filter) ? roundDown(count) : inFives(count)

/** Counts the questions behind a bar of waiting ones, and returns the signals of the first page after `before`. */
async function waitingMessages(
  deps: ListeningDeps,
  brandId: string,
  query: RoomQuery,
  waits: NonNullable<MessageFilter['waits']>,
  before: number | undefined,
) {
  const ids = await waitingQuestionIds(deps, brandId, query, waits === 'longer' ? null : Number(waits))
  const found = await signalsOfSubjects(deps.db.read, ids)
  const seqOf = new Map(found.map(({ subjectId, seq }) => [subjectId, seq]))
  const all = ids.flatMap((id) => seqOf.get(id) ?? [])
  const after = before === undefined ? 0 : all.indexOf(before) + 1
  return { count: all.length, seqs: all.slice(after, after + PAGE + 1) }
}

async function readMessages({ db }: ListeningDeps, seqs: readonly number[]): Promise<RoomMessage[]> {
  const q = db.read
  const [found, corrected] = await Promise.all([messagesOfSignals(q, seqs), correctionsOf(q, seqs)])
  const corrections = new Map<number, { kind?: string; sentiment?: string }>()
  for (const { signalSeq, field, value } of corrected)
    corrections.set(signalSeq, { ...corrections.get(signalSeq), [field]: value })
  const memberIds = found.flatMap(({ memberId }) => memberId ?? [])
  const [names, texts] = await Promise.all([namesOf(q, memberIds), loadMessageTexts(q, found)])
  const rows = found.flatMap((row) => {
    const text = texts.get(row.subjectId)
    const isOutside = row.source === 'outside'
    const author = (row.memberId && names.get(row.memberId)) || null
    if (!text || (!author && !isOutside)) return []
    const classes = corrections.get(row.seq)
    const { subjectKind: said, subjectId: id } = row
    const source = said === 'comment' || said === 'idea' ? { kind: said, id } : null
    return {
      ...{ signal: row.seq, at: row.at, text: text.text, path: text.path, author, isOutside, source },
      kind: (classes?.kind as MessageKind | undefined) ?? row.kind,
      sentiment: SENTIMENTS.find((one) => one === classes?.sentiment) ?? shownSentiment(row),
      isCorrected: classes !== undefined,
    }
  })
  const order = new Map(seqs.map((seq, i) => [seq, i]))
  return rows.sort((a, b) => (order.get(a.signal) ?? 0) - (order.get(b.signal) ?? 0))
}
