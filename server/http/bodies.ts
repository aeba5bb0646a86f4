const KB = 1024
const MB = 1024 * KB
/** What a form adds around the picture it carries. */
const FRAME = 8 * KB

/** Bodies are bounded before any route sees them: forms are small, pictures and programs may send more. */
export function bodyCap(path: string): number {
  if (path === '/media' || path.startsWith('/media/')) return 5 * MB + FRAME
  return path.startsWith('/api/') ? 2 * MB : 64 * KB
}

/** All of a body, or undefined as soon as it is longer than `cap`. */
export async function readBounded(
  body: ReadableStream<Uint8Array>,
  cap: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length
    if (length > cap) {
      await reader.cancel()
      return undefined
    }
    pieces.push(next.value)
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}
