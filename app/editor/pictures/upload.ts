import { paths } from '#app/paths.ts'
import { areaOf, type CutEdges, isCropped } from './crop.ts'

export type Picture = { id: string; url: string; width: number; height: number }
export type Uploaded = { ok: true; picture: Picture } | { ok: false; message: string | null }

/** Images above this size are scaled down before upload: photographs exceed the server's limit and are shown smaller. */
const HEAVY_BYTES = 4 * 1024 * 1024
const LONGEST_EDGE = 2_000

/**
 * Returns the kept part of an image, scaled down when it is heavy. The image is turned as its camera noted. When the browser
 * can't read it, returns the whole file, whose error the server reports, or null when it has to be cropped.
 */
async function prepared(file: Blob, crop: CutEdges): Promise<Blob | null> {
  if (!file.type.startsWith('image/') || (file.size <= HEAVY_BYTES && !isCropped(crop))) return file
  try {
    const whole = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const { x, y, width, height } = areaOf(crop, whole.width, whole.height)
    const scale = Math.min(1, LONGEST_EDGE / Math.max(width, height))
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale))
    canvas.getContext('2d')?.drawImage(whole, x, y, width, height, 0, 0, canvas.width, canvas.height)
    whole.close()
    const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp'
    const light = await canvas.convertToBlob({ type, quality: 0.9 })
    return isCropped(crop) || light.size < file.size ? light : file
  } catch {
    return isCropped(crop) ? null : file
  }
}

/** Uploads the kept part of an image, which the server re-encodes and stores. Its refusals include a message for people. */
export async function uploadPicture(file: Blob, name: string, crop: CutEdges): Promise<Uploaded> {
  const blob = await prepared(file, crop)
  if (blob === null) return { ok: false, message: null }
  const form = new FormData()
  form.set('file', blob, name)
  try {
    const response = await fetch(paths.upload(), {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json' },
    })
    const data: unknown = await response.json()
    if (response.ok) return { ok: true, picture: data as Picture }
    const message = typeof data === 'object' && data !== null && 'message' in data ? data.message : null
    return { ok: false, message: typeof message === 'string' ? message : null }
  } catch {
    return { ok: false, message: null }
  }
}
