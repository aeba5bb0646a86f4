import { randomUUID } from 'node:crypto'
import { type Actor, isMember, mayContribute } from '#app/domain/actor.ts'
import { allow, type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import { withinLimits } from '#app/domain/text-rules/newcomers.ts'
import { paths } from '#app/paths.ts'
import { media, mediaContents } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { type Crop, type EncodedImage, reencodeImage } from './reencode-image.ts'

const MAX_BYTES = 5 * 1024 * 1024

export type Image = { id: string; url: string; width: number; height: number }

/** Newcomers and members under a limit may not upload pictures, unless they are on the team of a brand. */
export function mayUpload(actor: Actor, now: Date): Decision {
  const decision = mayContribute(actor, now, null)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  return actor.brands.length > 0 ? allow : withinLimits(actor, { images: 1 }, now, null)
}

/** Checks the size of an upload and encodes it, cropped when `crop` is given. */
export const encodeUpload = async (bytes: Uint8Array, crop?: Crop): Promise<Result<EncodedImage>> =>
  bytes.byteLength > MAX_BYTES ? refuse('too_large') : reencodeImage(bytes, crop)

/** Stores an encoded image and returns its id, which is random: an address reveals neither its time nor other addresses. */
export async function storeImage(tx: Tx, ownerId: string, image: EncodedImage, at: Date): Promise<string> {
  const { bytes, ...shown } = image
  const row = { ...shown, id: randomUUID(), ownerId, type: 'image/webp', createdAt: at }
  await tx.insert(media).values({ ...row, size: bytes.byteLength })
  await tx.insert(mediaContents).values({ mediaId: row.id, bytes })
  return row.id
}

export const uploadImage =
  ({ db, now }: Deps) =>
  async (actor: Actor, bytes: Uint8Array): Promise<Result<Image>> => {
    const may = mayUpload(actor, now())
    if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
    const encoded = await encodeUpload(bytes)
    if (!encoded.ok) return encoded
    const { width, height } = encoded.value
    const id = await db.write((tx) => storeImage(tx, actor.id, encoded.value, now()))
    return ok({ id, url: paths.media(id), width, height })
  }
