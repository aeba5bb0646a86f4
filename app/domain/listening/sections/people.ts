import { isOutsidePart } from '../blocks.ts'
import type { SignalColumns } from '../columns.ts'
import { contributionsOf } from '../contributions.ts'
import { inFives, LEAST_PEOPLE, roundDown } from '../count-cells.ts'
import { personWeeks } from '../person-weeks.ts'
import type { RoomQuery } from '../room-query.ts'
import { medianOf } from '../statistics.ts'
import { contributionBlocks } from './places.ts'

/** Counts of people are rounded down to fives. */
export type PeopleSection = {
  people: number
  /** Whether one to four people took part, so that `people` is 0. */
  isFew: boolean
  /** Contributions of members, rounded down; what fewer than five did in a whole quarter is left out. */
  messages: number
  /** Took part for the first time in this period. */
  fresh: number
  /** Contributed exactly once. */
  once: number
  /** The share of people who contributed exactly once, in ‰; null for fewer than five of either. */
  oncePermille: number | null
  steps: { from: number; to: number; fresh: number; returning: number }[]
  often: {
    /** The median number of contributions per person. */
    median: number | null
    weekly: number
    buckets: { from: number; to: number | null; people: number }[]
  }
}

const MOST_STEPS = 13
const BUCKETS = [
  { from: 1, to: 1 },
  { from: 2, to: 4 },
  { from: 5, to: 9 },
  { from: 10, to: null },
]

/**
 * The activity of the people in a period, one entry each in arrays by the number of the actor; 0 messages: not in the
 * period.
 */
type Tallies = {
  messages: Int32Array
  /** The first week in which each person ever contributed. */
  first: Int32Array
  /** The number of weeks of the period in which each person contributed. */
  weeks: Int32Array
  steps: { fresh: number; returning: number }[]
}

/** Counts in one pass, because the weeks of people are in order. */
function tallyPeople(columns: SignalColumns, query: RoomQuery, weeksPerStep: number): Tallies {
  const { from, to } = query.weeks
  const first = contributionsOf(columns, query).firstWeeks
  const size = columns.actors.length
  const [messages, weeks] = [new Int32Array(size), new Int32Array(size)]
  const lastStep = new Int32Array(size).fill(-1)
  const steps = Array.from({ length: Math.ceil((to - from) / weeksPerStep) }, () => ({
    ...{ fresh: 0, returning: 0 },
  }))
  const { actor: actors, week: weekOf, count: counts } = personWeeks(columns, query, query.weeks)
  for (let i = 0; i < actors.length; i++) {
    const actor = actors[i] as number
    messages[actor] = (messages[actor] as number) + (counts[i] as number)
    weeks[actor] = (weeks[actor] as number) + 1
    const number = Math.floor(((weekOf[i] as number) - from) / weeksPerStep)
    const step = steps[number]
    if (!step || lastStep[actor] === number) continue
    lastStep[actor] = number
    if ((first[actor] as number) >= from + number * weeksPerStep) step.fresh++
    else step.returning++
  }
  return { messages, first, weeks, steps }
}

/**
 * Counts contributions in blocks: sums of many periods would tell the exact number of each week, which in blocks is never that
 * of fewer than five people.
 */
const contributionsOfMembers = (columns: SignalColumns, query: RoomQuery): number =>
  contributionBlocks(columns)
    .within(query)
    .reduce((sum, { part, rows }) => sum + (isOutsidePart(part) ? 0 : rows.length), 0)

/** How many people take part, how many only once, how many come back, and how often? */
export function peopleTakingPart(columns: SignalColumns, query: RoomQuery): PeopleSection {
  const { from, to } = query.weeks
  const weeksPerStep = Math.max(1, Math.ceil((to - from) / MOST_STEPS))
  const tallies = tallyPeople(columns, query, weeksPerStep)
  const counts: number[] = []
  let [fresh, weekly] = [0, 0]
  tallies.messages.forEach((messages, actor) => {
    if (messages === 0) return
    counts.push(messages)
    if ((tallies.first[actor] as number) >= from) fresh++
    const weeks = tallies.weeks[actor] as number
    if (2 * weeks >= to - from && weeks > 1) weekly++
  })
  const all = counts.length
  const once = counts.filter((messages) => messages === 1).length
  const isFew = all > 0 && all < LEAST_PEOPLE
  const isSafe = inFives(once) > 0 && inFives(all - once) > 0
  return {
    people: inFives(all),
    isFew,
    messages: roundDown(contributionsOfMembers(columns, query)),
    fresh: inFives(fresh),
    once: inFives(once),
    oncePermille: isSafe ? Math.round((1000 * inFives(once)) / inFives(all)) : null,
    steps: tallies.steps.map((step, number) => ({
      from: from + number * weeksPerStep,
      to: Math.min(to, from + (number + 1) * weeksPerStep),
      fresh: inFives(step.fresh),
      returning: inFives(step.returning),
    })),
    often: {
      median: all < LEAST_PEOPLE ? null : Math.floor(medianOf(counts) ?? 0),
      weekly: inFives(weekly),
      buckets: BUCKETS.map((bucket) => ({
        ...bucket,
        people: inFives(
          counts.filter((n) => n >= bucket.from && n <= (bucket.to ?? Number.POSITIVE_INFINITY)).length,
        ),
      })),
    },
  }
}
