import { createHash } from 'node:crypto'

/** What is longer goes out as it comes, without a tag. */
const LARGEST = 1024 * 1024
const TAGGED = /^(?:application\/(?:[\w.-]+\+)?json|text\/(?!html|event-stream)|application\/(?:\w+\+)?xml)/
/** When a page was printed does not make it another page. As Remix writes it: in JSON, or as a string within a script. */
const PRINTED = /\\?"now\\?"[:,]\\?"([^"\\]*)\\?"/g
/** A date in what a loader hands to its page. */
const DATE = /\\?"D\\?",(\d+)/g
/** A loader that says what time it is says it within this of the page's own. */
const AT_ONCE_MS = 1_000

/** Says of a body what it says, and nothing of when and for which request it was made. */
export function tagOf(body: string, requestId: string | null = null): string {
  let printed = Number.NaN
  const same = (requestId ? body.replaceAll(requestId, '') : body)
    .replace(PRINTED, (_, now: string) => {
      printed = Date.parse(now)
      return ''
    })
    .replace(DATE, (date, ms) => (Math.abs(Number(ms) - printed) < AT_ONCE_MS ? '' : date))
  return `W/"${createHash('sha1').update(same).digest('base64url')}"`
}

/** Does the client have it already? `If-None-Match` lists tags, or is `*`; weak and strong ones compare alike. */
export function isKnown(known: string | null | undefined, tag: string): boolean {
  const bare = (each: string) => each.trim().replace(/^W\//, '')
  return known != null && (known.trim() === '*' || known.split(',').some((each) => bare(each) === bare(tag)))
}

/** The same without its body, for whoever has it. */
export function notModified(headers: Headers): Response {
  const kept = new Headers(headers)
  // The browser shows what it has, under the policy that it came with: a new nonce would lock out its scripts.
  for (const name of ['content-security-policy', 'content-type', 'content-length', 'content-disposition'])
    kept.delete(name)
  return new Response(null, { status: 304, headers: kept })
}

function isTaggable({ status, headers, body }: Response, byToken: boolean): boolean {
  if (status !== 200 || body === null || headers.has('etag') || headers.has('set-cookie')) return false
  if (!TAGGED.test(headers.get('content-type') ?? '')) return false
  return byToken || !/no-store/.test(headers.get('cache-control') ?? '')
}

/** Reads until the end or the limit; what was read is given back in any case. */
async function readUpTo(body: ReadableStream<Uint8Array>, limit: number) {
  const reader = body.getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  while (length <= limit) {
    const { done, value } = await reader.read()
    if (done) return { whole: Buffer.concat(pieces) }
    pieces.push(value)
    length += value.length
  }
  const rest = new ReadableStream<Uint8Array>({
    async pull(out) {
      const piece = pieces.shift()
      if (piece) return out.enqueue(piece)
      const { done, value } = await reader.read()
      if (done) out.close()
      else out.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return { rest }
}

/** Lists, feeds and tables get a tag from what they say, and are not sent again to whoever has them. */
export async function tagged(request: Request, response: Response): Promise<Response> {
  if (request.method !== 'GET' || !isTaggable(response, request.headers.has('authorization'))) return response
  const { status, headers } = response
  const { whole, rest } = await readUpTo(response.body as ReadableStream<Uint8Array>, LARGEST)
  if (whole === undefined) return new Response(rest, { status, headers })
  const tag = tagOf(whole.toString(), headers.get('x-request-id'))
  headers.set('etag', tag)
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache')
  headers.append('vary', 'Cookie, Authorization, Accept-Language')
  if (isKnown(request.headers.get('if-none-match'), tag)) return notModified(headers)
  headers.set('content-length', String(whole.length))
  return new Response(new Uint8Array(whole), { status, headers })
}
