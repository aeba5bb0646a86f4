import type { SignalColumns } from '../columns.ts'
import { inFives, LEAST_PEOPLE, roundDown } from '../count-cells.ts'
import { contributionFilter, type RoomQuery } from '../room-query.ts'
import { medianOf } from '../statistics.ts'
import { startOfWeek, type Weeks, weekOf } from '../weeks.ts'

/** Counts of people are rounded down to fives. */
export type PeopleSection = {
  people: number
  /** Whether one to four people took part, so that `people` is 0. */
  isFew: boolean
  /** Rounded down. */
  messages: number
  /** Took part for the first time in this period. */
  fresh: number
  /** Contributed exactly once. */
  once: number
  /** The share of people who contributed exactly once, in ‰; null for fewer than five of either. */
  oncePermille: number | null
  steps: { from: number; to: number; fresh: number; returning: number }[]
  often: {
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

type Person = { messages: number; first: number; weeks: Set<number>; steps: Set<number> }

function peopleIn(columns: SignalColumns, query: RoomQuery, weeksPerStep: number): Map<number, Person> {
  const isCounted = contributionFilter(columns, query)
  const { from, to } = query.weeks
  const people = new Map<number, Person>()
  const firstWeeks = new Map<number, number>()
  const end = columns.firstAt(startOfWeek(to).getTime())
  for (let i = 0; i < end; i++) {
    const actor = columns.actor[i] as number
    if (actor < 0 || !isCounted(i)) continue
    const week = weekOf(columns.at[i] as number)
    if (!firstWeeks.has(actor)) firstWeeks.set(actor, week)
    if (week < from) continue
    const known = people.get(actor)
    const person = known ?? {
      messages: 0,
      first: firstWeeks.get(actor) as number,
      weeks: new Set(),
      steps: new Set(),
    }
    if (!known) people.set(actor, person)
    person.messages++
    person.weeks.add(week)
    person.steps.add(Math.floor((week - from) / weeksPerStep))
  }
  return people
}

/** How many people take part, how many only once, how many come back, and how often? */
export function peopleTakingPart(columns: SignalColumns, query: RoomQuery): PeopleSection {
  const { from, to } = query.weeks
  const weeksPerStep = Math.max(1, Math.ceil((to - from) / MOST_STEPS))
  const all = [...peopleIn(columns, query, weeksPerStep).values()]
  const once = all.filter(({ messages }) => messages === 1).length
  const steps = Array.from({ length: Math.ceil((to - from) / weeksPerStep) }, (_, step) => {
    const span: Weeks = {
      from: from + step * weeksPerStep,
      to: Math.min(to, from + (step + 1) * weeksPerStep),
    }
    const active = all.filter((one) => one.steps.has(step))
    const fresh = active.filter(({ first }) => first >= span.from).length
    return { ...span, fresh: inFives(fresh), returning: inFives(active.length - fresh) }
  })
  const isFew = all.length > 0 && all.length < LEAST_PEOPLE
  const isSafe = inFives(once) > 0 && inFives(all.length - once) > 0
  return {
    people: inFives(all.length),
    isFew,
    messages: isFew ? 0 : roundDown(all.reduce((sum, one) => sum + one.messages, 0)),
    fresh: inFives(all.filter(({ first }) => first >= from).length),
    once: inFives(once),
    oncePermille: isSafe ? Math.round((1000 * inFives(once)) / inFives(all.length)) : null,
    steps,
    often: {
      median: all.length < 5 ? null : medianOf(all.map(({ messages }) => messages)),
      weekly: inFives(all.filter(({ weeks }) => 2 * weeks.size >= to - from && weeks.size > 1).length),
      buckets: BUCKETS.map((bucket) => ({
        ...bucket,
        people: inFives(
          all.filter(
            (one) => one.messages >= bucket.from && one.messages <= (bucket.to ?? Number.POSITIVE_INFINITY),
          ).length,
        ),
      })),
    },
  }
}
