import { challengesWithMarks, forgetMarksOf } from '#db/queries/vote-fingerprints.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'

const SWEEP_MS = 60 * 1000
/** A verdict without an end is never archived; its votes are looked at no longer than this. */
const LOOKED_AT_MS = 90 * 24 * 60 * 60 * 1000
/** Rows of one transaction: votes of other challenges go on in between. */
const AT_ONCE = 2000

/**
 * Where a vote came from is kept only to notice bursts. Once a challenge is archived nobody judges them any more: the
 * digests go from its votes and flags. That a vote was flagged, and what was decided, stays.
 */
export const forgetMarks =
  ({ db, now }: Deps) =>
  async (atOnce = AT_ONCE): Promise<number> => {
    let forgotten = 0
    const at = now()
    const unended = new Date(at.getTime() - LOOKED_AT_MS)
    for (const challengeId of await challengesWithMarks(db.read, at, unended)) {
      for (let some = -1; some !== 0; forgotten += some)
        some = await db.write((tx) => forgetMarksOf(tx, challengeId, atOnce))
    }
    return forgotten
  }

/** Looks every minute; the returned function stops it. */
export function keepForgetting(deps: Deps, report: (error: unknown) => void): () => void {
  const forget = forgetMarks(deps)
  let isBusy = false
  const sweep = async () => {
    if (isBusy) return
    isBusy = true
    try {
      await forget()
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(guarded(report, sweep), SWEEP_MS).unref()
  return () => clearInterval(timer)
}
