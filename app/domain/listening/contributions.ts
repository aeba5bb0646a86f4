import type { SignalColumns } from './columns.ts'
import { contributionFilter, type RoomQuery } from './room-query.ts'
import type { Weeks } from './weeks.ts'

type Filter = Pick<RoomQuery, 'challengeId' | 'voices'>

/** The contributions that a filter counts, of all time. */
export type Contributions = {
  /** Their rows, in order of time. */
  rows: Int32Array
  /** The first week in which each person contributed, by the number of the actor; −1 for none. */
  firstWeeks: Int32Array
}

/** Filters kept for each brand: a reader compares a few challenges. */
const MOST_FILTERS = 4
type Kept = { version: number; byFilter: Map<string, Contributions> }
const known = new WeakMap<SignalColumns, Kept>()

/** Returns the contributions that a filter counts; they are listed once and again when a signal was added. */
export function contributionsOf(columns: SignalColumns, { challengeId, voices }: Filter): Contributions {
  let kept = known.get(columns)
  if (kept?.version !== columns.version) {
    kept = { version: columns.version, byFilter: new Map() }
    known.set(columns, kept)
  }
  const key = `${voices} ${challengeId}`
  const found = kept.byFilter.get(key) ?? listContributions(columns, { challengeId, voices })
  if (!kept.byFilter.has(key) && kept.byFilter.size >= MOST_FILTERS) kept.byFilter.clear()
  kept.byFilter.set(key, found)
  return found
}

function listContributions(columns: SignalColumns, filter: Filter): Contributions {
  const isCounted = contributionFilter(columns, filter)
  const { actor: actors, week: weeks, length } = columns
  const rows = new Int32Array(length)
  const firstWeeks = new Int32Array(columns.actors.length).fill(-1)
  let count = 0
  for (let i = 0; i < length; i++) {
    if (!isCounted(i)) continue
    rows[count++] = i
    const actor = actors[i] as number
    if (actor >= 0 && firstWeeks[actor] === -1) firstWeeks[actor] = weeks[i] as number
  }
  return { rows: rows.subarray(0, count), firstWeeks }
}

/** Returns the rows of the contributions of a period that a filter counts, in order of time. */
export function contributionRows(columns: SignalColumns, filter: Filter, { from, to }: Weeks): Int32Array {
  const { rows } = contributionsOf(columns, filter)
  return rows.subarray(firstIn(columns, rows, from), firstIn(columns, rows, to))
}

/** The index of the first row of `week` or later. */
function firstIn({ week: weeks }: SignalColumns, rows: Int32Array, week: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((weeks[rows[middle] as number] as number) < week) low = middle + 1
    else high = middle
  }
  return low
}
