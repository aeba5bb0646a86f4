import { type Actor, isMember } from '#app/domain/actor.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { keepLook, lookedAt, votedAt } from '#db/queries/last-viewed.ts'
import type { Deps } from '../../deps.ts'

/** Revisions that the member saw or voted for, where there is a newer one now. */
export type Since = { looked: number | null; voted: number | null }
const NOTHING: Since = { looked: null, voted: null }

/** What is new to a member who is being shown revision `n`; from now on they have seen it. */
export const sinceLooked =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string, n: number | null): Promise<Since> => {
    if (!isMember(actor) || n === null) return NOTHING
    const found = await chapterBy(db.read, chapterId)
    if (!found) return NOTHING
    const looked = await lookedAt(db.read, actor.id, chapterId)
    const voted = await votedAt(db.read, actor.id, found.chapter)
    if (looked === null || looked < n)
      await db.write((tx) => keepLook(tx, { memberId: actor.id, chapterId, n, at: now() }))
    const older = (seen: number | null) => (seen !== null && seen < n ? seen : null)
    return { looked: older(looked), voted: older(voted) }
  }
