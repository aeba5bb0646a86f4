import { createHash } from 'node:crypto'
import { and, eq, lt } from 'drizzle-orm'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { idempotencyKeys } from '#db/schema/index.ts'
import type { Deps } from '../deps.ts'

const MAX_KEY_LENGTH = 200
const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const RETENTION_MS = 24 * 60 * 60 * 1000
/** A request that never finished (the server died) may be repeated after this time. */
const ABANDONED_MS = 60 * 1000

/**
 * Runs a request once per member and key; a repetition gets the stored response. The response is stored after the command
 * committed, not in its transaction: commands wait for manuscripts to reach the disk, which must not happen inside another
 * transaction. After a crash in between, the key is refused with `in_progress` for a minute.
 */
export async function runIdempotent(
  { db, now }: Deps,
  memberId: string,
  given: string,
  fingerprint: string,
  run: () => Promise<Response>,
): Promise<Result<Response>> {
  const request = digest(fingerprint)
  // Long keys are digested, not truncated: truncated keys with the same beginning would collide.
  const key = given.length > MAX_KEY_LENGTH ? digest(given) : given
  const row = and(eq(idempotencyKeys.memberId, memberId), eq(idempotencyKeys.key, key))
  const earlier = await db.write(async (tx) => {
    const at = now()
    await tx
      .delete(idempotencyKeys)
      .where(lt(idempotencyKeys.createdAt, new Date(at.getTime() - RETENTION_MS)))
    const [mine] = await tx
      .insert(idempotencyKeys)
      .values({ memberId, key, request, createdAt: at })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key })
    if (mine) return undefined
    const [found] = await tx.select().from(idempotencyKeys).where(row)
    const abandoned =
      found && found.status === null && at.getTime() - found.createdAt.getTime() > ABANDONED_MS
    if (!abandoned) return found
    await tx.update(idempotencyKeys).set({ request, createdAt: at }).where(row)
    return undefined
  })
  if (earlier) {
    if (earlier.request !== request) return refuse('key_reused')
    if (earlier.status === null) return refuse('in_progress')
    return ok(
      new Response(earlier.response, {
        status: earlier.status,
        headers: { 'Content-Type': 'application/json' },
      }),
    )
  }
  try {
    const response = await run()
    const body = await response.clone().text()
    // 429 and 5xx are not stored, because a later try may succeed.
    if (response.status === 429 || response.status >= 500)
      await db.write((tx) => tx.delete(idempotencyKeys).where(row))
    else
      await db.write((tx) =>
        tx.update(idempotencyKeys).set({ status: response.status, response: body }).where(row),
      )
    return ok(response)
  } catch (error) {
    await db.write((tx) => tx.delete(idempotencyKeys).where(row))
    throw error
  }
}
