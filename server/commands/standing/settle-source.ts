import type { StandingRule } from '#app/domain/standing/rules.ts'
import {
  type DuePoints,
  pointsHeldFor,
  type StandingSource,
  standingFacts,
} from '#db/queries/standing-facts.ts'
import type { Reader, Tx } from '#db/types.ts'
import { setPoints } from './grant-points.ts'

export type PointsDifference = DuePoints & { held: number }

/**
 * Compares what a source earns with the ledger. Votes in a secret ballot are left out, because points must not tell how
 * many there are.
 */
export async function differencesOf(q: Reader, source: StandingSource, now: Date) {
  const facts = await standingFacts(q, source, now)
  if (!facts) return undefined
  const { due, brandId, votesSecretUntil } = facts
  const keyOf = ({ memberId, rule }: { memberId: string; rule: StandingRule }) => `${rule} ${memberId}`
  const wanted = new Map(due.map((one) => [keyOf(one), one]))
  const held = new Map((await pointsHeldFor(q, source)).map((one) => [keyOf(one), one]))
  const differences: PointsDifference[] = []
  for (const key of [...new Set([...wanted.keys(), ...held.keys()])].sort()) {
    const one = wanted.get(key) ?? held.get(key)
    if (!one || (votesSecretUntil && one.rule === 'vote')) continue
    const hundredths = wanted.get(key)?.hundredths ?? 0
    const before = held.get(key)?.hundredths ?? 0
    if (hundredths !== before) differences.push({ ...wanted.get(key), ...one, hundredths, held: before })
  }
  return { brandId, votesSecretUntil, differences }
}

/** Brings the ledger to what a source earns. Returns until when its votes are secret, or null. */
export async function settleSource(tx: Tx, source: StandingSource, now: Date): Promise<Date | null> {
  const found = await differencesOf(tx, source, now)
  if (!found) return null
  for (const { memberId, rule, hundredths, at = now } of found.differences)
    await setPoints(tx, { memberId, rule, source }, { brandId: found.brandId, hundredths, at, now })
  return found.votesSecretUntil
}
