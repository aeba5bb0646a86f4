import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { findPassage, type Passage } from '#app/domain/manuscript/passages.ts'
import { anchoredOn, setOrphaned } from '#db/queries/talk.ts'
import type { Deps } from '../deps.ts'
import { guarded } from '../guarded.ts'
import type { Realtime } from '../realtime/realtime.ts'

/** How long after a change of the text is looked whether passages lost it, or have it back. */
const REST_MS = 400

export type Passages = {
  /** Marks the passage in the live manuscript; false when it isn't there (any more). */
  place: (actor: Member, chapterId: string, commentId: string, passage: Passage) => Promise<boolean>
  wrote: (chapterId: string) => void
  close: () => void
}

/**
 * The threads are rows, the passages are text: this keeps what the rows say of the text true. A comment whose last
 * character was deleted is orphaned and keeps its quote; when an undo brings text back, it has its place again.
 */
export function createPassages(
  { db, now }: Deps,
  realtime: Realtime,
  report: (error: unknown) => void,
): Passages {
  const timers = new Map<string, NodeJS.Timeout>()

  async function look(chapterId: string): Promise<void> {
    const rows = await anchoredOn(db.read, chapterId)
    if (rows.length === 0) return
    const standing = await realtime.passages(chapterId)
    const gone = rows.filter((row) => row.orphanedAt === null && !standing.has(row.id))
    const back = rows.filter((row) => row.orphanedAt !== null && standing.has(row.id))
    if (gone.length === 0 && back.length === 0) return
    await db.write(async (tx) => {
      await setOrphaned(
        tx,
        gone.map(({ id }) => id),
        now(),
      )
      await setOrphaned(
        tx,
        back.map(({ id }) => id),
        null,
      )
    })
  }

  function wrote(chapterId: string): void {
    if (timers.has(chapterId)) return
    const later = guarded(report, () => {
      timers.delete(chapterId)
      return look(chapterId)
    })
    timers.set(chapterId, setTimeout(later, REST_MS).unref())
  }

  async function place(actor: Member, chapterId: string, commentId: string, passage: Passage) {
    let found = false
    const done = await realtime.edit(
      chapterId,
      actor,
      'edit',
      (doc) => {
        const text = manuscriptText(doc)
        const at = findPassage(text, passage)
        found = at !== null
        if (at !== null) text.format(at.at, at.length, { [`c_${commentId}`]: true })
      },
      'read',
    )
    if (!done.ok || !found) return false
    await db.write((tx) => setOrphaned(tx, [commentId], null))
    return true
  }

  return {
    place,
    wrote,
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
