import {
  appendUpdates,
  bindClients,
  type ClientBinding,
  type Head,
  moveHeads,
  type SuggestionNumber,
  saveOverrides,
  saveSuggestionNumbers,
  type UpdateRow,
} from '#db/queries/manuscript-log.ts'
import type { Database, Tx } from '#db/types.ts'
import { reevaluateAccess, reloadAccessFacts } from '../access/access.ts'
import { isAllowed, type Room } from './room.ts'
import type { ServerEdit } from './types.ts'

/** Pages show revisions, not manuscripts, so these writes invalidate no cached page. */
export const WITHOUT_CACHE_INVALIDATION = { quiet: true } as const
/**
 * Syncs to disk without blocking: nothing is sent before that (D1), and what arrives meanwhile forms the next
 * transaction.
 */
const SYNC_OFF_THREAD = { ...WITHOUT_CACHE_INVALIDATION, beside: true } as const
/**
 * The maximum age of the access facts of a write. Events of this process expire them at once; this covers other
 * processes.
 */
const FACTS_MS = 750

/**
 * Stores the batches of all rooms in one transaction: checks access, applies what was received and writes the log rows.
 * Returns the rooms that failed individually; throws if the transaction fails. `warm` are rooms that wrote recently: their
 * facts are reloaded together with those that must be.
 */
export async function commit(
  db: Database,
  rooms: Room[],
  warm: Set<Room>,
  now: Date,
): Promise<Map<Room, unknown>> {
  const broken = new Map<Room, unknown>()
  const accompanied = rooms.flatMap((room) => room.edits.filter((edit) => edit.writeAlongside))
  let applied = false
  await db.write(SYNC_OFF_THREAD, async (tx) => {
    await updateWriterAccess(tx, rooms, warm, now)
    for (const edit of accompanied) await runAlongside(tx, edit)
    // The engine may run the transaction again, but updates must be applied to documents only once.
    if (!applied) {
      applied = true
      for (const room of rooms) {
        try {
          room.applyBatch()
        } catch (error) {
          // Otherwise the rows written alongside its edits would be stored without the edits.
          if (accompanied.length > 0) throw error
          broken.set(room, error)
        }
      }
    }
    await store(
      tx,
      rooms.filter((room) => !broken.has(room)),
      now,
    )
  })
  return broken
}

/**
 * Writes the rows that go with an edit. On a rerun it must succeed again, because the document already has the change.
 */
async function runAlongside(tx: Tx, edit: ServerEdit): Promise<void> {
  if (!edit.writeAlongside || edit.declined) return
  const done = isAllowed(edit) ? await edit.writeAlongside(tx) : undefined
  if (done?.ok) edit.hasWrittenAlongside = true
  else if (edit.hasWrittenAlongside) throw new Error('What goes with a change was refused when it ran again')
  else if (done) edit.declined = done
}

async function updateWriterAccess(tx: Tx, rooms: Room[], warm: Set<Room>, now: Date): Promise<void> {
  const asked = rooms.filter((room) => room.editors.length > 0)
  const isOld = rooms.some((room) => now.getTime() - room.checkedAt >= FACTS_MS)
  await reloadAccessFacts(tx, isOld ? [...new Set([...warm, ...asked])] : asked, now)
  if (isOld) warm.clear()
  for (const room of rooms) {
    for (const one of [...room.senders, ...room.editors]) reevaluateAccess(room, one, now)
  }
}

async function store(tx: Tx, rooms: Room[], at: Date): Promise<void> {
  const updates: UpdateRow[] = []
  const heads: Head[] = []
  const bindings: ClientBinding[] = []
  const suggested: SuggestionNumber[] = []
  for (const { chapterId, manuscript } of rooms) {
    const rows = manuscript.unstored
    if (rows.length === 0) continue
    let seq = manuscript.headSeq
    for (const { memberId, kind, bytes, binds, overrides, suggested: made } of rows) {
      seq += 1
      updates.push({ chapterId, seq, memberId, kind, bytes, at })
      for (const clientId of binds) bindings.push({ chapterId, clientId, memberId, at, usedAt: at })
      for (const [clientId, number] of made ?? []) suggested.push({ chapterId, clientId, number })
      if (overrides.length > 0) await saveOverrides(tx, chapterId, overrides, seq)
    }
    heads.push({ chapterId, headSeq: seq, size: manuscript.size, updatedAt: at })
  }
  await appendUpdates(tx, updates)
  await moveHeads(tx, heads)
  await bindClients(tx, bindings)
  if (suggested.length > 0) await saveSuggestionNumbers(tx, suggested)
}
