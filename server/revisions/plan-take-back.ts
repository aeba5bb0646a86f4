import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { GENESIS_CLIENT } from '#app/domain/manuscript/layout.ts'
import type { Version } from '#app/domain/revisions/forward/pieces.ts'
import { type Plan, restore, revertMember, undo } from '#app/domain/revisions/forward/plan.ts'
import { type Kept, takenBy } from '#app/domain/revisions/forward/taken.ts'
import type { TakeBack } from '#app/domain/revisions/take-back.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { lastOnDesk, onDeskUpTo, type RevisionRow, revisionBy } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { deletionsOfRevision, versionOfRevision } from './contents.ts'

/** `kind` and `said` are what the revision that it makes tells of it; `from` and `to` the revisions it takes back. */
export type Planned = {
  plan: Plan
  kind: 'restore' | 'undo'
  said:
    | { key: 'restore'; n: number }
    | { key: 'undo'; from: number; to: number }
    | { key: 'revert'; name: string }
}

/** More revisions than this are not taken back at once. */
const MOST_REVISIONS = 2_000
const LONGEST_RUN = 500

/** What every manuscript began as. */
const BEGINNING: Version = {
  blocks: [{ id: 'r:0', kind: 'paragraph', runs: [] }],
  authors: [{ marker: null, runs: [] }],
  places: [{ marker: [GENESIS_CLIENT, 0], runs: [] }],
}
const UNREAD: Version = { blocks: [], authors: [], places: [] }

const versionOf = async (q: Reader, row: RevisionRow | undefined): Promise<Version | null> => {
  if (!row) return BEGINNING
  return row.redactedAt === null ? versionOfRevision(q, row.id) : null
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
  return ok({ plan: restore(version), kind: 'restore', said: { key: 'restore', n } })
}

async function planUndo(q: Reader, chapterId: string, from: number, to: number): Promise<Result<Planned>> {
  const last = await onDeskUpTo(q, chapterId, to)
  if (!last || last.n < from) return refuse('not_found')
  const before = await versionOf(q, await onDeskUpTo(q, chapterId, from - 1))
  const after = await versionOf(q, last)
  if (!before || !after) return refuse('not_found')
  return ok({ plan: undo(before, after), kind: 'undo', said: { key: 'undo', from, to } })
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
  if (!first || (later.length === MOST_REVISIONS && !base)) return refuse('not_found')
  const kept: Kept[] = [{ version: first, deletions: [] }]
  for (const row of later) {
    const deletions = await deletionsOfRevision(q, row.id)
    kept.push({ version: UNREAD, deletions: deletions.filter((one) => one.memberId === member.id) })
  }
  // Only what they took something from is read.
  for (const [i, row] of later.entries())
    if (kept[i + 2] && kept[i + 2]?.deletions.length) {
      const version = await versionOf(q, row)
      kept[i + 1] = { version: version ?? UNREAD, deletions: kept[i + 1]?.deletions ?? [] }
    }
  const plan: Plan = (text, authorship) => {
    const isTheirs = (client: number) => authorship.ownerOf(client) === member.id
    return revertMember({ base: first, taken: takenBy(member.id, kept, isTheirs), isTheirs })(
      text,
      authorship,
    )
  }
  return ok({ plan, kind: 'undo', said: { key: 'revert', name: member.displayName } })
}
