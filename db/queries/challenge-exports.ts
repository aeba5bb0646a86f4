import { and, asc, eq, inArray, lt, or } from 'drizzle-orm'
import { challengeExportFiles, challengeExports, challenges } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

export type ChallengeExportRow = typeof challengeExports.$inferSelect

const OPEN = ['waiting', 'running'] as const

const shown = {
  id: challengeExports.id,
  format: challengeExports.format,
  state: challengeExports.state,
  done: challengeExports.done,
  total: challengeExports.total,
  size: challengeExports.size,
  createdAt: challengeExports.createdAt,
  expiresAt: challengeExports.expiresAt,
  challenge: { slug: challenges.slug, title: challenges.title, language: challenges.language },
}

const listed = (q: Reader) =>
  q
    .select(shown)
    .from(challengeExports)
    .innerJoin(challenges, eq(challenges.id, challengeExports.challengeId))

/** An export of the member who asked for it. */
export async function exportOf(q: Reader, id: string, memberId: string) {
  const [row] = await listed(q).where(
    and(eq(challengeExports.id, id), eq(challengeExports.memberId, memberId)),
  )
  return row
}

/** The exports of a challenge that the member asked for: at most one for each format. */
export const exportsIn = (q: Reader, challengeId: string, memberId: string) =>
  listed(q)
    .where(and(eq(challengeExports.challengeId, challengeId), eq(challengeExports.memberId, memberId)))
    .orderBy(asc(challengeExports.id))

export const openExportsOf = (q: Reader, memberId: string): Promise<number> =>
  q.$count(
    challengeExports,
    and(eq(challengeExports.memberId, memberId), inArray(challengeExports.state, OPEN)),
  )

export async function exportFile(q: Reader, id: string): Promise<Uint8Array | undefined> {
  const [row] = await q
    .select({ bytes: challengeExportFiles.bytes })
    .from(challengeExportFiles)
    .where(eq(challengeExportFiles.exportId, id))
  return row?.bytes
}

export const deleteExport = (tx: Tx, id: string, memberId: string) =>
  tx
    .delete(challengeExports)
    .where(and(eq(challengeExports.id, id), eq(challengeExports.memberId, memberId)))
    .returning({ id: challengeExports.id })

/** Whether an export waits or has expired. Asked before a write, so that an idle server opens no transaction. */
export async function hasExportWork(q: Reader, at: Date): Promise<boolean> {
  const [found] = await q
    .select({ id: challengeExports.id })
    .from(challengeExports)
    .where(or(eq(challengeExports.state, 'waiting'), lt(challengeExports.expiresAt, at)))
    .limit(1)
  return found !== undefined
}

/** Takes the oldest waiting export; undefined when none waits. */
export async function claimExport(tx: Tx): Promise<ChallengeExportRow | undefined> {
  const [next] = await tx
    .select()
    .from(challengeExports)
    .where(eq(challengeExports.state, 'waiting'))
    .orderBy(asc(challengeExports.id))
    .limit(1)
  if (next) await updateRunning(tx, next.id, { state: 'running' }, 'waiting')
  return next
}

/** Changes an export that is still in that state. Returns whether it was: one that its member cancelled is gone. */
export async function updateRunning(
  tx: Tx,
  id: string,
  values: Partial<ChallengeExportRow>,
  state: 'waiting' | 'running' = 'running',
): Promise<boolean> {
  const changed = await tx
    .update(challengeExports)
    .set(values)
    .where(and(eq(challengeExports.id, id), eq(challengeExports.state, state)))
    .returning({ id: challengeExports.id })
  return changed.length > 0
}

/** Starts exports again that a process had begun before it ended. */
export const resetRunningExports = (tx: Tx) =>
  tx.update(challengeExports).set({ state: 'waiting', done: 0 }).where(eq(challengeExports.state, 'running'))

export const deleteExpiredExports = (tx: Tx, at: Date) =>
  tx.delete(challengeExports).where(lt(challengeExports.expiresAt, at))
