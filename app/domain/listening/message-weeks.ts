import { MESSAGE_KINDS } from '../understanding/kind.ts'
import type { SignalColumns } from './columns.ts'
import { type Contributions, contributionsOf } from './contributions.ts'
import type { RoomQuery } from './room-query.ts'
import type { Weeks } from './weeks.ts'

/** The messages of one week. Every voice from outside is a person of its own. */
export type MessageWeek = {
  messages: number
  questions: number
  /** How many people sent questions. */
  askers: number
  /** How many people sent messages. */
  writers: number
  /** The sum over these people of the mean score of each one's messages. */
  score: number
}

type Counted = { first: number; weeks: readonly MessageWeek[] }
const known = new WeakMap<Contributions, Counted>()
const QUESTION = MESSAGE_KINDS.indexOf('question')
const emptyWeek = (): MessageWeek => ({ messages: 0, questions: 0, askers: 0, writers: 0, score: 0 })

/** Returns the messages that the filter of a query counts, week by week; counted once for each filter. */
export function messageWeeks(columns: SignalColumns, query: RoomQuery, { from, to }: Weeks): MessageWeek[] {
  const contributions = contributionsOf(columns, query)
  const { first, weeks } = known.get(contributions) ?? countWeeks(columns, contributions)
  known.set(contributions, { first, weeks })
  return Array.from({ length: to - from }, (_, i) => weeks[from + i - first] ?? emptyWeek())
}

/** Counts in one pass, because rows are in order of time. */
function countWeeks(columns: SignalColumns, { rows }: Contributions): Counted {
  const { actor: actors, score: scores, week: weekOf } = columns
  const [first, last] = [weekOf[rows[0] ?? 0] ?? 0, weekOf[rows.at(-1) ?? 0] ?? 0]
  const weeks = Array.from({ length: rows.length === 0 ? 0 : last - first + 1 }, emptyWeek)
  const size = columns.actors.length
  const [sums, counts] = [new Float64Array(size), new Int32Array(size)]
  const lastQuestion = new Int32Array(size).fill(-1)
  let writers: number[] = []
  const endWeek = (week: MessageWeek | undefined) => {
    for (const actor of writers) {
      if (week) {
        week.writers++
        week.score += (sums[actor] as number) / (counts[actor] as number)
      }
      sums[actor] = 0
      counts[actor] = 0
    }
    writers = []
  }
  let current = 0
  for (let n = 0; n < rows.length; n++) {
    const i = rows[n] as number
    const message = columns.messageOf(i)
    if (message < 0) continue
    const at = (weekOf[i] as number) - first
    if (at !== current) endWeek(weeks[current])
    current = at
    const week = weeks[at] as MessageWeek
    const actor = actors[i] as number
    week.messages++
    if (message === QUESTION) {
      week.questions++
      if (actor < 0 || lastQuestion[actor] !== at) week.askers++
      if (actor >= 0) lastQuestion[actor] = at
    }
    if (actor < 0) {
      week.writers++
      week.score += scores[i] as number
      continue
    }
    if (counts[actor] === 0) writers.push(actor)
    counts[actor] = (counts[actor] as number) + 1
    sums[actor] = (sums[actor] as number) + (scores[i] as number)
  }
  endWeek(weeks[current])
  return { first, weeks }
}
