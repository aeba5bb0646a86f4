import { UndirectedGraph } from 'graphology'
import louvain from 'graphology-communities-louvain'
import betweenness from 'graphology-metrics/centrality/betweenness.js'
import { seededRandom } from '../random.ts'

/** How often two members built on or replied to each other. */
export type Tie = { from: string; to: string; count: number }
export type NetworkMember = {
  id: string
  group: number
  /** The number of members with a tie to this one. */
  degree: number
  /** The share of shortest paths between others that pass through this member, from 0 to 1. */
  betweenness: number
}
export type TieNetwork = {
  /** All members, highest betweenness first. */
  members: NetworkMember[]
  groupSizes: number[]
  /** The member of whom a sentence may say that they connect groups. */
  connector: NetworkMember | null
  ties: Tie[]
}

const LEAST_GROUP = 5
const LEAST_TIES = 3
const LEAST_OTHER_GROUPS = 2
const LEAST_SPREAD = 0.5
const LEAST_DEGREE = 15
const LEAST_LEAD = 1.5

function graphOf(ties: readonly Tie[]): UndirectedGraph {
  const graph = new UndirectedGraph()
  for (const { from, to, count } of ties) {
    if (from === to) continue
    graph.mergeNode(from)
    graph.mergeNode(to)
    const [a, b] = from < to ? [from, to] : [to, from]
    graph.updateEdge(a, b, (known) => ({ weight: (Number(known.weight) || 0) + count }))
  }
  return graph
}

/**
 * Finds the groups of a network (Louvain, with a fixed seed) and who lies between them. A connector is only named when
 * they have at least three ties into each of two other groups of five or more, ties that are spread over groups, and a
 * betweenness well above the next. Exact betweenness takes two seconds at 2,000 members: run it in a worker.
 */
export function findConnectors(given: readonly Tie[]): TieNetwork {
  const ties = [...given].sort((a, b) =>
    a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1,
  )
  const graph = graphOf(ties)
  if (graph.order === 0) return { members: [], groupSizes: [], connector: null, ties: [] }
  const groups = louvain(graph, { rng: seededRandom(3), getEdgeWeight: 'weight' })
  const between = betweenness(graph, { getEdgeWeight: null, normalized: true })
  const sizes = new Map<number, number>()
  for (const group of Object.values(groups)) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const bySize = [...sizes.keys()].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || a - b)
  const members = graph
    .mapNodes((id) => ({
      id,
      group: bySize.indexOf(groups[id] as number),
      degree: graph.degree(id),
      betweenness: between[id] ?? 0,
    }))
    .sort((a, b) => b.betweenness - a.betweenness || (a.id < b.id ? -1 : 1))
  const groupSizes = bySize.map((group) => sizes.get(group) ?? 0)
  const groupOf = new Map(members.map(({ id, group }) => [id, group]))
  const [first, second] = members
  const leads = first && first.betweenness >= LEAST_LEAD * (second?.betweenness ?? 0)
  const connects =
    first && leads && first.degree >= LEAST_DEGREE && isSpread(graph, first, groupOf, groupSizes)
  return { members, groupSizes, connector: connects ? first : null, ties }
}

/** Whether the member's ties reach at least two other groups and are not all within one. */
function isSpread(
  graph: UndirectedGraph,
  { id, group, degree }: NetworkMember,
  groupOf: ReadonlyMap<string, number>,
  groupSizes: readonly number[],
): boolean {
  const ties = groupSizes.map(() => 0)
  for (const other of graph.neighbors(id)) {
    const its = groupOf.get(other) as number
    ties[its] = (ties[its] as number) + 1
  }
  const reached = ties.filter(
    (count, its) => its !== group && count >= LEAST_TIES && (groupSizes[its] ?? 0) >= LEAST_GROUP,
  )
  const spread = 1 - ties.reduce((sum, count) => sum + (count / degree) ** 2, 0)
  return reached.length >= LEAST_OTHER_GROUPS && spread >= LEAST_SPREAD
}
