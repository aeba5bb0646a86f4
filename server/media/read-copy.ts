import type { CopyFormat, CopyWidth } from '#app/domain/brands/picture-copies.ts'
import { insertMediaCopy, mediaCopy } from '#db/queries/media.ts'
import type { Deps } from '../deps.ts'
import { encodeCopy } from './reencode-image.ts'

type Wanted = { width: CopyWidth; format: CopyFormat }

/** Returns a copy of a picture, which is made and stored when first asked for; null while too many pictures wait. */
export async function readCopy(
  db: Deps['db'],
  { id, bytes }: { id: string; bytes: Uint8Array },
  wanted: Wanted,
): Promise<Buffer | null> {
  const key = { mediaId: id, ...wanted }
  const stored = await mediaCopy(db.read, key)
  if (stored) return Buffer.from(stored)
  const made = await encodeCopy(bytes, wanted.width, wanted.format)
  if (made) await db.write((tx) => insertMediaCopy(tx, key, made))
  return made
}
