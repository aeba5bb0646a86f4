import * as Y from 'yjs'
import type { Actor } from '#app/domain/actor.ts'
import { isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Authorship, Override } from '#app/domain/manuscript/authorship.ts'
import { manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import type { PageOfDiff } from '#app/domain/revisions/diff-parts.ts'
import { applySteps, hasEffect, previewSteps } from '#app/domain/revisions/reversal/apply-plan.ts'
import type { Database } from '#db/types.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import { bytesOf, readStored, type StoredManuscript } from '../../collab/document/load-document.ts'
import { workers } from '../../workers/pool.ts'
import { unpackedSize } from './codec.ts'
import { pageOfTexts } from './contents.ts'
import { type PackedVersion, planOf, type StoredText, type UndoIntent } from './undo-task.ts'

type UndoContext = {
  db: Pick<Database, 'read'>
  realtime: Pick<CollabServer, 'edit' | 'read' | 'reserveFor'>
}

/** Stored, unpacked size above which the work blocks the event loop for too long, so a worker does it. */
const LARGE_BYTES = 128 * 1024
/** When others write meanwhile, the undo is computed again; the last attempt is merged with their edits. */
const ATTEMPTS = 3

/** Applies an undo to the live text. A worker computes large ones; only the finished update is applied here. */
export async function applyUndo(
  context: UndoContext,
  chapterId: string,
  actor: Actor,
  intent: UndoIntent,
): Promise<Result<{ changed: boolean }>> {
  const stored = await readStoredManuscript(context, chapterId)
  if (!isLarge(stored, intent))
    return context.realtime.edit(chapterId, actor, 'restore', (doc, authorship) => {
      const text = manuscriptText(doc)
      return applySteps(text, planOf(intent)(text, authorship))
    })
  if (!isMember(actor)) return refuse('sign_in')
  const clientId = await context.realtime.reserveFor(chapterId, actor)
  return clientId === undefined
    ? refuse('not_found')
    : applyUndoInWorker(context, chapterId, actor, intent, clientId)
}

async function applyUndoInWorker(
  context: UndoContext,
  chapterId: string,
  actor: Actor,
  intent: UndoIntent,
  clientId: number,
): Promise<Result<{ changed: boolean }>> {
  for (let attempt = 1; ; attempt++) {
    const stored = await readStoredManuscript(context, chapterId)
    const taken = await workers.run('undo', { stored: toStoredText(stored), clientId, intent })
    if (taken === null) return ok({ changed: false })
    const { update, overrides } = taken
    const change = (doc: Y.Doc, _: Authorship): Override[] => {
      // Yjs treats an incoming update under the document's own client id as an id conflict.
      doc.clientID = 0
      Y.applyUpdate(doc, update)
      return overrides
    }
    const basedOn = attempt < ATTEMPTS ? stored.row.headSeq : undefined
    const prepared = { clientId, basedOn }
    const edited = await context.realtime.edit(
      chapterId,
      actor,
      'restore',
      change,
      'write',
      undefined,
      prepared,
    )
    if (edited.ok || edited.code !== 'stale' || attempt === ATTEMPTS) return edited
  }
}

/** Computes one part of the diff that an undo would make, including all received updates. */
export async function previewUndoIn(
  context: UndoContext,
  chapterId: string,
  intent: UndoIntent,
  part: number,
): Promise<{ diff: PageOfDiff; changes: boolean }> {
  const stored = await readStoredManuscript(context, chapterId)
  if (isLarge(stored, intent)) {
    const { diff, changes } = await workers.run('previewUndo', { stored: toStoredText(stored), intent, part })
    return { diff: JSON.parse(diff) as PageOfDiff, changes }
  }
  const { before, after, changes } = await context.realtime.read(chapterId, (text, authorship) => {
    const steps = planOf(intent)(text, authorship)
    return { before: readBlocks(text), after: previewSteps(steps).blocks, changes: hasEffect(steps) }
  })
  return { diff: pageOfTexts(before, after, part), changes }
}

/** Reads the stored manuscript after all received updates are stored. */
async function readStoredManuscript(
  { db, realtime }: UndoContext,
  chapterId: string,
): Promise<StoredManuscript> {
  await realtime.read(chapterId, () => null)
  return readStored(db.read, chapterId)
}

const sizeOf = (version: PackedVersion | null): number =>
  version === null
    ? 0
    : [version.blocks, version.authors, ...(version.places ? [version.places] : [])].reduce(
        (sum, packed) => sum + unpackedSize(packed),
        0,
      )

function isLarge(stored: StoredManuscript, intent: UndoIntent): boolean {
  const versions =
    intent.is === 'restore'
      ? [intent.version]
      : intent.is === 'undo'
        ? [intent.before, intent.after]
        : [intent.base, ...intent.deletionSteps.map(({ before }) => before)]
  return versions.reduce((sum, version) => sum + sizeOf(version), bytesOf(stored)) > LARGE_BYTES
}

const toStoredText = ({ snapshot, updates, overrides, clients }: StoredManuscript): StoredText => ({
  snapshot: snapshot?.state ?? null,
  updates: updates.map(({ bytes }) => bytes),
  owners: clients.flatMap(({ clientId, memberId, usedAt }): [number, string][] =>
    usedAt === null ? [] : [[clientId, memberId]],
  ),
  overrides: overrides.map(({ client, clock, length, author }) => ({ client, clock, length, author })),
})
