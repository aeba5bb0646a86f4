import { and, eq } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, media, mediaContents } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { challengeIsVisible } from './visible.ts'

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

/** False if the image is the cover of challenges that are all invisible to the viewer; true for other images. */
export async function coverIsVisible(q: Reader, viewer: Viewer, id: string): Promise<boolean> {
  const covers = await q.$count(challenges, eq(challenges.coverId, id))
  if (covers === 0) return true
  return (await q.$count(challenges, and(eq(challenges.coverId, id), challengeIsVisible(viewer)))) > 0
}
