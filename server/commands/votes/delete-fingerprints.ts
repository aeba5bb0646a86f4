import { challengesWithFingerprints, deleteFingerprintsOf } from '#db/queries/vote-fingerprints.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'

const SWEEP_MS = 60 * 1000
/** A challenge whose verdict has no end is never archived; its fingerprints are deleted after this time. */
const MAX_RETENTION_MS = 90 * 24 * 60 * 60 * 1000
/** Rows per transaction, so that votes in other challenges can commit in between. */
const ROWS_PER_BATCH = 2000

/**
 * Deletes the fingerprints in the votes and flags of archived challenges and returns how many rows changed. They serve
 * only to detect bursts. The flags themselves and the decisions about them stay.
 */
export const deleteFingerprints =
  ({ db, now }: Deps) =>
  async (rowsPerBatch = ROWS_PER_BATCH): Promise<number> => {
    let deleted = 0
    const at = now()
    const unended = new Date(at.getTime() - MAX_RETENTION_MS)
    for (const challengeId of await challengesWithFingerprints(db.read, at, unended)) {
      for (let some = -1; some !== 0; deleted += some)
        some = await db.write((tx) => deleteFingerprintsOf(tx, challengeId, rowsPerBatch))
    }
    return deleted
  }

/** Deletes due fingerprints every minute. The returned function stops it. */
export function startFingerprintDeletion(deps: Deps, report: (error: unknown) => void): () => void {
  const deleteDue = deleteFingerprints(deps)
  let isBusy = false
  const sweep = async () => {
    if (isBusy) return
    isBusy = true
    try {
      await deleteDue()
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(guarded(report, sweep), SWEEP_MS).unref()
  return () => clearInterval(timer)
}
