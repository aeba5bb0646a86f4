import { MESSAGE_KINDS } from '../../understanding/kind.ts'
import { PURCHASE_INTENTS } from '../../understanding/purchase.ts'
import type { SignalColumns } from '../columns.ts'
import { contributionFilter } from '../room-query.ts'
import { meanOf } from '../statistics.ts'
import { startOfWeek, weekOf } from '../weeks.ts'
import type { Series } from './surprise.ts'

const WEEKS_BEFORE = 12
const OUTSIDE = 2

/** What one thing amounts to in one week. */
type Tally = { count: number; people: Set<number> }
const emptyWeeks = (weeks: number): Tally[] =>
  Array.from({ length: weeks }, () => ({ count: 0, people: new Set<number>() }))

type Week = { messages: number; scores: Map<number, { sum: number; n: number }> }

/** Which things a signal counts for. */
function namesOf(columns: SignalColumns, i: number): string[] {
  const names = ['all']
  const message = columns.messageOf(i)
  if (message >= 0) names.push(`kind_${MESSAGE_KINDS[message]}`)
  const purchase = PURCHASE_INTENTS[columns.purchaseOf(i)]
  if (purchase === 'advice' || purchase === 'averse') names.push(`purchase_${purchase}`)
  if (columns.source[i] === OUTSIDE) names.push('outside')
  const challenge = columns.challenge[i] as number
  if (challenge >= 0) names.push(`challenge:${columns.challenges[challenge]}`)
  return names
}

/** Counts everything that a weekly mail could tell, for the week before `to` and the weeks before it. */
export function weeklySeries(columns: SignalColumns, to: number, weeksBefore = WEEKS_BEFORE): Series[] {
  const from = to - weeksBefore - 1
  const isCounted = contributionFilter(columns, { challengeId: null, voices: 'all' })
  const tallies = new Map<string, Tally[]>()
  const weeks: Week[] = Array.from({ length: to - from }, () => ({ messages: 0, scores: new Map() }))
  const end = columns.firstAt(startOfWeek(to).getTime())
  for (let i = columns.firstAt(startOfWeek(from).getTime()); i < end; i++) {
    if (!isCounted(i)) continue
    const actor = columns.actor[i] as number
    // Every voice from outside is a person of its own.
    const person = actor < 0 ? -1 - i : actor
    const week = weekOf(columns.at[i] as number) - from
    for (const name of namesOf(columns, i)) {
      const all = tallies.get(name) ?? emptyWeeks(to - from)
      tallies.set(name, all)
      const tally = all[week] as Tally
      tally.count++
      tally.people.add(person)
    }
    if (columns.messageOf(i) < 0) continue
    const { scores } = weeks[week] as Week
    ;(weeks[week] as Week).messages++
    const score = scores.get(person) ?? { sum: 0, n: 0 }
    scores.set(person, { sum: score.sum + (columns.score[i] as number), n: score.n + 1 })
  }
  const active = firstActiveWeek(tallies.get('all') ?? [])
  const series = [...tallies].flatMap(([name, all]) => toSeries(name, all.slice(active), weeks.slice(active)))
  return [...series, ...moodSeries(weeks.slice(active))]
}

/** A brand that is younger than a quarter has a shorter series, not one that begins with nothing. */
const firstActiveWeek = (all: readonly Tally[]): number => {
  const first = all.findIndex(({ count }) => count > 0)
  return first < 0 ? all.length : first
}

function toSeries(name: string, all: readonly Tally[], weeks: readonly Week[]): Series[] {
  if (all.length === 0) return []
  const people = all.map((week) => week.people.size)
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
  if (!last || last.scores.size < 5) return []
  const enough = weeks.filter(({ scores }) => scores.size >= 5)
  const values = enough.map(({ scores }) => meanOf([...scores.values()].map(({ sum, n }) => sum / n)))
  const people = enough.map(({ scores }) => scores.size)
  const usualPeople = meanOf(people.slice(0, -1))
  return [{ subject: 'mood', name: 'mood', values, people: last.scores.size, usualPeople, scale: 'points' }]
}
