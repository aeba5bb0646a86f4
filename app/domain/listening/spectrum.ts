import { seededRandom } from '../random.ts'

/** Votes as pairs of indices: `voters[i]` voted for `items[i]`. No pair occurs twice. */
export type VotePairs = { voters: Int32Array; items: Int32Array; voterCount: number; itemCount: number }

/** The largest eigenvalues of NᵀN after the trivial one, and their voter coordinates. */
export type Spectrum = { values: number[]; coordinates: Float64Array[] }

const ITERATIONS = 60

const degrees = (of: Int32Array, count: number): Float64Array => {
  const all = new Float64Array(count)
  for (const one of of) all[one] = (all[one] as number) + 1
  return all
}

function normalise(vector: Float64Array): number {
  let sum = 0
  for (const one of vector) sum += one * one
  const length = Math.sqrt(sum)
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length
  return length
}

function subtractProjection(vector: Float64Array, onto: Float64Array): void {
  let dot = 0
  for (let i = 0; i < vector.length; i++) dot += (vector[i] as number) * (onto[i] as number)
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) - dot * (onto[i] as number)
}

/**
 * Computes the leading eigenvectors of NᵀN, N = Dᵤ^−½ A Dᵢ^−½ (votes normalised by activity and popularity), by orthogonal
 * iteration over the sparse votes. The first eigenvector is known (√ of the items' degrees) and left out. The sign of each
 * vector is fixed: its largest entry is positive.
 */
export function voteSpectrum(votes: VotePairs, wanted: number, seed = 7): Spectrum {
  const { voters, items, voterCount, itemCount } = votes
  const [byVoter, byItem] = [degrees(voters, voterCount), degrees(items, itemCount)]
  const weights = new Float64Array(voters.length)
  for (let i = 0; i < voters.length; i++)
    weights[i] =
      1 / Math.sqrt((byVoter[voters[i] as number] as number) * (byItem[items[i] as number] as number))

  const toVoters = (vector: Float64Array): Float64Array => {
    const out = new Float64Array(voterCount)
    for (let i = 0; i < voters.length; i++) {
      const voter = voters[i] as number
      out[voter] = (out[voter] as number) + (weights[i] as number) * (vector[items[i] as number] as number)
    }
    return out
  }
  const toItems = (vector: Float64Array): Float64Array => {
    const out = new Float64Array(itemCount)
    for (let i = 0; i < voters.length; i++) {
      const item = items[i] as number
      out[item] = (out[item] as number) + (weights[i] as number) * (vector[voters[i] as number] as number)
    }
    return out
  }

  const trivial = byItem.map(Math.sqrt)
  normalise(trivial)
  const random = seededRandom(seed)
  const count = Math.max(0, Math.min(wanted, itemCount - 1))
  let basis: Float64Array[] = Array.from({ length: count }, () =>
    Float64Array.from({ length: itemCount }, () => random() - 0.5),
  )
  let values: number[] = []
  for (let round = 0; round < ITERATIONS; round++) {
    const next = basis.map((vector) => toItems(toVoters(vector)))
    values = next.map((vector, i) => {
      subtractProjection(vector, trivial)
      for (const earlier of next.slice(0, i)) subtractProjection(vector, earlier)
      return normalise(vector)
    })
    basis = next
  }
  const coordinates = basis.map((vector) => {
    let largest = 0
    for (const one of vector) if (Math.abs(one) > Math.abs(largest)) largest = one
    return toVoters(largest < 0 ? vector.map((one) => -one) : vector)
  })
  return { values, coordinates }
}
