import { MAX_FILE_BYTES } from '#app/domain/imports/formats.ts'

const KB = 1024
const MB = 1024 * KB
/** The bytes that a multipart form adds to the file in it. */
const FORM_OVERHEAD = 8 * KB

/** The largest body accepted at a path, in bytes: forms are small; uploads and API requests may be larger. */
export function maxBodyBytes(path: string): number {
  if (path === '/media' || path.startsWith('/media/')) return 5 * MB + FORM_OVERHEAD
  if (/^\/studio\/[^/]+\/listening\/outside$/.test(path)) return 2 * MB + FORM_OVERHEAD
  if (/^\/(?:s\/[^/]+|c\/[^/]+\/stories)\/import$/.test(path)) return MAX_FILE_BYTES + FORM_OVERHEAD
  return path.startsWith('/api/') ? 2 * MB : 64 * KB
}

/** Reads a whole body. Returns undefined as soon as it is longer than `cap` bytes. */
export async function readBounded(
  body: ReadableStream<Uint8Array>,
  cap: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length
    if (length > cap) {
      await reader.cancel()
      return undefined
    }
    chunks.push(next.value)
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
