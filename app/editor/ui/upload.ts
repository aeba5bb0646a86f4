import { paths } from '#app/paths.ts'

export type Picture = { id: string; url: string; width: number; height: number }
export type Uploaded = { ok: true; picture: Picture } | { ok: false; message: string | null }

/** Images above this size are scaled down before upload: photographs exceed the server's limit and are shown smaller. */
const HEAVY_BYTES = 4 * 1024 * 1024
const LONGEST_EDGE = 2_000

/** Returns a scaled-down image, or the file itself when the browser can't read it; the server then reports the error. */
async function lightened(file: File): Promise<Blob> {
  if (file.size <= HEAVY_BYTES || !file.type.startsWith('image/')) return file
  try {
    const whole = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST_EDGE / Math.max(whole.width, whole.height))
    const canvas = new OffscreenCanvas(Math.round(whole.width * scale), Math.round(whole.height * scale))
    canvas.getContext('2d')?.drawImage(whole, 0, 0, canvas.width, canvas.height)
    whole.close()
    const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp'
    const light = await canvas.convertToBlob({ type, quality: 0.9 })
    return light.size < file.size ? light : file
  } catch {
    return file
  }
}

/** Uploads an image, which the server re-encodes and stores. Its refusals include a message for people. */
export async function uploadPicture(file: File): Promise<Uploaded> {
  const form = new FormData()
  form.set('file', await lightened(file), file.name)
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
