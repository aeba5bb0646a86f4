import type { SignalColumns } from '../columns.ts'
import { type Cell, countCells, inFives } from '../count-cells.ts'
import { contributionFilter, type RoomQuery } from '../room-query.ts'
import { startOfWeek } from '../weeks.ts'

export type ChallengesSection = { challenges: { id: string; cell: Cell; before: Cell | null }[] }

/** `withUs`: replied to the team or asked the brand. `withEachOther`: contributed otherwise. `quiet`: voted only. */
export type BrandSection = { withUs: number; withEachOther: number; quiet: number; people: number }
export type JoinsSection = {
  people: number
  counts: { challenges: number; people: number }[]
  several: number
}

/** Which challenge got the most attention? Most contributions first. */
export function attentionByChallenge(columns: SignalColumns, query: RoomQuery): ChallengesSection {
  const isCounted = contributionFilter(columns, { ...query, challengeId: null })
  const cellOf = (i: number) => (isCounted(i) ? (columns.challenge[i] as number) : -1)
  const size = columns.challenges.length
  const now = countCells(columns, query.weeks, size, cellOf)
  const before = query.compare && countCells(columns, query.compare, size, cellOf)
  const challenges = columns.challenges
    .map((id, i) => ({ id, cell: now[i] as Cell, before: before?.[i] ?? null }))
    .filter(({ cell }) => cell.messages !== null)
    .sort((a, b) => (b.cell.messages ?? 0) - (a.cell.messages ?? 0))
  return { challenges }
}

/** Do they engage with the brand itself, or with each other? */
export function engagementWithBrand(columns: SignalColumns, query: RoomQuery): BrandSection {
  const isCounted = contributionFilter(columns, query)
  const best = new Map<number, number>()
  const end = columns.firstAt(startOfWeek(query.weeks.to).getTime())
  for (let i = columns.firstAt(startOfWeek(query.weeks.from).getTime()); i < end; i++) {
    const actor = columns.actor[i] as number
    if (actor < 0 || !isCounted(i)) continue
    const rank = columns.toBrand[i] === 1 ? 2 : columns.kindOf(i) === 'vote' ? 0 : 1
    best.set(actor, Math.max(rank, best.get(actor) ?? 0))
  }
  const ranks = [...best.values()]
  const countOf = (rank: number) => inFives(ranks.filter((one) => one === rank).length)
  return { withUs: countOf(2), withEachOther: countOf(1), quiet: countOf(0), people: inFives(ranks.length) }
}

const MOST_COUNTED = 4

/** Do they join contests often? Counts the challenges that each person of the period has ever joined. */
export function joinedChallenges(columns: SignalColumns, query: RoomQuery): JoinsSection {
  const isCounted = contributionFilter(columns, { ...query, challengeId: null })
  const isInQuery = contributionFilter(columns, query)
  const joined = new Map<number, Set<number>>()
  const present = new Set<number>()
  const from = columns.firstAt(startOfWeek(query.weeks.from).getTime())
  const end = columns.firstAt(startOfWeek(query.weeks.to).getTime())
  for (let i = 0; i < end; i++) {
    const actor = columns.actor[i] as number
    const challenge = columns.challenge[i] as number
    if (actor < 0 || challenge < 0 || !isCounted(i)) continue
    const own = joined.get(actor) ?? new Set()
    joined.set(actor, own.add(challenge))
    if (i >= from && isInQuery(i)) present.add(actor)
  }
  const sizes = [...present].map((actor) => joined.get(actor)?.size ?? 0)
  const counts = Array.from({ length: MOST_COUNTED }, (_, i) => ({
    challenges: i + 1,
    people: inFives(
      sizes.filter((size) => (i + 1 === MOST_COUNTED ? size >= MOST_COUNTED : size === i + 1)).length,
    ),
  }))
  return { people: inFives(sizes.length), counts, several: inFives(sizes.filter((size) => size >= 3).length) }
}
