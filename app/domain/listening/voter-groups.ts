import { seededRandom } from '../random.ts'
import { type VotePairs, voteSpectrum } from './spectrum.ts'
import { largestOf, smallestOf } from './statistics.ts'

const MAX_GROUPS = 4
const REDRAWS = 9
const MARGIN = 1.02
const LEAST_PEOPLE = 5
const LEAST_SHARE = 0.08
const KMEANS_ROUNDS = 30

/** Draws votes without groups: each voter keeps their number of votes, and each item its popularity. */
function redraw({ voters, items, voterCount, itemCount }: VotePairs, seed: number): VotePairs {
  const random = seededRandom(seed)
  const taken = new Set<number>()
  const drawn = new Int32Array(items.length)
  for (let i = 0; i < voters.length; i++) {
    const voter = voters[i] as number
    let item = items[Math.floor(random() * items.length)] as number
    for (let tries = 0; taken.has(voter * itemCount + item) && tries < 50; tries++)
      item = items[Math.floor(random() * items.length)] as number
    while (taken.has(voter * itemCount + item)) item = (item + 1) % itemCount
    taken.add(voter * itemCount + item)
    drawn[i] = item
  }
  return { voters, items: drawn, voterCount, itemCount }
}

/** The number of groups: one more than the eigenvalues that votes without groups do not reach. */
function countGroups(votes: VotePairs, values: readonly number[]): number {
  let highest = 0
  for (let i = 1; i <= REDRAWS; i++)
    highest = Math.max(highest, voteSpectrum(redraw(votes, i), 1, i).values[0] ?? 0)
  return 1 + values.filter((value) => value > MARGIN * highest).length
}

/** Splits one coordinate at the cut with the least variance inside the two parts. */
function bestCut(coordinate: Float64Array): Int32Array {
  const order = Array.from(coordinate.keys()).sort(
    (a, b) => (coordinate[a] as number) - (coordinate[b] as number) || a - b,
  )
  const total = order.reduce((sum, i) => sum + (coordinate[i] as number), 0)
  let [left, bestGain, bestAt] = [0, -1, 0]
  for (let at = 1; at < order.length; at++) {
    left += coordinate[order[at - 1] as number] as number
    const right = total - left
    // The variance between the parts; the variance inside them is smallest where this is largest.
    const gain = (left * left) / at + (right * right) / (order.length - at)
    if (gain > bestGain) [bestGain, bestAt] = [gain, at]
  }
  const groups = new Int32Array(coordinate.length)
  for (const i of order.slice(bestAt)) groups[i] = 1
  return groups
}

type Point = readonly number[]
const squaredDistance = (a: Point, b: Point): number =>
  a.reduce((sum, one, i) => sum + (one - (b[i] as number)) ** 2, 0)
const nearest = (point: Point, centres: readonly Point[]): number => {
  const distances = centres.map((centre) => squaredDistance(point, centre))
  return distances.indexOf(smallestOf(distances))
}
const centreOf = (points: readonly Point[], dimensions: number): number[] =>
  Array.from(
    { length: dimensions },
    (_, d) => points.reduce((sum, p) => sum + (p[d] as number), 0) / points.length,
  )

/** k-means from centres that are as far apart as possible, so that it always ends the same. */
function kMeans(points: readonly Point[], k: number): Int32Array {
  const dimensions = points[0]?.length ?? 0
  let centres: Point[] = [centreOf(points, dimensions)]
  while (centres.length <= k) {
    const distances = points.map((point) =>
      smallestOf(centres.map((centre) => squaredDistance(point, centre))),
    )
    centres.push(points[distances.indexOf(largestOf(distances))] as Point)
  }
  centres = centres.slice(1)
  let groups = new Int32Array(points.length)
  for (let round = 0; round < KMEANS_ROUNDS; round++) {
    groups = Int32Array.from(points, (point) => nearest(point, centres))
    centres = centres.map((centre, g) => {
      const own = points.filter((_, i) => groups[i] === g)
      return own.length > 0 ? centreOf(own, dimensions) : centre
    })
  }
  return groups
}

/** Moves the members of groups that are too small to their nearest other group, smallest first. */
function absorbSmall(groups: Int32Array, points: readonly Point[]): Int32Array {
  const least = Math.max(LEAST_PEOPLE, LEAST_SHARE * points.length)
  for (;;) {
    const ids = [...new Set(groups)]
    const own = new Map(ids.map((id) => [id, points.filter((_, i) => groups[i] === id)]))
    const sizes = ids.map((id) => own.get(id)?.length ?? 0)
    const smallest = smallestOf(sizes)
    if (ids.length <= 1 || smallest >= least) return groups
    const gone = ids[sizes.indexOf(smallest)] as number
    const rest = ids.filter((id) => id !== gone)
    const centres = rest.map((id) => centreOf(own.get(id) ?? [], points[0]?.length ?? 0))
    groups.forEach((group, i) => {
      if (group === gone) groups[i] = rest[nearest(points[i] as Point, centres)] as number
    })
  }
}

/**
 * Divides voters into groups that usually vote differently. Returns the group of each voter, numbered from 0 by size, or
 * null when people do not vote in groups: then a forced division would be noise (Polis and others divide always).
 */
export function findVoterGroups(votes: VotePairs): Int32Array | null {
  const { values, coordinates } = voteSpectrum(votes, MAX_GROUPS - 1)
  const k = countGroups(votes, values)
  if (k === 1) return null
  const used = coordinates.slice(0, k - 1)
  const points = Array.from({ length: votes.voterCount }, (_, i) => used.map((one) => one[i] as number))
  const found = k === 2 ? bestCut(used[0] as Float64Array) : kMeans(points, k)
  const groups = absorbSmall(found, points)
  const sizes = new Map<number, number>()
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  if (sizes.size < 2) return null
  const bySize = [...sizes.keys()].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || a - b)
  return groups.map((group) => bySize.indexOf(group))
}
