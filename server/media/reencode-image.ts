import sharp from 'sharp'
import { ok, type Result, refuse } from '#app/domain/decision.ts'

const MEGA = 1_000_000
/**
 * The most pixels of a picture. A JPEG as cameras write it is shrunk while it is decoded, so that 200 megapixels take
 * little memory; a progressive one, and every other format, is held whole.
 */
const MOST_PIXELS = { baseline: 220 * MEGA, whole: 50 * MEGA }
const LONGEST_EDGE = 2_000
const MOST_WAITING = 16

export type EncodedImage = { bytes: Buffer; width: number; height: number }

// Two cores serve everybody; one picture at a time is enough of them.
sharp.concurrency(1)
sharp.cache(false)

/** What the first bytes say: the kinds that are taken, whatever their names. */
function isTakenKind(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString('latin1')
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG') ||
    /^GIF8[79]a/u.test(head) ||
    /^RIFF[\s\S]{4}WEBP/u.test(head) ||
    /^[\s\S]{4}ftypavi[fs]/u.test(head)
  )
}

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

async function oneAtATime<T>(step: () => Promise<Result<T>>): Promise<Result<T>> {
  if (waiting >= MOST_WAITING) return refuse('server_busy')
  waiting += 1
  const mine = last.then(step, step)
  last = mine.catch(() => {})
  try {
    return await mine
  } finally {
    waiting -= 1
  }
}

/**
 * Judged by its bytes, never by its name, and painted anew: what comes out is pixels and nothing else (no
 * place it was taken at, no script that hid behind them). SVG is a program, not a picture. Each no has its own reason.
 */
export async function reencodeImage(bytes: Uint8Array): Promise<Result<EncodedImage>> {
  if (bytes.byteLength === 0) return refuse('empty_file')
  if (!isTakenKind(bytes)) return refuse('unsupported_media')
  return oneAtATime(async () => {
    const size = await sizeOf(bytes)
    if (size === null) return refuse('damaged_media')
    if (size.pixels > (size.isStreamed ? MOST_PIXELS.baseline : MOST_PIXELS.whole))
      return refuse('too_many_pixels', { detail: { most: size.isStreamed ? 220 : 50 } })
    return shrunk(bytes)
  })
}

/** Null when the bytes that say so can't be read. */
async function sizeOf(bytes: Uint8Array): Promise<{ pixels: number; isStreamed: boolean } | null> {
  try {
    const { format, width, height, isProgressive } = await sharp(bytes, {
      limitInputPixels: false,
    }).metadata()
    return { pixels: width * height, isStreamed: format === 'jpeg' && !isProgressive }
  } catch {
    return null
  }
}

async function shrunk(bytes: Uint8Array): Promise<Result<EncodedImage>> {
  try {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: MOST_PIXELS.baseline,
      failOn: 'error',
      animated: false,
    })
      .rotate()
      .resize(LONGEST_EDGE, LONGEST_EDGE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true })
    return ok({ bytes: data, width: info.width, height: info.height })
  } catch (error) {
    // The kind is one we take and the size is fine: what is left is that it ends early, is broken, or takes too long.
    return refuse(error instanceof Error && /timeout/iu.test(error.message) ? 'server_busy' : 'damaged_media')
  }
}
