import sharp, { type ResizeOptions } from 'sharp'
import type { CopyFormat } from '#app/domain/brands/picture-copies.ts'
import { type Focus, PICTURE_SIZES, type PictureUse } from '#app/domain/brands/pictures.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'

const MEGA = 1_000_000
/**
 * The maximum number of pixels. A baseline JPEG, as cameras write it, is scaled while it is decoded, so that 200 megapixels
 * take little memory; progressive JPEGs and all other formats are decoded whole.
 */
const MAX_PIXELS = { baseline: 220 * MEGA, whole: 50 * MEGA }
const MAX_EDGE_PIXELS = 2_000
const MAX_WAITING = 16

export type Crop = { use: PictureUse; focus: Focus }

/** The part that is kept when a picture is cropped, in sharp's words. */
const POSITIONS: Record<Focus, string> = {
  top_left: 'left top',
  top: 'top',
  top_right: 'right top',
  left: 'left',
  middle: 'centre',
  right: 'right',
  bottom_left: 'left bottom',
  bottom: 'bottom',
  bottom_right: 'right bottom',
}

export type EncodedImage = {
  bytes: Buffer
  width: number
  height: number
  /** The main colour as `#rrggbb`; null for a picture with transparent parts, through which it would show. */
  tint: string | null
}

// Two cores serve all requests, so only one image is processed at a time.
sharp.concurrency(1)
sharp.cache(false)

/** Whether the first bytes belong to an accepted image format. The file name is ignored. */
function isAcceptedFormat(bytes: Uint8Array): boolean {
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
  if (waiting >= MAX_WAITING) return refuse('server_busy')
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
 * Decodes an image and encodes it again as WebP. The result contains only pixels: no location data, no hidden scripts. The
 * format is detected from the bytes, never from the name. SVG is refused because it can contain scripts.
 */
export async function reencodeImage(bytes: Uint8Array, crop?: Crop): Promise<Result<EncodedImage>> {
  if (bytes.byteLength === 0) return refuse('empty_file')
  if (!isAcceptedFormat(bytes)) return refuse('unsupported_media')
  return oneAtATime(async () => {
    const size = await sizeOf(bytes)
    if (size === null) return refuse('damaged_media')
    if (size.pixels > (size.isStreamed ? MAX_PIXELS.baseline : MAX_PIXELS.whole))
      return refuse('too_many_pixels', { detail: { most: size.isStreamed ? 220 : 50 } })
    return encode(bytes, crop)
  })
}

/** The number of pixels of an image; null when its header can't be read. */
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

/** Cropped pictures have exactly the wanted size; all others only a maximum. */
const resizing = (crop: Crop | undefined): ResizeOptions =>
  crop
    ? {
        ...PICTURE_SIZES[crop.use],
        ...(PICTURE_SIZES[crop.use].fit === 'contain'
          ? { background: { r: 0, g: 0, b: 0, alpha: 0 } }
          : { position: POSITIONS[crop.focus] }),
      }
    : { width: MAX_EDGE_PIXELS, height: MAX_EDGE_PIXELS, fit: 'inside', withoutEnlargement: true }

/** The main colour is found in a small copy, which takes a few milliseconds. */
async function tintOf(bytes: Buffer): Promise<string | null> {
  const small = await sharp(bytes)
    .resize({ width: 32, height: 32, fit: 'fill' })
    .toColourspace('srgb')
    .png()
    .toBuffer()
  const { isOpaque, dominant } = await sharp(small).stats()
  const { r, g, b } = dominant
  return isOpaque ? `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}` : null
}

async function encode(bytes: Uint8Array, crop: Crop | undefined): Promise<Result<EncodedImage>> {
  try {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: MAX_PIXELS.baseline,
      failOn: 'error',
      animated: false,
    })
      .rotate()
      .resize(resizing(crop))
      .webp({ quality: 82 })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true })
    return ok({ bytes: data, width: info.width, height: info.height, tint: await tintOf(data) })
  } catch (error) {
    // Format and size were checked before, so the image is truncated or damaged, or decoding timed out.
    return refuse(error instanceof Error && /timeout/iu.test(error.message) ? 'server_busy' : 'damaged_media')
  }
}

/**
 * Encodes a picture of ours again, at most `width` pixels wide. Returns null while too many pictures wait, and for a picture
 * that can't be read.
 */
export async function encodeCopy(
  bytes: Uint8Array,
  width: number,
  format: CopyFormat,
): Promise<Buffer | null> {
  const encoded = await oneAtATime(async () => {
    const smaller = sharp(bytes).resize({ width, withoutEnlargement: true }).timeout({ seconds: 20 })
    // AVIF's usual effort of 4 takes three times as long for 3 % fewer bytes.
    const written =
      format === 'avif' ? smaller.avif({ quality: 55, effort: 2 }) : smaller.webp({ quality: 78 })
    return ok(await written.toBuffer().catch(() => null))
  })
  return encoded.ok ? encoded.value : null
}
