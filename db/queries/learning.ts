import { and, count, desc, eq, isNull, max } from 'drizzle-orm'
import type { StoredCorrection, WeightedExample } from '#app/domain/learning/correction.ts'
import type { LearnedTask } from '#app/domain/learning/tasks.ts'
import { runPrepared } from '../prepared.ts'
import { trainedModels, trainingExamples } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

const isInUse = and(eq(trainedModels.taken, true), isNull(trainedModels.revertedAt))

/** The ids of the corrections that apply, by task; without a task that learned nothing. */
export async function modelsInUse(q: Reader): Promise<Partial<Record<LearnedTask, string>>> {
  const rows = await q
    .select({ task: trainedModels.task, id: max(trainedModels.id) })
    .from(trainedModels)
    .where(isInUse)
    .groupBy(trainedModels.task)
  return Object.fromEntries(rows.map(({ task, id }) => [task, id ?? undefined]))
}

export async function modelInUse(q: Reader, task: LearnedTask): Promise<string | undefined> {
  const [row] = await runPrepared(q, 'model_in_use', { task }, (value) =>
    q
      .select({ id: trainedModels.id })
      .from(trainedModels)
      .where(and(eq(trainedModels.task, value('task')), isInUse))
      .orderBy(desc(trainedModels.id))
      .limit(1),
  )
  return row?.id
}

export async function modelWeights(q: Reader, id: string): Promise<StoredCorrection> {
  const [row] = await q
    .select({ weights: trainedModels.weights })
    .from(trainedModels)
    .where(eq(trainedModels.id, id))
  return row?.weights ?? []
}

/** The newest trained corrections of a task, taken or not. */
export const recentModels = (q: Reader, task: LearnedTask, limit = 5) =>
  q
    .select({
      ...{ id: trainedModels.id, examples: trainedModels.examples, taken: trainedModels.taken },
      ...{ measured: trainedModels.measured, shipped: trainedModels.shipped },
      ...{ strength: trainedModels.strength, trainedBy: trainedModels.trainedBy },
      ...{ createdAt: trainedModels.createdAt, revertedAt: trainedModels.revertedAt },
      revertedBy: trainedModels.revertedBy,
    })
    .from(trainedModels)
    .where(eq(trainedModels.task, task))
    .orderBy(desc(trainedModels.id))
    .limit(limit)
export type TrainedModelRow = Awaited<ReturnType<typeof recentModels>>[number]

type NewModel = typeof trainedModels.$inferInsert
export const saveModel = (tx: Tx, model: NewModel) => tx.insert(trainedModels).values(model)

export const revertModel = (tx: Tx, id: string, by: string, at: Date) =>
  tx.update(trainedModels).set({ revertedAt: at, revertedBy: by }).where(eq(trainedModels.id, id))

/** Stores an example. A later one about the same source replaces it. */
export const saveExample = (tx: Tx, example: typeof trainingExamples.$inferInsert) =>
  tx
    .insert(trainingExamples)
    .values(example)
    .onConflictDoUpdate({
      target: [trainingExamples.task, trainingExamples.source],
      set: {
        ...{ features: example.features, weight: example.weight },
        ...{ memberId: example.memberId ?? null, createdAt: example.createdAt },
      },
    })

export async function countExamples(q: Reader, task: LearnedTask): Promise<number> {
  const [row] = await q.select({ n: count() }).from(trainingExamples).where(eq(trainingExamples.task, task))
  return row?.n ?? 0
}

export const countExamplesOf = (q: Reader, task: LearnedTask, memberId: string): Promise<number> =>
  q.$count(trainingExamples, and(eq(trainingExamples.memberId, memberId), eq(trainingExamples.task, task)))

export async function newestExamples(
  q: Reader,
  task: LearnedTask,
  limit: number,
): Promise<WeightedExample[]> {
  const rows = await q
    .select({ features: trainingExamples.features, weight: trainingExamples.weight })
    .from(trainingExamples)
    .where(eq(trainingExamples.task, task))
    .orderBy(desc(trainingExamples.createdAt), desc(trainingExamples.id))
    .limit(limit)
  return rows.reverse()
}
