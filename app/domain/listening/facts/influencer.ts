import { sumOf } from '../statistics.ts'

/** A writer: how much text is theirs, and how many different people built on it (extended, replied to, adopted). */
export type WriterReach = { id: string; volume: number; builders: number }
export type Influencer = WriterReach & { expected: number; z: number }

const LEAST_Z = 4.5
const LEAST_BUILDERS = 20
const LEAST_RATIO = 2.5
const LEAST_EXPECTED = 5

/**
 * Compares each writer's builders with the number that their volume of text explains, and returns everybody by reach. The
 * square root evens the variance of counts; the overdispersion is estimated from all other writers, because one writer who
 * stands out would otherwise hide themselves.
 */
export function rankByReach(writers: readonly WriterReach[]): Influencer[] {
  const volume = sumOf(writers.map((one) => one.volume))
  const links = sumOf(writers.map((one) => one.builders))
  const expectedOf = (one: WriterReach) => (volume === 0 ? 0 : (links * one.volume) / volume)
  const excessOf = (one: WriterReach) =>
    ((one.builders - expectedOf(one)) ** 2 - one.builders) / expectedOf(one) ** 2
  const enough = writers.filter((one) => expectedOf(one) >= LEAST_EXPECTED)
  const total = sumOf(enough.map(excessOf))
  const overdispersionWithout = (one: WriterReach) => {
    const isCounted = expectedOf(one) >= LEAST_EXPECTED
    const others = enough.length - (isCounted ? 1 : 0)
    return others === 0 ? 0 : Math.max(0, (total - (isCounted ? excessOf(one) : 0)) / others)
  }
  return writers
    .map((one) => {
      const expected = expectedOf(one)
      const distance = 2 * (Math.sqrt(one.builders + 0.375) - Math.sqrt(expected + 0.375))
      return { ...one, expected, z: distance / Math.sqrt(1 + overdispersionWithout(one) * expected) }
    })
    .sort((a, b) => b.builders - a.builders || b.z - a.z || (a.id < b.id ? -1 : 1))
}

/** Returns the writer of whom a sentence may say that people build on their words; null where nobody stands out. */
export const findInfluencer = (ranked: readonly Influencer[]): Influencer | null =>
  [...ranked]
    .sort((a, b) => b.z - a.z)
    .find(
      ({ z, builders, expected }) =>
        z >= LEAST_Z && builders >= LEAST_BUILDERS && builders >= LEAST_RATIO * expected,
    ) ?? null
