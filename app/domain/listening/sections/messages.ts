import { MESSAGE_KINDS, type MessageKind } from '../../understanding/kind.ts'
import { PURCHASE_INTENTS } from '../../understanding/purchase.ts'
import { SENTIMENTS, type SignalColumns } from '../columns.ts'
import { type Cell, countCells, roundDown, sumCells } from '../count-cells.ts'
import { findBurst, type QuestionBurst, type WeekOfKind } from '../facts/burst.ts'
import { findTurn, type Turn } from '../facts/turn.ts'
import { contributionFilter, type RoomQuery } from '../room-query.ts'
import { meanOf } from '../statistics.ts'
import { startOfWeek, type Weeks, weekOf } from '../weeks.ts'

export type KindsSection = {
  kinds: { kind: MessageKind; cell: Cell; before: Cell | null }[]
  total: number
  /** The latest week of the period in which questions came in unusually. */
  burst: QuestionBurst | null
}

export type MoodGroup = { kind: MessageKind | 'all'; cells: Cell[]; total: number }
export type MoodSection = {
  /** Cells in the order positive, neutral, negative, unsure. */
  groups: MoodGroup[]
  turn: Turn | null
}

export type PurchaseSection = { advice: Cell; averse: Cell; none: Cell }

const YEAR_WEEKS = 52
const CONFIDENT_GROUP = 20

const MOODS = SENTIMENTS.length

/**
 * Counts messages by kind and sentiment, `kind * MOODS + sentiment`. The figures about kinds and about sentiments are sums of
 * these cells, so that subtracting one figure from the other isolates nobody.
 */
function countMessages(columns: SignalColumns, query: RoomQuery, weeks: Weeks): Cell[] {
  const isCounted = contributionFilter(columns, query)
  return countCells(columns, weeks, MESSAGE_KINDS.length * MOODS, (i) =>
    isCounted(i) && columns.messageOf(i) >= 0 ? columns.messageOf(i) * MOODS + columns.sentimentOf(i) : -1,
  )
}
const ofKind = (cells: readonly Cell[], kind: number) => cells.slice(kind * MOODS, (kind + 1) * MOODS)

/** Which kinds of message do they send? */
export function kindsOfMessage(columns: SignalColumns, query: RoomQuery): KindsSection {
  const now = countMessages(columns, query, query.weeks)
  const before = query.compare && countMessages(columns, query, query.compare)
  const kinds = MESSAGE_KINDS.map((kind, i) => ({
    ...{ kind, cell: sumCells(ofKind(now, i)), before: before && sumCells(ofKind(before, i)) },
  }))
  const burst = latestBurst(
    weeksOfKind(columns, query, contributionFilter(columns, query), 'question'),
    query.weeks,
  )
  return {
    kinds,
    total: kinds.reduce((sum, { cell }) => sum + (cell.messages ?? 0), 0),
    burst: burst && { ...burst, count: roundDown(burst.count) },
  }
}

/** Counts one kind of message for each week, from a quarter before the period on. */
function weeksOfKind(
  columns: SignalColumns,
  { weeks: { from, to } }: RoomQuery,
  isCounted: (i: number) => boolean,
  kind: MessageKind,
): WeekOfKind[] {
  const first = from - 12
  const people = Array.from({ length: to - first }, () => new Set<number>())
  const weeks: WeekOfKind[] = people.map(() => ({ count: 0, total: 0, people: 0 }))
  const wanted = MESSAGE_KINDS.indexOf(kind)
  const end = columns.firstAt(startOfWeek(to).getTime())
  for (let i = columns.firstAt(startOfWeek(first).getTime()); i < end; i++) {
    const message = columns.messageOf(i)
    if (message < 0 || !isCounted(i)) continue
    const at = weekOf(columns.at[i] as number) - first
    const week = weeks[at] as WeekOfKind
    week.total++
    if (message !== wanted) continue
    week.count++
    const actor = columns.actor[i] as number
    // Every voice from outside is a person of its own.
    people[at]?.add(actor < 0 ? -1 - i : actor)
  }
  weeks.forEach((week, i) => {
    week.people = people[i]?.size ?? 0
  })
  return weeks
}

/** Returns the latest burst in the period; its `week` is the number of the week. */
function latestBurst(all: readonly WeekOfKind[], { from, to }: Weeks): QuestionBurst | null {
  for (let index = all.length - 1; index >= all.length - (to - from); index--) {
    const burst = findBurst(all, index)
    if (burst) return { ...burst, week: from - 12 + index }
  }
  return null
}

/** What is the sentiment? */
export function sentimentOfMessages(columns: SignalColumns, query: RoomQuery): MoodSection {
  const isCounted = contributionFilter(columns, query)
  const counted = countMessages(columns, query, query.weeks)
  const totalOf = (cells: readonly Cell[]) => sumCells(cells).messages ?? 0
  const all = SENTIMENTS.map((_, mood) => sumCells(counted.filter((__, cell) => cell % MOODS === mood)))
  const groups = MESSAGE_KINDS.map((kind, k): MoodGroup => {
    const cells = ofKind(counted, k)
    return { kind, cells, total: totalOf(cells) }
  }).filter(({ total }) => total >= CONFIDENT_GROUP)
  const turn = turnOfSentiment(columns, query.weeks.to, isCounted)
  const isInPeriod = turn && turn.week >= query.weeks.from
  return {
    groups: [{ kind: 'all', cells: all, total: totalOf(all) }, ...groups],
    turn: isInPeriod ? turn : null,
  }
}

/** Looks for a turn in the year before the end of the period. Its `week` is the number of the week. */
function turnOfSentiment(columns: SignalColumns, to: number, isCounted: (i: number) => boolean): Turn | null {
  const from = to - YEAR_WEEKS
  const weeks = Array.from({ length: YEAR_WEEKS }, () => new Map<number, { sum: number; n: number }>())
  const end = columns.firstAt(startOfWeek(to).getTime())
  for (let i = columns.firstAt(startOfWeek(from).getTime()); i < end; i++) {
    if (columns.sentimentOf(i) < 0 || !isCounted(i)) continue
    const actor = columns.actor[i] as number
    // Every voice from outside is a person of its own.
    const person = actor < 0 ? -1 - i : actor
    const own = weeks[weekOf(columns.at[i] as number) - from]
    const score = own?.get(person) ?? { sum: 0, n: 0 }
    own?.set(person, { sum: score.sum + (columns.score[i] as number), n: score.n + 1 })
  }
  const first = weeks.findIndex((week) => week.size >= 5)
  if (first < 0) return null
  const scores: number[] = []
  for (const week of weeks.slice(first)) {
    // A week of silence would be a turn of its own: carry the last week's mean.
    const mean = week.size > 0 ? meanOf([...week.values()].map(({ sum, n }) => sum / n)) : scores.at(-1)
    scores.push(mean ?? 0)
  }
  const turn = findTurn(scores)
  return turn && { ...turn, week: from + first + turn.week }
}

/** Do they avoid commerce, or ask for purchase advice? */
export function purchaseTalk(columns: SignalColumns, query: RoomQuery): PurchaseSection {
  const isCounted = contributionFilter(columns, query)
  const cells = countCells(columns, query.weeks, PURCHASE_INTENTS.length, (i) =>
    isCounted(i) ? columns.purchaseOf(i) : -1,
  )
  const [advice, averse, none] = cells as [Cell, Cell, Cell]
  return { advice, averse, none }
}
