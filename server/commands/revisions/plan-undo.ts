import { setImmediate } from 'node:timers/promises'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import type { DeletionBy } from '#app/domain/manuscript/deletions.ts'
import type { TakeBack } from '#app/domain/revisions/undo-forms.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { lastOnDesk, onDeskUpTo, packedContent, type RevisionRow, revisionBy } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { unpack } from './codec.ts'
import type { Intent, PackedDoings, PackedVersion } from './undo-task.ts'

/** `kind` and `said` are what the revision that it makes tells of it; `from` and `to` the revisions it takes back. */
export type Planned = {
  intent: Intent
  kind: 'restore' | 'undo'
  said:
    | { key: 'restore'; n: number }
    | { key: 'undo'; from: number; to: number }
    | { key: 'revert'; name: string }
}

/** More revisions than this are not taken back at once. */
const MOST_REVISIONS = 2_000
const LONGEST_RUN = 500
const READ_AT_ONCE = 50

/** Null: how every manuscript begins. False: it can't be read any more. */
async function versionOf(q: Reader, row: RevisionRow | undefined): Promise<PackedVersion | null | false> {
  if (!row) return null
  if (row.redactedAt !== null) return false
  const content = await packedContent(q, row.id)
  if (!content) throw new Error(`Revision ${row.id} has no content`)
  return { blocks: content.blocks, authors: content.authors, places: content.places ?? null }
}

export async function planTakeBack(q: Reader, chapterId: string, asked: TakeBack): Promise<Result<Planned>> {
  if (asked.is === 'restore') return planRestore(q, chapterId, asked.revision)
  if (asked.is === 'undo') return planUndo(q, chapterId, asked.from, asked.to)
  if (asked.is === 'rollback') return planRollBack(q, chapterId, asked.upto)
  return planRevert(q, chapterId, asked.member, asked.since)
}

async function planRestore(q: Reader, chapterId: string, n: number): Promise<Result<Planned>> {
  const row = await revisionBy(q, chapterId, n)
  const version = row && (await versionOf(q, row))
  if (!version) return refuse('not_found')
  return ok({ intent: { is: 'restore', version }, kind: 'restore', said: { key: 'restore', n } })
}

async function planUndo(q: Reader, chapterId: string, from: number, to: number): Promise<Result<Planned>> {
  const last = await onDeskUpTo(q, chapterId, to)
  if (!last || last.n < from) return refuse('not_found')
  const before = await versionOf(q, await onDeskUpTo(q, chapterId, from - 1))
  const after = await versionOf(q, last)
  if (before === false || after === false) return refuse('not_found')
  return ok({ intent: { is: 'undo', before, after }, kind: 'undo', said: { key: 'undo', from, to } })
}

/** The newest revisions in a row with the same people in them. */
export function lastRun(rows: readonly RevisionRow[]): { from: number; to: number } | null {
  const [last] = rows
  if (!last || last.contributorIds.length === 0) return null
  const people = (row: RevisionRow) => [...row.contributorIds].sort().join()
  const end = rows.findIndex((row) => people(row) !== people(last))
  const first = rows[(end < 0 ? rows.length : end) - 1] as RevisionRow
  return { from: first.n, to: last.n }
}

async function planRollBack(
  q: Reader,
  chapterId: string,
  upto: number | undefined,
): Promise<Result<Planned>> {
  const run = lastRun(await lastOnDesk(q, chapterId, LONGEST_RUN))
  if (!run) return refuse('nothing_to_undo')
  if (upto !== undefined && run.to > upto) return refuse('stale', { detail: { newer: run.to } })
  return planUndo(q, chapterId, run.from, run.to)
}

async function planRevert(
  q: Reader,
  chapterId: string,
  handle: string,
  since: Date,
): Promise<Result<Planned>> {
  const member = await memberByHandleKey(q, handleKey(handle))
  if (!member) return refuse('not_found')
  const rows = await lastOnDesk(q, chapterId, MOST_REVISIONS)
  const later = rows.filter((row) => row.createdAt > since).reverse()
  const base = rows.find((row) => row.createdAt <= since)
  const first = await versionOf(q, base)
  if (first === false || (later.length === MOST_REVISIONS && !base)) return refuse('not_found')
  const doings: PackedDoings[] = []
  let before = base
  for (const [i, row] of later.entries()) {
    if (i % READ_AT_ONCE === READ_AT_ONCE - 1) await setImmediate()
    const doing = await doingsOf(q, before, row, member.id)
    if (doing) doings.push(doing)
    before = row
  }
  const intent: Intent = { is: 'revert', memberId: member.id, base: first, doings }
  return ok({ intent, kind: 'undo', said: { key: 'revert', name: member.displayName } })
}

/** What the member took away between two revisions; the earlier is read only where they did. */
async function doingsOf(
  q: Reader,
  before: RevisionRow | undefined,
  row: RevisionRow,
  memberId: string,
): Promise<PackedDoings | null> {
  const deletions = (await packedContent(q, row.id))?.deletions ?? null
  const isInIt =
    deletions !== null && (unpack(deletions) as DeletionBy[]).some((one) => one.memberId === memberId)
  if (!isInIt) return null
  const version = await versionOf(q, before)
  return version === false ? null : { before: version, deletions }
}
