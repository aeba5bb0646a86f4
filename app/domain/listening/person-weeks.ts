import type { SignalColumns } from './columns.ts'
import { type Contributions, contributionsOf } from './contributions.ts'
import type { RoomQuery } from './room-query.ts'
import type { Weeks } from './weeks.ts'

/** The kinds of taking part, of which the largest of a week or period counts. */
export const VOTED = 1
const CONTRIBUTED = 2
const ADDRESSED_BRAND = 3

/**
 * The contributions of each person in each week: arrays of one length, in order of weeks. Voices from outside are left out.
 * A year has a fraction as many of these as it has signals.
 */
export type PersonWeeks = {
  week: Int32Array
  actor: Int32Array
  /** The number of contributions. */
  count: Int32Array
  contact: Uint8Array
  /** 1 where one of the contributions belongs to a challenge. */
  inChallenge: Uint8Array
}

const known = new WeakMap<Contributions, PersonWeeks>()

/** Returns the contributions that the filter of a query counts, per person and week of a period; counted once for each filter. */
export function personWeeks(columns: SignalColumns, query: RoomQuery, { from, to }: Weeks): PersonWeeks {
  const contributions = contributionsOf(columns, query)
  const all = known.get(contributions) ?? countPersonWeeks(columns, contributions)
  known.set(contributions, all)
  const [start, end] = [firstIndex(all.week, from), firstIndex(all.week, to)]
  return {
    week: all.week.subarray(start, end),
    actor: all.actor.subarray(start, end),
    count: all.count.subarray(start, end),
    contact: all.contact.subarray(start, end),
    inChallenge: all.inChallenge.subarray(start, end),
  }
}

/** Returns the first index whose week is `week` or later (binary search). */
function firstIndex(weeks: Int32Array, week: number): number {
  let [low, high] = [0, weeks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((weeks[middle] as number) < week) low = middle + 1
    else high = middle
  }
  return low
}

/** Counts in one pass, because rows are in order of time. */
function countPersonWeeks(columns: SignalColumns, { rows }: Contributions): PersonWeeks {
  const { actor: actors, week: weeks, challenge, toBrand, kind } = columns
  const vote = columns.kinds.indexOf('vote')
  const latest = new Int32Array(columns.actors.length).fill(-1)
  const all = {
    ...{ week: new Int32Array(rows.length), actor: new Int32Array(rows.length) },
    ...{ count: new Int32Array(rows.length), contact: new Uint8Array(rows.length) },
    inChallenge: new Uint8Array(rows.length),
  }
  let length = 0
  for (let n = 0; n < rows.length; n++) {
    const i = rows[n] as number
    const actor = actors[i] as number
    if (actor < 0) continue
    const week = weeks[i] as number
    let at = latest[actor] as number
    if (at < 0 || all.week[at] !== week) {
      at = length++
      latest[actor] = at
      all.week[at] = week
      all.actor[at] = actor
    }
    all.count[at] = (all.count[at] as number) + 1
    const contact = toBrand[i] === 1 ? ADDRESSED_BRAND : kind[i] === vote ? VOTED : CONTRIBUTED
    if (contact > (all.contact[at] as number)) all.contact[at] = contact
    if ((challenge[i] as number) >= 0) all.inChallenge[at] = 1
  }
  return {
    week: all.week.slice(0, length),
    actor: all.actor.slice(0, length),
    count: all.count.slice(0, length),
    contact: all.contact.slice(0, length),
    inChallenge: all.inChallenge.slice(0, length),
  }
}
