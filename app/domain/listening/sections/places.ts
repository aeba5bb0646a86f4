import { blocksBy, challengeOfPart, countCells, type SignalBlock } from '../blocks.ts'
import type { SignalColumns } from '../columns.ts'
import { type Contributions, contributionsOf } from '../contributions.ts'
import { type Cell, inFives, roundDown } from '../count-cells.ts'
import { personWeeks, VOTED } from '../person-weeks.ts'
import { isContribution, type RoomQuery } from '../room-query.ts'
import type { Weeks } from '../weeks.ts'

export type ChallengesSection = { challenges: { id: string; cell: Cell; before: Cell | null }[] }

/** `withUs`: replied to the team or asked the brand. `withEachOther`: contributed otherwise. `quiet`: voted only. */
export type BrandSection = { withUs: number; withEachOther: number; quiet: number; people: number }
export type JoinsSection = {
  people: number
  counts: { challenges: number; people: number }[]
  several: number
}

const [OTHERS, MESSAGES] = [0, 1]
/** All contributions, divided into messages and others; blocks are divided by challenge anyway. */
export const contributionBlocks = blocksBy((columns) => {
  const isCounted = isContribution(columns)
  return (i) => (isCounted(i) ? (columns.messageOf(i) >= 0 ? MESSAGES : OTHERS) : -1)
})
export const isOfAnyMessages = ({ cell }: Pick<SignalBlock, 'cell'>): boolean => cell === MESSAGES

/**
 * Which challenge got the most attention? Most contributions first. They are totals, of which other sections show
 * parts: rounded down, so that subtracting the parts does not reveal the missing ones.
 */
export function attentionByChallenge(columns: SignalColumns, query: RoomQuery): ChallengesSection {
  const size = columns.challenges.length
  const count = (weeks: Weeks) => {
    const blocks = contributionBlocks(columns).within({ weeks, voices: query.voices, challengeId: null })
    const ofChallenges = blocks.filter(({ part }) => challengeOfPart(part) >= 0)
    return countCells(ofChallenges, size, ({ part }) => challengeOfPart(part)).map(
      ({ messages }): Cell => ({ messages: messages === null ? null : roundDown(messages) }),
    )
  }
  const now = count(query.weeks)
  const before = query.compare && count(query.compare)
  const challenges = columns.challenges
    .map((id, i) => ({ id, cell: now[i] as Cell, before: before?.[i] ?? null }))
    .filter(({ cell }) => cell.messages !== null)
    .sort((a, b) => (b.cell.messages ?? 0) - (a.cell.messages ?? 0))
  return { challenges }
}

/** Do they engage with the brand itself, or with each other? */
export function engagementWithBrand(columns: SignalColumns, query: RoomQuery): BrandSection {
  const { actor: actors, contact } = personWeeks(columns, query, query.weeks)
  /** The closest contact of each person; 0 for none. */
  const closest = new Uint8Array(columns.actors.length)
  for (let i = 0; i < actors.length; i++) {
    const actor = actors[i] as number
    if ((contact[i] as number) > (closest[actor] as number)) closest[actor] = contact[i] as number
  }
  const counts = [0, 0, 0, 0]
  for (const one of closest) counts[one] = (counts[one] as number) + 1
  const [quiet = 0, withEachOther = 0, withUs = 0] = counts.slice(VOTED)
  return {
    ...{ withUs: inFives(withUs), withEachOther: inFives(withEachOther), quiet: inFives(quiet) },
    people: inFives(withUs + withEachOther + quiet),
  }
}

const MOST_COUNTED = 4

/** Do they join contests often? Counts the challenges that each person of the period has ever joined. */
export function joinedChallenges(columns: SignalColumns, query: RoomQuery): JoinsSection {
  const isPresent = new Uint8Array(columns.actors.length)
  const { actor: actors, inChallenge } = personWeeks(columns, query, query.weeks)
  for (let i = 0; i < actors.length; i++) if (inChallenge[i] === 1) isPresent[actors[i] as number] = 1
  const joined = new Int32Array(columns.actors.length)
  for (const { actor, week } of firstJoins(columns, query))
    if (week < query.weeks.to) joined[actor] = (joined[actor] as number) + 1
  const sizes = [...joined].filter((_, actor) => isPresent[actor] === 1)
  const counts = Array.from({ length: MOST_COUNTED }, (_, i) => ({
    challenges: i + 1,
    people: inFives(
      sizes.filter((size) => (i + 1 === MOST_COUNTED ? size >= MOST_COUNTED : size === i + 1)).length,
    ),
  }))
  return { people: inFives(sizes.length), counts, several: inFives(sizes.filter((size) => size >= 3).length) }
}

type Join = { actor: number; week: number }
const knownJoins = new WeakMap<Contributions, Join[]>()

/** The week in which each person first contributed to each challenge; listed once for each choice of voices. */
function firstJoins(columns: SignalColumns, { voices }: RoomQuery): readonly Join[] {
  const contributions = contributionsOf(columns, { challengeId: null, voices })
  const known = knownJoins.get(contributions)
  if (known) return known
  const { actor: actors, challenge: challenges, week: weeks } = columns
  const width = columns.challenges.length
  const hasJoined = new Uint8Array(columns.actors.length * width)
  const joins: Join[] = []
  for (const i of contributions.rows) {
    const [actor, challenge] = [actors[i] as number, challenges[i] as number]
    if (actor < 0 || challenge < 0) continue
    const pair = actor * width + challenge
    if (hasJoined[pair] === 0) joins.push({ actor, week: weeks[i] as number })
    hasJoined[pair] = 1
  }
  knownJoins.set(contributions, joins)
  return joins
}
