import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { bodyCap, readBounded } from './bodies.ts'

const DEEPEST = 32

/** All of the body, or `too_large` as soon as that is known: never more in memory than is allowed. */
async function readBody(request: Request): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const cap = bodyCap(new URL(request.url).pathname)
  if (Number(request.headers.get('content-length') ?? 0) > cap) return refuse('too_large')
  if (!request.body) return ok(new Uint8Array())
  const whole = await readBounded(request.body, cap)
  return whole ? ok(whole) : refuse('too_large')
}

/** Nesting measured before parsing: what comes after (zod, our own code) recurses. */
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
      if (++depth > DEEPEST) return true
    } else if (char === '}' || char === ']') depth--
  }
  return false
}

async function isReadable(body: Uint8Array<ArrayBuffer>, type: string): Promise<Result<null>> {
  try {
    if (/^application\/([\w.+-]+\+)?json\b/.test(type)) {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
      if (isTooDeep(text)) return refuse('malformed')
      JSON.parse(text)
    } else if (type.startsWith('multipart/form-data')) {
      await new Response(body, { headers: { 'content-type': type } }).formData()
    } else if (!type.startsWith('application/x-www-form-urlencoded')) {
      return refuse('unsupported_media')
    }
    return ok(null)
  } catch {
    return refuse('malformed')
  }
}

/**
 * A request whose body is small enough, of a kind we take and parses: whoever reads it later meets no
 * surprise. The copy no longer says how it came through a proxy; the guard has judged that already, and
 * Remix, which compares Origin with these headers, would answer 500 where they differ.
 */
export async function soundRequest(request: Request): Promise<Result<Request>> {
  const body = await readBody(request)
  if (!body.ok) return body
  if (body.value.length > 0) {
    const readable = await isReadable(body.value, request.headers.get('content-type') ?? '')
    if (!readable.ok) return readable
  }
  const headers = new Headers(request.headers)
  const origin = headers.get('origin')
  headers.delete('x-forwarded-host')
  if (origin) headers.set('host', new URL(origin).host)
  return ok(
    new Request(request.url, {
      method: request.method,
      headers,
      signal: request.signal,
      body: body.value.length > 0 ? body.value : null,
    }),
  )
}
