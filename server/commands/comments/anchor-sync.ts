import { LRUCache } from 'lru-cache'
import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import {
  findPassage,
  findRestoredPassage,
  type Passage,
  readPassages,
} from '#app/domain/manuscript/comment-anchors.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { anchoredOn, setOrphaned } from '#db/queries/comments.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'
import { actorById } from '../identity/resolve-actor.ts'

/** The delay in milliseconds between a text change and the check for lost and restored passages. */
const REST_MS = 400
/** The most orphaned comments whose passages are searched for; the newest ones. */
const MAX_MISSING = 50
const MAX_CHAPTERS = 1_000

type Clocks = Map<number, number>
type Anchored = { id: string; quote: string | null }
const idsOf = (rows: readonly Anchored[]) => rows.map(({ id }) => id)
const clocksOf = (text: Y.Text): Clocks => Y.decodeStateVector(Y.encodeStateVector(text.doc as Y.Doc))

export type AnchorSync = {
  /** Marks the passage in the live manuscript; returns false when the text does not contain it. */
  markPassage: (actor: Member, chapterId: string, commentId: string, passage: Passage) => Promise<boolean>
  /** Schedules a check after a text change. `memberId` is one of the writers; restored marks are written in their name. */
  scheduleSync: (chapterId: string, memberId: string) => void
  close: () => void
}

/**
 * Keeps the comment rows in sync with the passages marked in the manuscript. A comment whose passage was deleted becomes
 * orphaned and keeps its quote. When the text comes back, for example by an undo, it is attached again.
 */
export function createAnchorSync(
  { db, now }: Deps,
  realtime: CollabServer,
  report: (error: unknown) => void,
): AnchorSync {
  const timers = new Map<string, NodeJS.Timeout>()
  /** By chapter id, the clocks of its text at the last check. */
  const seen = new LRUCache<string, Clocks>({ max: MAX_CHAPTERS })
  /** By comment id, the clocks before its passage was deleted; text inserted since may be the restored passage. */
  const lost = new Map<string, Clocks>()

  async function check(chapterId: string, memberId: string): Promise<void> {
    const rows = await anchoredOn(db.read, chapterId)
    if (rows.length === 0) return
    const { marked, clocks } = await realtime.read(chapterId, (text) => ({
      marked: readPassages(text),
      clocks: clocksOf(text),
    }))
    const gone = rows.filter((row) => row.orphanedAt === null && !marked.has(row.id))
    const back = rows.filter((row) => row.orphanedAt !== null && marked.has(row.id))
    for (const { id } of gone) lost.set(id, seen.get(chapterId) ?? clocks)
    for (const { id } of back) lost.delete(id)
    seen.set(chapterId, clocks)
    if (gone.length > 0 || back.length > 0)
      await db.write(async (tx) => {
        await setOrphaned(tx, idsOf(gone), now())
        await setOrphaned(tx, idsOf(back), null)
      })
    const missing = rows.filter((row) => !marked.has(row.id))
    if (missing.length > 0) await restoreMarks(chapterId, memberId, missing.slice(-MAX_MISSING))
  }

  /** Marks passages that were inserted again without marks; finds them by the quotes of their comments. */
  async function restoreMarks(chapterId: string, memberId: string, missing: Anchored[]): Promise<void> {
    const placesIn = (text: Y.Text) =>
      missing.flatMap(({ id, quote }) => {
        const found = quote === null ? null : findRestoredPassage(text, quote, lost.get(id))
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

  function scheduleSync(chapterId: string, memberId: string): void {
    if (timers.has(chapterId)) return
    const later = guarded(report, () => {
      timers.delete(chapterId)
      return check(chapterId, memberId)
    })
    timers.set(chapterId, setTimeout(later, REST_MS).unref())
  }

  async function markPassage(actor: Member, chapterId: string, commentId: string, passage: Passage) {
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
    markPassage,
    scheduleSync,
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
