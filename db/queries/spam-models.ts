import { desc, eq } from 'drizzle-orm'
import type { SpamExample } from '#app/domain/spam/correction.ts'
import { spamExamples, spamModels } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** The id of the correction that applies; undefined while nothing was learned. */
export async function takenModelId(q: Reader): Promise<string | undefined> {
  const [row] = await q
    .select({ id: spamModels.id })
    .from(spamModels)
    .where(eq(spamModels.taken, true))
    .orderBy(desc(spamModels.id))
    .limit(1)
  return row?.id
}

export async function modelWeights(q: Reader, id: string): Promise<[number, number][]> {
  const [row] = await q.select({ weights: spamModels.weights }).from(spamModels).where(eq(spamModels.id, id))
  return row?.weights ?? []
}

/** The newest trained corrections, taken or not. */
export const recentModels = (q: Reader, limit = 5) =>
  q
    .select({
      ...{ id: spamModels.id, examples: spamModels.examples, taken: spamModels.taken },
      ...{ measured: spamModels.measured, shipped: spamModels.shipped, createdAt: spamModels.createdAt },
    })
    .from(spamModels)
    .orderBy(desc(spamModels.id))
    .limit(limit)

export const saveModel = (tx: Tx, model: typeof spamModels.$inferInsert) =>
  tx.insert(spamModels).values(model)

export const saveExample = (tx: Tx, features: SpamExample, at: Date) =>
  tx.insert(spamExamples).values({ features, createdAt: at })

export const countExamples = (q: Reader): Promise<number> => q.$count(spamExamples)

export async function newestExamples(q: Reader, limit: number): Promise<SpamExample[]> {
  const rows = await q
    .select({ features: spamExamples.features })
    .from(spamExamples)
    .orderBy(desc(spamExamples.createdAt), desc(spamExamples.id))
    .limit(limit)
  return rows.map(({ features }) => features).reverse()
}
