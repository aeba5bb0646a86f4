import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { MAX_FILE_BYTES } from '#app/domain/imports/formats.ts'

const KB = 1024
const MB = 1024 * KB
/** The bytes that a multipart form adds to the file in it. */
const FORM_OVERHEAD = 8 * KB

/** The largest body accepted at a path, in bytes: forms are small; uploads and API requests may be larger. */
function maxBodyBytes(path: string): number {
  if (path === '/media' || path.startsWith('/media/')) return 5 * MB + FORM_OVERHEAD
  if (/^\/studio\/[^/]+\/listening\/outside$/.test(path)) return 2 * MB + FORM_OVERHEAD
  if (/^\/(?:s\/[^/]+|c\/[^/]+\/stories)\/import$/.test(path)) return MAX_FILE_BYTES + FORM_OVERHEAD
  return path.startsWith('/api/') ? 2 * MB : 64 * KB
}

/** Reads a whole body. Returns undefined as soon as it is longer than `cap` bytes. */
async function readBounded(
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

const MAX_JSON_DEPTH = 32
const FORM = 'application/x-www-form-urlencoded'

/** Whether a path is for API clients. Only those accept JSON and methods other than POST; pages accept forms. */
const forPrograms = (path: string) => /^\/(api|collab)(\/|$)/.test(path)

/** Reads the whole body; refuses with `too_large` before more than the allowed size is in memory. */
async function readBody(request: Request): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const cap = maxBodyBytes(new URL(request.url).pathname)
  if (Number(request.headers.get('content-length') ?? 0) > cap) return refuse('too_large')
  if (!request.body) return ok(new Uint8Array())
  const whole = await readBounded(request.body, cap)
  return whole ? ok(whole) : refuse('too_large')
}

/** Whether JSON is nested too deeply. Checked before parsing, because zod and our own code recurse over the value. */
function isTooDeep(json: string): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < json.length; at++) {
    const char = json[at]
    if (quoted) {
      if (char === '\\') at++
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === '{' || char === '[') {
      if (++depth > MAX_JSON_DEPTH) return true
    } else if (char === '}' || char === ']') depth--
  }
  return false
}

const isJson = (type: string) => /^application\/([\w.+-]+\+)?json\b/i.test(type)
const isForm = (type: string) => /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)

async function isReadable(body: Uint8Array<ArrayBuffer>, type: string): Promise<Result<null>> {
  try {
    if (isJson(type)) {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
      if (isTooDeep(text)) return refuse('malformed')
      JSON.parse(text)
    } else {
      await new Response(body, { headers: { 'content-type': type } }).formData()
    }
    return ok(null)
  } catch {
    return refuse('malformed')
  }
}

/**
 * Checks that the body is small enough, of an accepted type and parseable, and returns a copy of the request with the
 * body in memory. The copy has no proxy headers: the origin check has used them already, and Remix, which compares Origin
 * with them, would respond with 500 where they differ.
 */
export async function checkRequest(request: Request): Promise<Result<Request>> {
  const programs = forPrograms(new URL(request.url).pathname)
  if (!programs && request.method !== 'POST') return refuse('method_not_allowed')
  const body = await readBody(request)
  if (!body.ok) return body
  const headers = new Headers(request.headers)
  const type = headers.get('content-type') ?? ''
  if (body.value.length > 0) {
    if (!isForm(type) && !(programs && isJson(type))) return refuse('unsupported_media')
    const readable = await isReadable(body.value, type)
    if (!readable.ok) return readable
  } else if (!programs) headers.set('content-type', FORM) // A form without fields is valid.
  const origin = headers.get('origin')
  headers.delete('x-forwarded-host')
  if (origin) headers.set('host', new URL(origin).host)
  const bytes = body.value.length > 0 ? body.value : programs ? null : ''
  return ok(
    new Request(request.url, { method: request.method, headers, signal: request.signal, body: bytes }),
  )
}
