import { and, eq, inArray } from 'drizzle-orm'
import type { CopyFormat } from '#app/domain/brands/picture-copies.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, media, mediaContents, mediaCopies, stories } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'
import { challengeIsVisible, storyIsVisible } from './visible.ts'

/** More pictures of one text get no size in advance. */
const MOST_SIZES = 500

export async function mediaWithBytes(q: Reader, id: string) {
  const [found] = await q
    .select({ id: media.id, ownerId: media.ownerId, type: media.type, bytes: mediaContents.bytes })
    .from(media)
    .innerJoin(mediaContents, eq(mediaContents.mediaId, media.id))
    .where(eq(media.id, id))
  return found
}

export const mediaById = (q: Reader, id: string) => firstRow(q.select().from(media).where(eq(media.id, id)))

/** The sizes in pixels and the main colours of these pictures, by id. */
export async function mediaSizes(q: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { width: number; height: number; tint: string | null }>()
  const found = await q
    .select({ id: media.id, width: media.width, height: media.height, tint: media.tint })
    .from(media)
    .where(inArray(media.id, ids.slice(0, MOST_SIZES)))
  return new Map(found.map(({ id, ...size }) => [id, size]))
}

export type CopyKey = { mediaId: string; width: number; format: CopyFormat }

export async function mediaCopy(q: Reader, { mediaId, width, format }: CopyKey) {
  const [found] = await q
    .select({ bytes: mediaCopies.bytes })
    .from(mediaCopies)
    .where(
      and(eq(mediaCopies.mediaId, mediaId), eq(mediaCopies.width, width), eq(mediaCopies.format, format)),
    )
  return found?.bytes
}

/** Stores a copy. Two requests may make the same one; the first is kept. */
export const insertMediaCopy = (tx: Tx, key: CopyKey, bytes: Buffer) =>
  tx
    .insert(mediaCopies)
    .values({ ...key, bytes })
    .onConflictDoNothing()

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
