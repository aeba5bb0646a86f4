import { mediaById, mediaWithBytes } from '#db/queries/media.ts'
import type { Deps } from '../deps.ts'
import { uploadImage } from './upload-image.ts'

export const createMedia = (deps: Deps) => ({
  upload: uploadImage(deps),
  /** The bytes, for whoever has the address. */
  read: (id: string) => mediaWithBytes(deps.db.read, id),
  find: (id: string) => mediaById(deps.db.read, id),
})
