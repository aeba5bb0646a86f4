import { LEARNED_TASKS, type LearnedTask } from '#app/domain/learning/tasks.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { countExamples, newestExamples, recentModels, saveModel } from '#db/queries/learning.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'
import { workers } from '../../workers/pool.ts'

/** Fewer new examples do not train a new correction by themselves. */
const LEAST_NEW = 20
const MOST_EXAMPLES = 5_000
const SWEEP_MS = 60 * 60 * 1000

/** Trains a correction in a worker and records it, taken or not. Returns whether it was taken. */
export async function trainTask(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  task: LearnedTask,
  by: string | null,
): Promise<boolean> {
  const examples = await countExamples(db.read, task)
  const trained = await workers.run('retrain', {
    task,
    examples: await newestExamples(db.read, task, MOST_EXAMPLES),
  })
  await db.write(async (tx) => {
    const at = now()
    await saveModel(tx, { ...trained, task, examples, trainedBy: by, createdAt: at })
    const { taken, strength, measured, shipped } = trained
    await appendAudit(tx, {
      ...{ chain: 'platform', actorId: by, action: 'model.train', targetKind: 'model', targetId: task, at },
      data: { taken, examples, strength, measured, shipped },
    })
  })
  return trained.taken
}

/**
 * Trains the tasks that have enough new examples. Returns whether each correction was taken; nothing for a task that
 * was not trained.
 */
export const retrainWhenDue = (deps: Deps) => async (): Promise<Partial<Record<LearnedTask, boolean>>> => {
  const taken: Partial<Record<LearnedTask, boolean>> = {}
  for (const task of LEARNED_TASKS) {
    const [last] = await recentModels(deps.db.read, task, 1)
    if ((await countExamples(deps.db.read, task)) - (last?.examples ?? 0) < LEAST_NEW) continue
    taken[task] = await trainTask(deps, task, null)
  }
  return taken
}

/** Checks every hour whether a training is due. The returned function stops it. */
export function startRetraining(deps: Deps, report: (error: unknown) => void): () => void {
  const retrain = retrainWhenDue(deps)
  const sweep = guarded(report, async () => {
    for (const [task, taken] of Object.entries(await retrain()))
      if (!taken)
        report(new Error(`A retrained model (${task}) was not taken: it is worse on the shipped check set`))
  })
  const timer = setInterval(sweep, SWEEP_MS).unref()
  return () => clearInterval(timer)
}
