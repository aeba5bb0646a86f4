import { signalHours, signals } from '#db/schema/index.ts'
import type { TestWorld } from '#tests/factories/test-world.ts'

const HOUR = 60 * 60 * 1000

/** Counts all signals per hour, brand, challenge, kind and source, row by row. */
export async function recount({ db }: Pick<TestWorld, 'db'>): Promise<[string, number][]> {
  const rows = await db.read
    .select({
      ...{ at: signals.at, brandId: signals.brandId, challengeId: signals.challengeId },
      ...{ kind: signals.kind, source: signals.source },
    })
    .from(signals)
  const counts = new Map<string, number>()
  for (const { at, ...row } of rows) {
    const key = JSON.stringify([Math.floor(at.getTime() / HOUR), ...Object.values(row)])
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].sort()
}

/** Returns the stored counts in the form of `recount`. */
export async function storedCounts({ db }: Pick<TestWorld, 'db'>): Promise<[string, number][]> {
  const rows = await db.read.select().from(signalHours)
  return rows
    .map((one): [string, number] => [
      JSON.stringify([one.hour.getTime() / HOUR, one.brandId, one.challengeId, one.kind, one.source]),
      one.count,
    ])
    .sort()
}
