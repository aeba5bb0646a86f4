import { spamExample } from '#app/domain/spam/correction.ts'
import {
  countExamples,
  newestExamples,
  recentModels,
  saveExample,
  saveModel,
} from '#db/queries/spam-models.ts'
import type { Tx } from '#db/types.ts'
import { judgeSpam } from '../../classifiers/judge-text.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'
import { workers } from '../../workers/pool.ts'

/** Keeps a decision of the team as an example: was this text spam? */
export async function learnFromDecision(
  tx: Tx,
  { text, spam, at }: { text: string; spam: boolean; at: Date },
): Promise<void> {
  if (text !== '') await saveExample(tx, spamExample(text, judgeSpam(text).score, spam), at)
}

/** Fewer new decisions do not train a new correction. */
const LEAST_NEW = 20
const MOST_EXAMPLES = 5_000
const SWEEP_MS = 60 * 60 * 1000

/**
 * Trains a correction of the spam filter when enough decisions are new. The training runs in a worker. Returns whether
 * the correction was taken; undefined when nothing was trained.
 */
export const retrainWhenDue =
  ({ db, now }: Deps) =>
  async (): Promise<boolean | undefined> => {
    const examples = await countExamples(db.read)
    const [last] = await recentModels(db.read, 1)
    if (examples - (last?.examples ?? 0) < LEAST_NEW) return undefined
    const trained = await workers.run('retrainSpam', await newestExamples(db.read, MOST_EXAMPLES))
    await db.write((tx) => saveModel(tx, { ...trained, examples, createdAt: now() }))
    return trained.taken
  }

/** Looks every hour whether a training is due. The returned function stops it. */
export function startRetraining(deps: Deps, report: (error: unknown) => void): () => void {
  const retrain = retrainWhenDue(deps)
  const sweep = guarded(report, async () => {
    if ((await retrain()) === false)
      report(
        new Error('A retrained spam filter was not taken: it is worse than the shipped one on the check set'),
      )
  })
  const timer = setInterval(sweep, SWEEP_MS).unref()
  return () => clearInterval(timer)
}
