import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { type Actor, isMember, mayContribute } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { media, mediaContents } from '#db/schema/index.ts'
import type { Deps } from '../deps.ts'

const MOST_BYTES = 5 * 1024 * 1024
/** A file of a few kilobytes can unfold to gigabytes of pixels. */
const MOST_PIXELS = 40_000_000
const LONGEST_EDGE = 2_000
const TAKEN: readonly (string | undefined)[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heif']

export type Image = { id: string; url: string; width: number; height: number }
type Encoded = { bytes: Buffer; width: number; height: number }

// Two cores serve everybody; one picture at a time is enough of them.
sharp.concurrency(1)
sharp.cache(false)

/**
 * Judged by its bytes, never by its name, and painted anew: what comes out is pixels and nothing else (no
 * place it was taken at, no script that hid behind them). SVG is a program, not a picture.
 */
async function repaint(bytes: Uint8Array): Promise<Result<Encoded>> {
  try {
    const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false })
    const { format } = await image.metadata()
    if (!TAKEN.includes(format)) return refuse('unsupported_media')
    const { data, info } = await image
      .rotate()
      .resize(LONGEST_EDGE, LONGEST_EDGE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true })
    return ok({ bytes: data, width: info.width, height: info.height })
  } catch {
    return refuse('unsupported_media')
  }
}

export const uploadImage =
  ({ db, now }: Deps) =>
  async (actor: Actor, bytes: Uint8Array): Promise<Result<Image>> => {
    const decision = mayContribute(actor, now(), null)
    if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
    if (bytes.byteLength > MOST_BYTES) return refuse('too_large')
    const painted = await repaint(bytes)
    if (!painted.ok) return painted
    const { width, height } = painted.value
    // Random, not sortable: an address tells neither when it was made nor the one beside it.
    const id = randomUUID()
    const row = { id, ownerId: actor.id, type: 'image/webp', width, height, createdAt: now() }
    await db.write(async (tx) => {
      await tx.insert(media).values({ ...row, size: painted.value.bytes.byteLength })
      await tx.insert(mediaContents).values({ mediaId: id, bytes: painted.value.bytes })
    })
    return ok({ id, url: `/media/${id}`, width, height })
  }
