import * as Y from 'yjs'
import type { Actor } from '#app/domain/actor.ts'
import { isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Authorship, Override } from '#app/domain/manuscript/authorship.ts'
import { manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import type { PageOfDiff } from '#app/domain/revisions/diff-parts.ts'
import { carryOut, changesSomething, outcomeOf } from '#app/domain/revisions/reversal/apply-plan.ts'
import type { Database } from '#db/types.ts'
import { bytesOf, readStored, type Stored } from '../../collab/document/load-document.ts'
import type { Realtime } from '../../collab/collab-server.ts'
import { workers } from '../../workers/pool.ts'
import { pageOfTexts } from './contents.ts'
import { unpackedSize } from './codec.ts'
import { type Intent, type PackedVersion, planOf, type StoredText } from './undo-task.ts'

type Where = { db: Pick<Database, 'read'>; realtime: Pick<Realtime, 'edit' | 'read' | 'reserveFor'> }

/** More than this, stored and unpacked, takes longer than others should wait. */
const LARGE_BYTES = 128 * 1024
/** Where others go on writing meanwhile it is worked out anew; at last it is merged with what they wrote. */
const ATTEMPTS = 3

/** Takes back in the live text. What is large is worked out by a worker; only the finished change is applied here. */
export async function carryOutIn(
  where: Where,
  chapterId: string,
  actor: Actor,
  intent: Intent,
): Promise<Result<{ changed: boolean }>> {
  const stored = await storedNow(where, chapterId)
  if (!isLarge(stored, intent))
    return where.realtime.edit(chapterId, actor, 'restore', (doc, authorship) => {
      const text = manuscriptText(doc)
      return carryOut(text, planOf(intent)(text, authorship))
    })
  if (!isMember(actor)) return refuse('sign_in')
  const clientId = await where.realtime.reserveFor(chapterId, actor)
  return clientId === undefined
    ? refuse('not_found')
    : carryOutAside(where, chapterId, actor, intent, clientId)
}

async function carryOutAside(
  where: Where,
  chapterId: string,
  actor: Actor,
  intent: Intent,
  clientId: number,
): Promise<Result<{ changed: boolean }>> {
  for (let attempt = 1; ; attempt++) {
    const stored = await storedNow(where, chapterId)
    const taken = await workers.run('takeBack', { stored: textOf(stored), clientId, intent })
    if (taken === null) return ok({ changed: false })
    const { update, overrides } = taken
    const change = (doc: Y.Doc, _: Authorship): Override[] => {
      // Yjs takes an update under the document's own id for somebody else's mistake.
      doc.clientID = 0
      Y.applyUpdate(doc, update)
      return overrides
    }
    const basedOn = attempt < ATTEMPTS ? stored.row.headSeq : undefined
    const prepared = { clientId, basedOn }
    const edited = await where.realtime.edit(
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

/** What it would come to, with all that has arrived. */
export async function previewIn(
  where: Where,
  chapterId: string,
  intent: Intent,
  part: number,
): Promise<{ diff: PageOfDiff; changes: boolean }> {
  const stored = await storedNow(where, chapterId)
  if (isLarge(stored, intent)) {
    const { diff, changes } = await workers.run('previewTakeBack', { stored: textOf(stored), intent, part })
    return { diff: JSON.parse(diff) as PageOfDiff, changes }
  }
  const { before, after, changes } = await where.realtime.read(chapterId, (text, authorship) => {
    const steps = planOf(intent)(text, authorship)
    return { before: readBlocks(text), after: outcomeOf(steps).blocks, changes: changesSomething(steps) }
  })
  return { diff: pageOfTexts(before, after, part), changes }
}

/** The manuscript as it is on the disk, all that has arrived included. */
async function storedNow({ db, realtime }: Where, chapterId: string): Promise<Stored> {
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

function isLarge(stored: Stored, intent: Intent): boolean {
  const versions =
    intent.is === 'restore'
      ? [intent.version]
      : intent.is === 'undo'
        ? [intent.before, intent.after]
        : [intent.base, ...intent.doings.map(({ before }) => before)]
  return versions.reduce((sum, version) => sum + sizeOf(version), bytesOf(stored)) > LARGE_BYTES
}

const textOf = ({ snapshot, updates, overrides, clients }: Stored): StoredText => ({
  snapshot: snapshot?.state ?? null,
  updates: updates.map(({ bytes }) => bytes),
  owners: clients.flatMap(({ clientId, memberId, usedAt }): [number, string][] =>
    usedAt === null ? [] : [[clientId, memberId]],
  ),
  overrides: overrides.map(({ client, clock, length, author }) => ({ client, clock, length, author })),
})
