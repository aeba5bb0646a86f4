import { MESSAGE_KINDS, type MessageKind } from '../../understanding/kind.ts'
import { PURCHASE_INTENTS, type PurchaseIntent } from '../../understanding/purchase.ts'
import { blocksBy, countCells } from '../blocks.ts'
import { SENTIMENTS, type SignalColumns } from '../columns.ts'
import { type Cell, inFives, LEAST_PEOPLE, roundDown, shownCell, sumCells } from '../count-cells.ts'
import { findBurst, type QuestionBurst, type WeekOfKind } from '../facts/burst.ts'
import { findTurn, type Turn } from '../facts/turn.ts'
import { messageWeeks } from '../message-weeks.ts'
import { isContribution, type RoomQuery } from '../room-query.ts'
import type { Weeks } from '../weeks.ts'

export type KindsSection = {
  kinds: { kind: MessageKind; cell: Cell; before: Cell | null }[]
  total: number
  /** The latest week of the period in which questions came in unusually; `usual` is 0 for fewer than five a week. */
  burst: { week: number; count: number; usual: number } | null
}

export type MoodGroup = { kind: MessageKind | 'all'; cells: Cell[]; total: number }
export type MoodSection = {
  /** Cells in the order positive, neutral, negative, unsure. */
  groups: MoodGroup[]
  /** The week from which messages are warmer or, with negative points, more critical. Points are rounded to fives. */
  turn: { week: number; points: number } | null
}

export type PurchaseSection = { advice: Cell; averse: Cell; none: Cell }

const YEAR_WEEKS = 52
/** A burst is compared with so many weeks before it. */
const WEEKS_BEFORE = 12
const CONFIDENT_GROUP = 20

const MOODS = SENTIMENTS.length
const PURCHASES = PURCHASE_INTENTS.length

/** The cell of a message by its kind, sentiment and purchase intent. */
export const messageCell = (kind: number, mood: number, purchase: number): number =>
  (kind * MOODS + mood) * PURCHASES + purchase
const CELLS = messageCell(MESSAGE_KINDS.length, 0, 0)

/**
 * Messages divided by kind, sentiment and purchase intent together. The figures about each of them, and the lists of messages
 * behind the figures, are made of these blocks, so that subtracting one from another isolates nobody.
 */
export const messageBlocks = blocksBy((columns) => {
  const isCounted = isContribution(columns)
  return (i) =>
    isCounted(i) && columns.messageOf(i) >= 0
      ? messageCell(columns.messageOf(i), columns.sentimentOf(i), columns.purchaseOf(i))
      : -1
})

/** Counts messages per cell of `messageCell`. */
const countMessages = (columns: SignalColumns, query: RoomQuery, weeks: Weeks): Cell[] =>
  countCells(messageBlocks(columns).within({ ...query, weeks }), CELLS)

/** Sums the cells that have a kind, a sentiment and a purchase intent, each only if it is given, for a figure. */
function sumOf(cells: readonly Cell[], given: { kind?: number; mood?: number; purchase?: number }): Cell {
  const asked = cells.filter((_, cell) => {
    const mood = Math.floor(cell / PURCHASES) % MOODS
    const kind = Math.floor(cell / (PURCHASES * MOODS))
    const isKind = given.kind === undefined || given.kind === kind
    const isMood = given.mood === undefined || given.mood === mood
    return isKind && isMood && (given.purchase === undefined || given.purchase === cell % PURCHASES)
  })
  return shownCell(sumCells(asked))
}

/** Which kinds of message do they send? */
export function kindsOfMessage(columns: SignalColumns, query: RoomQuery): KindsSection {
  const now = countMessages(columns, query, query.weeks)
  const before = query.compare && countMessages(columns, query, query.compare)
  const kinds = MESSAGE_KINDS.map((kind, i) => ({
    ...{ kind, cell: sumOf(now, { kind: i }), before: before && sumOf(before, { kind: i }) },
  }))
  const burst = latestBurst(weeksOfQuestions(columns, query), query.weeks)
  return {
    kinds,
    total: kinds.reduce((sum, { cell }) => sum + (cell.messages ?? 0), 0),
    burst: burst && {
      ...{ week: burst.week, count: roundDown(burst.count), usual: inFives(Math.round(burst.usual)) },
    },
  }
}

/** Counts questions for each week, from a quarter before the period on. */
const weeksOfQuestions = (columns: SignalColumns, query: RoomQuery): WeekOfKind[] =>
  messageWeeks(columns, query, { from: query.weeks.from - WEEKS_BEFORE, to: query.weeks.to }).map(
    ({ questions, messages, askers }) => ({ count: questions, total: messages, people: askers }),
  )

/** Returns the latest burst in the period; its `week` is the number of the week. */
function latestBurst(all: readonly WeekOfKind[], { from, to }: Weeks): QuestionBurst | null {
  for (let index = all.length - 1; index >= all.length - (to - from); index--) {
    const burst = findBurst(all, index)
    if (burst) return { ...burst, week: from - WEEKS_BEFORE + index }
  }
  return null
}

/**
 * A difference of mean scores, from −2 to 2, in points that are rounded to fives: exact points of many periods would tell the
 * mean of a single week.
 */
const pointsInFives = (difference: number): number => 5 * Math.round(20 * difference)

/** What is the sentiment? */
export function sentimentOfMessages(columns: SignalColumns, query: RoomQuery): MoodSection {
  const counted = countMessages(columns, query, query.weeks)
  const groupOf = (kind: MoodGroup['kind'], index?: number): MoodGroup => {
    const cells = SENTIMENTS.map((_, mood) =>
      sumOf(counted, { mood, ...(index !== undefined && { kind: index }) }),
    )
    return { kind, cells, total: sumCells(cells).messages ?? 0 }
  }
  const groups = MESSAGE_KINDS.map(groupOf).filter(({ total }) => total >= CONFIDENT_GROUP)
  const turn = turnOfSentiment(columns, query)
  const isInPeriod = turn && turn.week >= query.weeks.from
  return {
    groups: [groupOf('all'), ...groups],
    turn: isInPeriod ? { week: turn.week, points: pointsInFives(turn.after - turn.before) } : null,
  }
}

/** Looks for a turn in the year before the end of the period. Its `week` is the number of the week. */
function turnOfSentiment(columns: SignalColumns, query: RoomQuery): Turn | null {
  const { to } = query.weeks
  const from = to - YEAR_WEEKS
  const weeks = messageWeeks(columns, query, { from, to })
  const first = weeks.findIndex(({ writers }) => writers >= LEAST_PEOPLE)
  if (first < 0) return null
  const scores: number[] = []
  // Carries over the last mean for a week of fewer than five people, because a gap would look like a turn.
  for (const { writers, score } of weeks.slice(first))
    scores.push(writers >= LEAST_PEOPLE ? score / writers : (scores.at(-1) ?? 0))
  const turn = findTurn(scores)
  return turn && { ...turn, week: from + first + turn.week }
}

/** Do they avoid commerce, or ask for purchase advice? */
export function purchaseTalk(columns: SignalColumns, query: RoomQuery): PurchaseSection {
  const counted = countMessages(columns, query, query.weeks)
  const of = (intent: PurchaseIntent) => sumOf(counted, { purchase: PURCHASE_INTENTS.indexOf(intent) })
  return { advice: of('advice'), averse: of('averse'), none: of('none') }
}
