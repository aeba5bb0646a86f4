import { and, asc, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import { challenges, exportFiles, exportJobs } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'

export type ExportJob = typeof exportJobs.$inferSelect

const OPEN = ['waiting', 'running'] as const

const shown = {
  id: exportJobs.id,
  format: exportJobs.format,
  state: exportJobs.state,
  done: exportJobs.done,
  total: exportJobs.total,
  size: exportJobs.size,
  createdAt: exportJobs.createdAt,
  expiresAt: exportJobs.expiresAt,
  challenge: { slug: challenges.slug, title: challenges.title, language: challenges.language },
}

const listed = (q: Reader) =>
  q.select(shown).from(exportJobs).leftJoin(challenges, eq(challenges.id, exportJobs.challengeId))

/** An export of the member who asked for it. */
export const exportOf = (q: Reader, id: string, memberId: string) =>
  firstRow(listed(q).where(and(eq(exportJobs.id, id), eq(exportJobs.memberId, memberId))))

/** The exports that the member asked for, of a challenge or, for null, of their data: at most one for each format. */
export const exportsIn = (q: Reader, challengeId: string | null, memberId: string) =>
  listed(q)
    .where(
      and(
        challengeId === null ? isNull(exportJobs.challengeId) : eq(exportJobs.challengeId, challengeId),
        eq(exportJobs.memberId, memberId),
      ),
    )
    .orderBy(asc(exportJobs.id))

export const openExportsOf = (q: Reader, memberId: string): Promise<number> =>
  q.$count(exportJobs, and(eq(exportJobs.memberId, memberId), inArray(exportJobs.state, OPEN)))

export async function bytesOfExport(q: Reader, id: string): Promise<Uint8Array | undefined> {
  const [row] = await q
    .select({ bytes: exportFiles.bytes })
    .from(exportFiles)
    .where(eq(exportFiles.exportId, id))
  return row?.bytes
}

export const deleteExport = (tx: Tx, id: string, memberId: string) =>
  tx
    .delete(exportJobs)
    .where(and(eq(exportJobs.id, id), eq(exportJobs.memberId, memberId)))
    .returning({ id: exportJobs.id })

/** Whether an export waits or has expired. Asked before a write, so that an idle server opens no transaction. */
export async function hasExportWork(q: Reader, at: Date): Promise<boolean> {
  const [found] = await q
    .select({ id: exportJobs.id })
    .from(exportJobs)
    .where(or(eq(exportJobs.state, 'waiting'), lt(exportJobs.expiresAt, at)))
    .limit(1)
  return found !== undefined
}

/** Takes the oldest waiting export; undefined when none waits. */
export async function claimExport(tx: Tx): Promise<ExportJob | undefined> {
  const [next] = await tx
    .select()
    .from(exportJobs)
    .where(eq(exportJobs.state, 'waiting'))
    .orderBy(asc(exportJobs.id))
    .limit(1)
  if (next) await updateRunning(tx, next.id, { state: 'running' }, 'waiting')
  return next
}

/** Changes an export that is still in that state. Returns whether it was: one that its member cancelled is gone. */
export async function updateRunning(
  tx: Tx,
  id: string,
  values: Partial<ExportJob>,
  state: 'waiting' | 'running' = 'running',
): Promise<boolean> {
  const changed = await tx
    .update(exportJobs)
    .set(values)
    .where(and(eq(exportJobs.id, id), eq(exportJobs.state, state)))
    .returning({ id: exportJobs.id })
  return changed.length > 0
}

/** Starts exports again that a process had begun before it ended. */
export const resetRunningExports = (tx: Tx) =>
  tx.update(exportJobs).set({ state: 'waiting', done: 0 }).where(eq(exportJobs.state, 'running'))

export const deleteExpiredExports = (tx: Tx, at: Date) =>
  tx.delete(exportJobs).where(lt(exportJobs.expiresAt, at))
