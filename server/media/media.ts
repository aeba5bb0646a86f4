import { type Actor, isMember } from '#app/domain/actor.ts'
import type { CopyFormat, CopyWidth } from '#app/domain/brands/picture-copies.ts'
import { publicViewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { coverIsVisible, insertMediaCopy, mediaById, mediaCopy, mediaWithBytes } from '#db/queries/media.ts'
import type { Deps } from '../deps.ts'
import { encodeCopy } from './reencode-image.ts'
import { setPicture } from './set-picture.ts'
import { viewSharePicture } from './share/share-picture.ts'
import { mayUpload, uploadImage } from './upload-image.ts'

type Wanted = { width: CopyWidth; format: CopyFormat }

/** Returns a copy of a picture, which is made and stored when first asked for; null while too many pictures wait. */
async function readCopy(
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

/**
 * Reads an image by its id, or a copy of it. The cover of a draft challenge or a hidden story is only visible to its
 * uploader and the brand's team.
 */
const readImage =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string, copy?: { width: CopyWidth; format: CopyFormat }) => {
    const found = await mediaWithBytes(db.read, id)
    if (!found) return undefined
    const { ownerId, ...image } = found
    const isPublic = await coverIsVisible(db.read, publicViewer(now()), id)
    const mine = isMember(actor) && actor.id === ownerId
    if (!isPublic && !mine && !(await coverIsVisible(db.read, viewerOf(actor, now()), id))) return undefined
    const smaller = copy && (await readCopy(db, image, copy))
    return smaller
      ? { ...image, isPublic, bytes: smaller, type: `image/${copy.format}` }
      : { ...image, isPublic: isPublic && copy === undefined }
  }

export type { SetPicture } from './set-picture.ts'

export const createMedia = (deps: Deps) => ({
  upload: uploadImage(deps),
  setPicture: setPicture(deps),
  read: readImage(deps),
  sharePicture: viewSharePicture(deps),
  /** Whether the actor may upload pictures at all. */
  mayUpload: async (actor: Actor) => mayUpload(actor, deps.now()),
  find: (id: string) => mediaById(deps.db.read, id),
})
