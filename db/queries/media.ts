import { eq } from 'drizzle-orm'
import { media, mediaContents } from '../schema/index.ts'
import type { Reader } from '../types.ts'

export async function mediaWithBytes(q: Reader, id: string) {
  const [found] = await q
    .select({ id: media.id, type: media.type, bytes: mediaContents.bytes })
    .from(media)
    .innerJoin(mediaContents, eq(mediaContents.mediaId, media.id))
    .where(eq(media.id, id))
  return found
}

export async function mediaById(q: Reader, id: string) {
  const [found] = await q.select().from(media).where(eq(media.id, id))
  return found
}
