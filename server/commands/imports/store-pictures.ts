import type { Member } from '#app/domain/actor.ts'
import type { ImportedBlock, ImportedPicture } from '#app/domain/imports/imported-text.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { mediaById } from '#db/queries/media.ts'
import type { Deps } from '../../deps.ts'
import { encodeUpload, mayUpload, storeImage } from '../../media/upload-image.ts'

async function storePicture({ db, now }: Deps, by: Member, picture: ImportedPicture | undefined) {
  const encoded = picture && (await encodeUpload(picture.bytes))
  return encoded?.ok ? db.write((tx) => storeImage(tx, by.id, encoded.value, now())) : undefined
}

/** Stores the pictures of blocks. One that cannot be shown here leaves its caption as a paragraph. */
export async function withStoredPictures(
  deps: Deps,
  by: Member,
  blocks: readonly ImportedBlock[],
  pictures: readonly ImportedPicture[],
): Promise<NewBlock[]> {
  const may = mayUpload(by, deps.now()).ok
  const stored: NewBlock[] = []
  for (const { picture, ...block } of blocks) {
    if (block.kind !== 'image') {
      stored.push(block)
      continue
    }
    const known = block.media && (await mediaById(deps.db.read, block.media)) ? block.media : undefined
    const media =
      known ?? (may && picture !== undefined ? await storePicture(deps, by, pictures[picture]) : undefined)
    if (media) stored.push({ ...block, media })
    else if (block.runs.length > 0) stored.push({ kind: 'paragraph', runs: block.runs })
  }
  return stored
}
