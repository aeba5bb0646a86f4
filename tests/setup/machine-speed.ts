/** Processor time of the workload on the machine for which limits of time are written, in milliseconds. */
const REFERENCE_MS = 10
const TRIES = 7

/** Counts, sorts, serializes and matches words: the kinds of work that the product does most. */
function workload(): number {
  const counts = new Map<string, number>()
  let seed = 1
  for (let i = 0; i < 60_000; i++) {
    seed = (seed * 48_271) % 2_147_483_647
    const word = (seed % 4_999).toString(36)
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  return (JSON.parse(JSON.stringify(sorted)) as [string, number][]).filter(([word]) => /[a-m]\d/.test(word))
    .length
}

/**
 * Returns how many times slower this machine is now than the reference machine, and at least 1. A limit of time that is
 * multiplied by it fails for slow code, and not for a slow or busy machine.
 */
export function slowness(): number {
  const took = Array.from({ length: TRIES }, () => {
    const began = performance.now()
    workload()
    return performance.now() - began
  }).sort((a, b) => a - b)
  return Math.max(1, (took[Math.floor(TRIES / 2)] ?? 0) / REFERENCE_MS)
}
