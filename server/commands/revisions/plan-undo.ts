import { setImmediate } from 'node:timers/promises'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import type { DeletionBy } from '#app/domain/manuscript/deletions.ts'
import type { Reversal } from '#app/domain/revisions/forms.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import {
  latestLiveRevisions,
  latestLiveUpTo,
  packedContent,
  type RevisionRow,
  revisionBy,
} from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { unpack } from './codec.ts'
import type { PackedDeletions, PackedVersion, UndoIntent } from './undo-task.ts'

/**
 * `kind` and `summary` describe the revision that the undo creates; `from` and `to` are the first and last revision that
 * it undoes.
 */
export type UndoPlan = {
  intent: UndoIntent
  kind: 'restore' | 'undo'
  summary:
    | { key: 'restore'; n: number }
    | { key: 'undo'; from: number; to: number }
    | { key: 'revert'; name: string }
}

/** The most revisions that are undone at once. */
const MAX_REVISIONS = 2_000
const LONGEST_RUN = 500
const READ_AT_ONCE = 50

/** Reads the packed version. Null is the empty text before the first revision; false means it was taken down. */
async function versionOf(q: Reader, row: RevisionRow | undefined): Promise<PackedVersion | null | false> {
  if (!row) return null
  if (row.redactedAt !== null) return false
  const content = await packedContent(q, row.id)
  if (!content) throw new Error(`Revision ${row.id} has no content`)
  return { blocks: content.blocks, authors: content.authors, places: content.places ?? null }
}

export async function planUndoRequest(
  q: Reader,
  chapterId: string,
  request: Reversal,
): Promise<Result<UndoPlan>> {
  if (request.is === 'restore') return planRestore(q, chapterId, request.revision)
  if (request.is === 'undo') return planUndo(q, chapterId, request.from, request.to)
  if (request.is === 'rollback') return planRollBack(q, chapterId, request.upto)
  return planRevert(q, chapterId, request.member, request.since)
}

async function planRestore(q: Reader, chapterId: string, n: number): Promise<Result<UndoPlan>> {
  const row = await revisionBy(q, chapterId, n)
  const version = row && (await versionOf(q, row))
  if (!version) return refuse('not_found')
  return ok({ intent: { is: 'restore', version }, kind: 'restore', summary: { key: 'restore', n } })
}

async function planUndo(q: Reader, chapterId: string, from: number, to: number): Promise<Result<UndoPlan>> {
  const last = await latestLiveUpTo(q, chapterId, to)
  if (!last || last.n < from) return refuse('not_found')
  const before = await versionOf(q, await latestLiveUpTo(q, chapterId, from - 1))
  const after = await versionOf(q, last)
  if (before === false || after === false) return refuse('not_found')
  return ok({ intent: { is: 'undo', before, after }, kind: 'undo', summary: { key: 'undo', from, to } })
}

/** Returns the newest consecutive revisions that have the same contributors, or null when there are none. */
export function lastRun(rows: readonly RevisionRow[]): { from: number; to: number } | null {
  const [last] = rows
  if (!last || last.contributorIds.length === 0) return null
  const contributorKey = (row: RevisionRow) => [...row.contributorIds].sort().join()
  const end = rows.findIndex((row) => contributorKey(row) !== contributorKey(last))
  const first = rows[(end < 0 ? rows.length : end) - 1] as RevisionRow
  return { from: first.n, to: last.n }
}

async function planRollBack(
  q: Reader,
  chapterId: string,
  upto: number | undefined,
): Promise<Result<UndoPlan>> {
  const run = lastRun(await latestLiveRevisions(q, chapterId, LONGEST_RUN))
  if (!run) return refuse('nothing_to_undo')
  if (upto !== undefined && run.to > upto) return refuse('stale', { detail: { newer: run.to } })
  return planUndo(q, chapterId, run.from, run.to)
}

async function planRevert(
  q: Reader,
  chapterId: string,
  handle: string,
  since: Date,
): Promise<Result<UndoPlan>> {
  const member = await memberByHandleKey(q, handleKey(handle))
  if (!member) return refuse('not_found')
  const rows = await latestLiveRevisions(q, chapterId, MAX_REVISIONS)
  const later = rows.filter((row) => row.createdAt > since).reverse()
  const base = rows.find((row) => row.createdAt <= since)
  const first = await versionOf(q, base)
  if (first === false || (later.length === MAX_REVISIONS && !base)) return refuse('not_found')
  const deletionSteps: PackedDeletions[] = []
  let before = base
  for (const [i, row] of later.entries()) {
    if (i % READ_AT_ONCE === READ_AT_ONCE - 1) await setImmediate()
    const step = await deletionsByMember(q, before, row, member.id)
    if (step) deletionSteps.push(step)
    before = row
  }
  const intent: UndoIntent = { is: 'revert', memberId: member.id, base: first, deletionSteps }
  return ok({ intent, kind: 'undo', summary: { key: 'revert', name: member.displayName } })
}

/** Reads the deletions by the member between two revisions. Loads the earlier text only when there are any. */
async function deletionsByMember(
  q: Reader,
  before: RevisionRow | undefined,
  row: RevisionRow,
  memberId: string,
): Promise<PackedDeletions | null> {
  const deletions = (await packedContent(q, row.id))?.deletions ?? null
  const hasDeleted =
    deletions !== null && (unpack(deletions) as DeletionBy[]).some((one) => one.memberId === memberId)
  if (!hasDeleted) return null
  const version = await versionOf(q, before)
  return version === false ? null : { before: version, deletions }
}
