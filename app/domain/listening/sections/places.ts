import { blocksBy, challengeOfPart, countCells, type SignalBlock } from '../blocks.ts'
import type { SignalColumns } from '../columns.ts'
import { contributionRows } from '../contributions.ts'
import { type Cell, inFives, roundDown } from '../count-cells.ts'
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
  const { actor: actors, toBrand, kind } = columns
  const vote = columns.kinds.indexOf('vote')
  /**
   * The contact of each actor: 0 for none, 1 for votes only, 2 for other contributions, 3 for a message to the brand.
   */
  const ranks = new Uint8Array(columns.actors.length)
  for (const i of contributionRows(columns, query, query.weeks)) {
    const actor = actors[i] as number
    if (actor < 0) continue
    const rank = toBrand[i] === 1 ? 3 : kind[i] === vote ? 1 : 2
    if (rank > (ranks[actor] as number)) ranks[actor] = rank
  }
  const counts = [0, 0, 0, 0]
  for (const rank of ranks) counts[rank] = (counts[rank] as number) + 1
  const [, quiet = 0, withEachOther = 0, withUs = 0] = counts
  return {
    ...{ withUs: inFives(withUs), withEachOther: inFives(withEachOther), quiet: inFives(quiet) },
    people: inFives(withUs + withEachOther + quiet),
  }
}

const MOST_COUNTED = 4

/** Do they join contests often? Counts the challenges that each person of the period has ever joined. */
export function joinedChallenges(columns: SignalColumns, query: RoomQuery): JoinsSection {
  const { actor: actors, challenge: challenges } = columns
  const width = columns.challenges.length
  const hasJoined = new Uint8Array(columns.actors.length * width)
  const joined = new Int32Array(columns.actors.length)
  const isPresent = new Uint8Array(columns.actors.length)
  for (const i of contributionRows(columns, query, query.weeks))
    if ((actors[i] as number) >= 0 && (challenges[i] as number) >= 0) isPresent[actors[i] as number] = 1
  const ever = { from: Number.NEGATIVE_INFINITY, to: query.weeks.to }
  const rows = contributionRows(columns, { ...query, challengeId: null }, ever)
  for (let n = 0; n < rows.length; n++) {
    const i = rows[n] as number
    const actor = actors[i] as number
    const challenge = challenges[i] as number
    if (actor < 0 || challenge < 0) continue
    const pair = actor * width + challenge
    if (hasJoined[pair] === 0) joined[actor] = (joined[actor] as number) + 1
    hasJoined[pair] = 1
  }
  const sizes = [...joined].filter((_, actor) => isPresent[actor] === 1)
  const counts = Array.from({ length: MOST_COUNTED }, (_, i) => ({
    challenges: i + 1,
    people: inFives(
      sizes.filter((size) => (i + 1 === MOST_COUNTED ? size >= MOST_COUNTED : size === i + 1)).length,
    ),
  }))
  return { people: inFives(sizes.length), counts, several: inFives(sizes.filter((size) => size >= 3).length) }
}
