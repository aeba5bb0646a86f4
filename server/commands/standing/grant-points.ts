import { entriesToReach } from '#app/domain/standing/lots.ts'
import { toHundredths } from '#app/domain/standing/rules.ts'
import { appendPoints, entriesFor, OVERALL, type PointsKey } from '#db/queries/standing-ledger.ts'
import type { Tx } from '#db/types.ts'
import { notifyLevel } from './notify-level.ts'

type Amount = { brandId: string | null; hundredths: number; at: Date; now?: Date }

/**
 * Brings a member's points for one rule and source to an amount, by entries for the difference. Points decay from `at`;
 * `now`, when the entries are written, is the same by default. Returns whether anything changed.
 */
export async function setPoints(tx: Tx, key: PointsKey, { brandId, hundredths, at, now = at }: Amount) {
  const entries = await entriesFor(tx, key)
  const changes = entriesToReach(entries, hundredths, at)
  const chain = { brandId: entries[0]?.brandId ?? brandId ?? OVERALL, turn: entries.length, now }
  await appendPoints(tx, key, chain, changes)
  if (hundredths > 0 && changes.length > 0)
    await notifyLevel(tx, { memberId: key.memberId, brandId: chain.brandId }, now)
  return changes.length > 0
}

/** A grant of points; `brandId` is null when the source belongs to no brand, and the points then count overall only. */
export type PointsGrant = PointsKey & { brandId: string | null; points: number; at: Date }

/** Grants points once for each rule, source and member: granting them again changes nothing. */
export const grantPoints = (tx: Tx, { points, brandId, at, ...key }: PointsGrant): Promise<boolean> =>
  setPoints(tx, key, { brandId, hundredths: toHundredths(points), at })

/**
 * Takes the points of a rule, source and member back. Their entries keep the time at which they were earned, so that
 * the total becomes what it would have been without them. They can be granted again.
 */
export const reversePoints = (tx: Tx, { at, ...key }: PointsKey & { at: Date }): Promise<boolean> =>
  setPoints(tx, key, { brandId: null, hundredths: 0, at })
