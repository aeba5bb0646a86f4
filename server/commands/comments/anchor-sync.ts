import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { findAgain, findPassage, type Passage, readPassages } from '#app/domain/manuscript/comment-anchors.ts'
import { anchoredOn, setOrphaned } from '#db/queries/comments.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'
import { actorById } from '../identity/resolve-actor.ts'
import type { Realtime } from '../../collab/collab-server.ts'

/** How long after a change of the text is looked whether passages lost it, or have it back. */
const REST_MS = 400
/** So many comments that lost their text are looked for, the newest. */
const MOST_MISSING = 50
const MOST_CHAPTERS = 1_000

type Clocks = Map<number, number>
type Anchored = { id: string; quote: string | null }
const idsOf = (rows: readonly Anchored[]) => rows.map(({ id }) => id)
const clocksOf = (text: Y.Text): Clocks => Y.decodeStateVector(Y.encodeStateVector(text.doc as Y.Doc))

/** The chapter that was looked at longest ago is forgotten. */
function remember(seen: Map<string, Clocks>, chapterId: string, clocks: Clocks): void {
  seen.delete(chapterId)
  seen.set(chapterId, clocks)
  const [oldest] = seen.keys()
  if (seen.size > MOST_CHAPTERS && oldest !== undefined) seen.delete(oldest)
}

export type Passages = {
  /** Marks the passage in the live manuscript; false when it isn't there (any more). */
  place: (actor: Member, chapterId: string, commentId: string, passage: Passage) => Promise<boolean>
  /** `memberId`: one of those who wrote; what is found again is marked in their name. */
  wrote: (chapterId: string, memberId: string) => void
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
  /** By chapter, the clocks of its text when it was last looked at. */
  const seen = new Map<string, Clocks>()
  /** By comment, the clocks before its text was lost: what came since may be that text again. */
  const lost = new Map<string, Clocks>()

  async function look(chapterId: string, memberId: string): Promise<void> {
    const rows = await anchoredOn(db.read, chapterId)
    if (rows.length === 0) return
    const { standing, clocks } = await realtime.read(chapterId, (text) => ({
      standing: readPassages(text),
      clocks: clocksOf(text),
    }))
    const gone = rows.filter((row) => row.orphanedAt === null && !standing.has(row.id))
    const back = rows.filter((row) => row.orphanedAt !== null && standing.has(row.id))
    for (const { id } of gone) lost.set(id, seen.get(chapterId) ?? clocks)
    for (const { id } of back) lost.delete(id)
    remember(seen, chapterId, clocks)
    if (gone.length > 0 || back.length > 0)
      await db.write(async (tx) => {
        await setOrphaned(tx, idsOf(gone), now())
        await setOrphaned(tx, idsOf(back), null)
      })
    const missing = rows.filter((row) => !standing.has(row.id))
    if (missing.length > 0) await findAgainIn(chapterId, memberId, missing.slice(-MOST_MISSING))
  }

  /** Restored, chosen or written anew, words have no marks: their comments are found by their quotes. */
  async function findAgainIn(chapterId: string, memberId: string, missing: Anchored[]): Promise<void> {
    const placesIn = (text: Y.Text) =>
      missing.flatMap(({ id, quote }) => {
        const found = quote === null ? null : findAgain(text, quote, lost.get(id))
        return found ? [{ id, ...found }] : []
      })
    if ((await realtime.read(chapterId, placesIn)).length === 0) return
    const actor = await actorById({ db, now })(memberId)
    if (!actor) return
    await realtime.edit(
      chapterId,
      actor,
      'edit',
      (doc) => {
        const text = manuscriptText(doc)
        for (const { id, at, length } of placesIn(text)) text.format(at, length, { [`c_${id}`]: true })
      },
      'read',
    )
  }

  function wrote(chapterId: string, memberId: string): void {
    if (timers.has(chapterId)) return
    const later = guarded(report, () => {
      timers.delete(chapterId)
      return look(chapterId, memberId)
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
