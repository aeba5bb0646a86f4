import { findConnectors, type NetworkMember, type Tie } from './connectors.ts'

/** Ties as numbers, which cost little to send to another thread: tie `i` leads from `ids[from[i]]` to `ids[to[i]]`. */
export type PackedTies = { ids: string[]; from: Int32Array; to: Int32Array; count: Int32Array }

/** Replaces pseudonyms by the ids of members. Ties of members who left are dropped. */
export function packTies(rows: readonly Tie[], members: ReadonlyMap<string, string>): PackedTies {
  const numbers = new Map<string, number>()
  const ids: string[] = []
  const numberOf = (key: string): number => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    const id = members.get(key)
    const number = id === undefined ? -1 : ids.push(id) - 1
    numbers.set(key, number)
    return number
  }
  const ties = rows
    .map(({ from, to, count }) => [numberOf(from), numberOf(to), count] as const)
    .filter(([from, to]) => from >= 0 && to >= 0)
  return {
    ids,
    from: Int32Array.from(ties, ([from]) => from),
    to: Int32Array.from(ties, ([, to]) => to),
    count: Int32Array.from(ties, ([, , count]) => count),
  }
}

/** Counts how many different people built on or replied to each member. */
export function countBuilders({ ids, from, to }: PackedTies): Map<string, number> {
  const pairs = new Set<number>()
  const builders = new Map<string, number>()
  to.forEach((member, i) => {
    const pair = member * ids.length + (from[i] as number)
    if (pairs.has(pair)) return
    pairs.add(pair)
    const id = ids[member] as string
    builders.set(id, (builders.get(id) ?? 0) + 1)
  })
  return builders
}

type Person = Pick<NetworkMember, 'id' | 'group'>
/** The parts of a network that a page shows. */
export type NetworkSummary = {
  people: number
  groupSizes: number[]
  /** The members most between others. */
  between: NetworkMember[]
  connector: NetworkMember | null
  drawn: Person[]
  ties: Tie[]
}

/** Finds the groups of a network and who lies between them; `drawn` are drawn beside the `shown` members most between. */
export function summarizeNetwork({
  ties: { ids, from, to, count },
  shown,
  drawn,
}: {
  ties: PackedTies
  shown: number
  drawn: readonly string[]
}): NetworkSummary {
  const all = Array.from(
    count,
    (n, i): Tie => ({
      ...{ from: ids[from[i] as number] as string, to: ids[to[i] as number] as string, count: n },
    }),
  )
  const { members, groupSizes, connector, ties } = findConnectors(all)
  const between = members.filter((one) => one.betweenness > 0).slice(0, shown)
  const inDrawing = new Set([...between.map(({ id }) => id), ...drawn])
  return {
    ...{ people: members.length, groupSizes, between, connector },
    drawn: members.filter(({ id }) => inDrawing.has(id)).map(({ id, group }) => ({ id, group })),
    ties: ties.filter((tie) => inDrawing.has(tie.from) && inDrawing.has(tie.to)),
  }
}
