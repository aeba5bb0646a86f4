import { and, eq } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, media, mediaContents, stories } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { challengeIsVisible, storyIsVisible } from './visible.ts'

export async function mediaWithBytes(q: Reader, id: string) {
  const [found] = await q
    .select({ id: media.id, ownerId: media.ownerId, type: media.type, bytes: mediaContents.bytes })
    .from(media)
    .innerJoin(mediaContents, eq(mediaContents.mediaId, media.id))
    .where(eq(media.id, id))
  return found
}

export async function mediaById(q: Reader, id: string) {
  const [found] = await q.select().from(media).where(eq(media.id, id))
  return found
}

/** Deletes a picture with its bytes. Nothing may refer to it any more. */
export const deleteMedia = (tx: Tx, id: string) => tx.delete(media).where(eq(media.id, id))

/** False if the image is the cover of challenges and stories that are all invisible to the viewer; true for other images. */
export async function coverIsVisible(q: Reader, viewer: Viewer, id: string): Promise<boolean> {
  const ofChallenges = eq(challenges.coverId, id)
  const ofStories = eq(stories.coverId, id)
  const covers = (await q.$count(challenges, ofChallenges)) + (await q.$count(stories, ofStories))
  if (covers === 0) return true
  const visible = await q.$count(challenges, and(ofChallenges, challengeIsVisible(viewer)))
  return visible > 0 || (await q.$count(stories, and(ofStories, storyIsVisible(viewer)))) > 0
}
