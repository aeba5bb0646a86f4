import { type Actor, isMember } from '#app/domain/actor.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { lastViewedRevision, revisionVotedFor, saveLastViewed } from '#db/queries/last-viewed.ts'
import type { Deps } from '../../deps.ts'

/** The revisions that the member last viewed and voted for; null where no newer one is shown now. */
export type SinceLastView = { looked: number | null; voted: number | null }
const NOTHING_NEW: SinceLastView = { looked: null, voted: null }

/** Returns what changed for a member since their last view, and records that they have now viewed revision `n`. */
export const changesSinceLastView =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string, n: number | null): Promise<SinceLastView> => {
    if (!isMember(actor) || n === null) return NOTHING_NEW
    const found = await chapterBy(db.read, chapterId)
    if (!found) return NOTHING_NEW
    const looked = await lastViewedRevision(db.read, actor.id, chapterId)
    const voted = await revisionVotedFor(db.read, actor.id, found.chapter)
    if (looked === null || looked < n)
      await db.write((tx) => saveLastViewed(tx, { memberId: actor.id, chapterId, n, at: now() }))
    const older = (seen: number | null) => (seen !== null && seen < n ? seen : null)
    return { looked: older(looked), voted: older(voted) }
  }
