import { MESSAGE_KINDS } from '../../understanding/kind.ts'
import { PURCHASE_INTENTS } from '../../understanding/purchase.ts'
import type { SignalColumns } from '../columns.ts'
import { contributionRows } from '../contributions.ts'
import { LEAST_PEOPLE } from '../count-cells.ts'
import { meanOf } from '../statistics.ts'
import type { Series } from './surprise.ts'

const WEEKS_BEFORE = 12
const OUTSIDE = 2

/** The count of one thing in one week. Every voice from outside is a person of its own, so they need no set. */
type Tally = { count: number; members: Set<number>; outside: number }
const emptyWeeks = (weeks: number): Tally[] =>
  Array.from({ length: weeks }, () => ({ count: 0, members: new Set<number>(), outside: 0 }))
const peopleOf = ({ members, outside }: Tally): number => members.size + outside

type Score = { sum: number; n: number }
type Week = { messages: number; members: Map<number, Score>; outside: Score }
const peopleWithScore = ({ members, outside }: Week): number => members.size + outside.n

const ALL = 0
const FIRST_KIND = 1
const FIRST_PURCHASE = FIRST_KIND + MESSAGE_KINDS.length
const FROM_OUTSIDE = FIRST_PURCHASE + PURCHASE_INTENTS.length
const FIRST_CHALLENGE = FROM_OUTSIDE + 1

/** The name of a cell of the count. */
function nameOf(cell: number, columns: SignalColumns): string {
  if (cell === ALL) return 'all'
  if (cell < FIRST_PURCHASE) return `kind_${MESSAGE_KINDS[cell - FIRST_KIND]}`
  if (cell < FROM_OUTSIDE) return `purchase_${PURCHASE_INTENTS[cell - FIRST_PURCHASE]}`
  return cell === FROM_OUTSIDE ? 'outside' : `challenge:${columns.challenges[cell - FIRST_CHALLENGE]}`
}

/** Counts everything that a weekly mail could report, for the week before `to` and the weeks before it. */
export function weeklySeries(columns: SignalColumns, to: number, weeksBefore = WEEKS_BEFORE): Series[] {
  const from = to - weeksBefore - 1
  const tallies: (Tally[] | undefined)[] = []
  const weeks: Week[] = Array.from({ length: to - from }, () => ({
    ...{ messages: 0, members: new Map<number, Score>() },
    outside: { sum: 0, n: 0 },
  }))
  let week = 0
  const add = (cell: number, actor: number) => {
    const all = tallies[cell] ?? emptyWeeks(to - from)
    tallies[cell] = all
    const tally = all[week] as Tally
    tally.count++
    if (actor < 0) tally.outside++
    else tally.members.add(actor)
  }
  for (const i of contributionRows(columns, { challengeId: null, voices: 'all' }, { from, to })) {
    const actor = columns.actor[i] as number
    week = (columns.week[i] as number) - from
    add(ALL, actor)
    if (columns.source[i] === OUTSIDE) add(FROM_OUTSIDE, actor)
    const challenge = columns.challenge[i] as number
    if (challenge >= 0) add(FIRST_CHALLENGE + challenge, actor)
    const message = columns.messageOf(i)
    if (message < 0) continue
    add(FIRST_KIND + message, actor)
    add(FIRST_PURCHASE + columns.purchaseOf(i), actor)
    addScore(weeks[week] as Week, actor, columns.score[i] as number)
  }
  const active = firstActiveWeek(tallies[ALL] ?? [])
  const series = tallies.flatMap((all, cell) =>
    all && cell !== NO_PURCHASE
      ? toSeries(nameOf(cell, columns), all.slice(active), weeks.slice(active))
      : [],
  )
  return [...series, ...moodSeries(weeks.slice(active))]
}

/** Most messages concern neither buying nor selling, which is not worth reporting. */
const NO_PURCHASE = FIRST_PURCHASE + PURCHASE_INTENTS.indexOf('none')

function addScore(week: Week, actor: number, score: number): void {
  week.messages++
  if (actor < 0) {
    week.outside.sum += score
    week.outside.n++
    return
  }
  const own = week.members.get(actor)
  if (own) {
    own.sum += score
    own.n++
  } else week.members.set(actor, { sum: score, n: 1 })
}

/** A brand that is younger than a quarter has a shorter series, not one that begins with nothing. */
const firstActiveWeek = (all: readonly Tally[]): number => {
  const first = all.findIndex(({ count }) => count > 0)
  return first < 0 ? all.length : first
}

function toSeries(name: string, all: readonly Tally[], weeks: readonly Week[]): Series[] {
  if (all.length === 0) return []
  const people = all.map(peopleOf)
  const counted = {
    people: people.at(-1) ?? 0,
    usualPeople: meanOf(people.slice(0, -1)),
    scale: 'ratio' as const,
  }
  const values = all.map(({ count }) => count)
  if (name === 'all')
    return [
      { ...counted, subject: 'all', name: 'people', values: people },
      { ...counted, subject: 'all', name: 'contributions', values },
    ]
  const isOfMessages = /^(kind|purchase)_/.test(name)
  const shares = values.map((count, i) => count / Math.max(1, weeks[i]?.messages ?? 0))
  return [{ ...counted, subject: name, name, values, ...(isOfMessages && { shares }) }]
}

/** The mean sentiment per week; each person counts once a week. Weeks of fewer than five people are left out. */
function moodSeries(weeks: readonly Week[]): Series[] {
  const last = weeks.at(-1)
  if (!last || peopleWithScore(last) < LEAST_PEOPLE) return []
  const enough = weeks.filter((week) => peopleWithScore(week) >= LEAST_PEOPLE)
  const values = enough.map((week) => {
    let total = week.outside.sum
    for (const { sum, n } of week.members.values()) total += sum / n
    return total / peopleWithScore(week)
  })
  const people = enough.map(peopleWithScore)
  const usualPeople = meanOf(people.slice(0, -1))
  return [{ subject: 'mood', name: 'mood', values, people: people.at(-1) ?? 0, usualPeople, scale: 'points' }]
}
