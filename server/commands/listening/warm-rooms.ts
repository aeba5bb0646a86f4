import { setImmediate } from 'node:timers/promises'
import { contributionsOf } from '#app/domain/listening/contributions.ts'
import { ROOM_DIVISIONS } from '#app/domain/listening/messages-behind.ts'
import { QUARTER_WEEKS, quarterOf, weekOf } from '#app/domain/listening/weeks.ts'
import { brandIds } from '#db/queries/brands.ts'
import { hasManySignals } from '#db/queries/signals.ts'
import type { Deps } from '../../deps.ts'
import type { Report } from '../../guarded.ts'
import type { SignalStore } from './signal-store.ts'

/** Below, the first look takes a fraction of a second. */
const MANY_SIGNALS = 20_000
/** A year and the quarter that has begun. */
const WARM_QUARTERS = 5

type WarmDeps = Pick<Deps, 'db' | 'now'> & { store: SignalStore }

/** Reads the signals of one brand, and divides those of the last year into blocks, in short turns. */
async function warmRoom({ store, now }: WarmDeps, brandId: string, isStopped: () => boolean): Promise<void> {
  const columns = await store.readCalmly(brandId, isStopped)
  const all = { challengeId: null, voices: 'all' as const }
  contributionsOf(columns, all)
  const last = quarterOf(weekOf(now()))
  for (let quarter = last; quarter > last - WARM_QUARTERS; quarter--)
    for (const blocksOf of ROOM_DIVISIONS) {
      await setImmediate()
      if (isStopped()) return
      const from = quarter * QUARTER_WEEKS
      blocksOf(columns).within({ ...all, weeks: { from, to: from + QUARTER_WEEKS } })
    }
}

/**
 * Prepares the listening rooms of brands with many signals, so that nobody waits for the first look after a start. Returns
 * the number of rooms.
 */
export async function warmRooms(
  deps: WarmDeps,
  isStopped: () => boolean = () => false,
  least = MANY_SIGNALS,
): Promise<number> {
  let warmed = 0
  for (const id of await brandIds(deps.db.read)) {
    await setImmediate()
    if (isStopped()) break
    if (!(await hasManySignals(deps.db.read, id, least))) continue
    await warmRoom(deps, id, isStopped)
    warmed++
  }
  return warmed
}

/** Warms the rooms once, after the start. The returned function stops it and resolves when it has stopped. */
export function startWarmingRooms(deps: WarmDeps, report: Report): () => Promise<void> {
  let isStopped = false
  const warming = warmRooms(deps, () => isStopped).catch(report)
  return async () => {
    isStopped = true
    await warming
  }
}
