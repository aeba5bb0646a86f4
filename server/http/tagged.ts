import { createHash } from 'node:crypto'

/** Longer bodies are streamed without an ETag. */
const MAX_TAGGED_BYTES = 1024 * 1024
const TAGGED = /^(?:application\/(?:[\w.-]+\+)?json|text\/(?!html|event-stream)|application\/(?:\w+\+)?xml)/
/** The `now` of a page as Remix writes it (in JSON or as a string in a script). It is ignored, because it differs on each rendering. */
const RENDERED_AT = /\\?"now\\?"[:,]\\?"([^"\\]*)\\?"/g
/** A date in the data of a loader. */
const DATE = /\\?"D\\?",(\d+)/g
/** A date this close to the page's `now` is the current time of a loader, and is ignored too. */
const SAME_TIME_MS = 1_000

/** The weak ETag of a body, independent of the time and the request for which it was rendered. */
export function etagOf(body: string, requestId: string | null = null): string {
  let printed = Number.NaN
  const same = (requestId ? body.replaceAll(requestId, '') : body)
    .replace(RENDERED_AT, (_, now: string) => {
      printed = Date.parse(now)
      return ''
    })
    .replace(DATE, (date, ms) => (Math.abs(Number(ms) - printed) < SAME_TIME_MS ? '' : date))
  return `W/"${createHash('sha1').update(same).digest('base64url')}"`
}

/** Whether `If-None-Match` (a list of tags, or `*`) contains the tag. Weak and strong tags compare as equal. */
export function matchesETag(known: string | null | undefined, tag: string): boolean {
  const bare = (each: string) => each.trim().replace(/^W\//, '')
  return known != null && (known.trim() === '*' || known.split(',').some((each) => bare(each) === bare(tag)))
}

/** A 304 response with the headers of the full response. */
export function notModified(headers: Headers): Response {
  const kept = new Headers(headers)
  // No policy: the browser shows its copy under the old policy, and a new nonce would block the scripts in it.
  for (const name of ['content-security-policy', 'content-type', 'content-length', 'content-disposition'])
    kept.delete(name)
  return new Response(null, { status: 304, headers: kept })
}

function isTaggable({ status, headers, body }: Response, byToken: boolean): boolean {
  if (status !== 200 || body === null || headers.has('etag') || headers.has('set-cookie')) return false
  if (!TAGGED.test(headers.get('content-type') ?? '')) return false
  return byToken || !/no-store/.test(headers.get('cache-control') ?? '')
}

/** Reads up to `limit` bytes. Returns `whole`, or `rest`, a stream that begins with what was read. */
async function readUpTo(body: ReadableStream<Uint8Array>, limit: number) {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  while (length <= limit) {
    const { done, value } = await reader.read()
    if (done) return { whole: Buffer.concat(chunks) }
    chunks.push(value)
    length += value.length
  }
  const rest = new ReadableStream<Uint8Array>({
    async pull(out) {
      const chunk = chunks.shift()
      if (chunk) return out.enqueue(chunk)
      const { done, value } = await reader.read()
      if (done) out.close()
      else out.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return { rest }
}

/** Adds an ETag to lists, feeds and tables, and responds with 304 when the client has the same version. */
export async function withETag(request: Request, response: Response): Promise<Response> {
  if (request.method !== 'GET' || !isTaggable(response, request.headers.has('authorization'))) return response
  const { status, headers } = response
  const { whole, rest } = await readUpTo(response.body as ReadableStream<Uint8Array>, MAX_TAGGED_BYTES)
  if (whole === undefined) return new Response(rest, { status, headers })
  const tag = etagOf(whole.toString(), headers.get('x-request-id'))
  headers.set('etag', tag)
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache')
  headers.append('vary', 'Cookie, Authorization, Accept-Language')
  if (matchesETag(request.headers.get('if-none-match'), tag)) return notModified(headers)
  headers.set('content-length', String(whole.length))
  return new Response(new Uint8Array(whole), { status, headers })
}
