import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { readCookies } from './credentials.ts'
import { sendWhole } from './send.ts'
import { etagOf, matchesETag, notModified } from './tagged.ts'

/** The maximum age of a cached page when the database has changed since. */
const FRESH_MS = 1_000
/** The maximum age while this process has written nothing. It is bounded because other processes may write and pages show the time. */
const UNCHANGED_MS = 5_000
/** How much longer other visitors get the old page while one request renders it again. */
const STALE_MS = 1_000
const HOT_PER_SECOND = 10
const MAX_PAGES = 200

const FOR_READING =
  /^\/(?:$|\?|(?:stories|challenges|changes|search|wanted|developers|accessibility)\b|embed\/|[sbcu]\/)/
/** The cookies that may be part of a cache key. With any other cookie the page might depend on more, so it is not cached. */
const CACHEABLE_COOKIES = new Set(['theme', 'locale', 'zone', 'device'])

type Page = {
  /** The HTML between the positions of nonce and request id. */
  parts: Buffer[]
  slots: ('nonce' | 'id')[]
  headers: OutgoingHttpHeaders
  policy: string
  tag: string
  at: number
  changes: number
  refreshing: boolean
}
/** A cacheable request that the cache could not answer. `keeps`: the page is requested often, so its response is stored. */
type CacheMiss = {
  key: string
  generation: number
  changes: number
  keeps: boolean
  known: string | undefined
}

/**
 * Caches popular pages for visitors, so that each is rendered at most once a second. Each response gets its own nonce and
 * request id. Requests of members are never cached, and neither are pages that are requested rarely.
 */
export class PageCache {
  private readonly pages = new LRUCache<string, Page>({ max: MAX_PAGES })
  private readonly requests = new Map<string, number>()
  private second = 0
  private generation = 0
  private readonly changes: () => number

  /** `changes` returns the number of writes so far. */
  constructor(changes: () => number) {
    this.changes = changes
  }

  /** Removes all pages, because something changed that has to appear or disappear at once. */
  clear(): void {
    this.generation += 1
    this.pages.clear()
  }

  /** Responds from the cache and returns true; or returns what `store` needs with the response; or undefined when the request is not cacheable. */
  respond(req: IncomingMessage, res: ServerResponse): true | CacheMiss | undefined {
    const key = keyOf(req)
    if (key === undefined) return undefined
    const now = performance.now()
    const page = this.pages.get(key)
    if (page) {
      const age = now - page.at
      const fresh = page.changes === this.changes() ? UNCHANGED_MS : FRESH_MS
      if (age < fresh || (page.refreshing && age < fresh + STALE_MS)) {
        send(page, req, res)
        return true
      }
      page.refreshing = true
    }
    const keeps = page !== undefined || this.isHot(key, now)
    const known = req.headers['if-none-match']
    return { key, generation: this.generation, changes: this.changes(), keeps, known }
  }

  private isHot(key: string, now: number): boolean {
    const second = Math.floor(now / 1000)
    if (second !== this.second || this.requests.size > 10 * MAX_PAGES) this.requests.clear()
    this.second = second
    const times = (this.requests.get(key) ?? 0) + 1
    this.requests.set(key, times)
    return times >= HOT_PER_SECOND
  }

  /** Adds the ETag to a response, and caches it if it may be cached. */
  async store({ key, generation, changes, keeps, known }: CacheMiss, response: Response): Promise<Response> {
    const { headers, status } = response
    const policy = headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    const id = headers.get('x-request-id')
    const isPage = headers.get('content-type')?.startsWith('text/html') === true
    if (status !== 200 || !isPage || !nonce || !id || headers.has('set-cookie')) {
      this.pages.delete(key)
      return response
    }
    const html = await response.text()
    const page = pageOf(html, nonce, id, headers, policy, changes)
    if (keeps && generation === this.generation) this.pages.set(key, page)
    const answer = new Headers(headers)
    for (const name of ['cache-control', 'vary']) answer.set(name, String(page.headers[name]))
    answer.set('etag', page.tag)
    if (matchesETag(known, page.tag)) return notModified(answer)
    // The length of the uncompressed page, which a HEAD request gets too.
    answer.set('content-length', String(Buffer.byteLength(html)))
    return new Response(html, { status, headers: answer })
  }
}

function keyOf({ method, url = '', headers }: IncomingMessage): string | undefined {
  if (method !== 'GET' || headers.authorization !== undefined || !FOR_READING.test(url)) return undefined
  if (url.length > 500 || !/text\/html|\*\/\*/.test(headers.accept ?? '*/*')) return undefined
  const language = headers['accept-language'] ?? ''
  const cookies = headers.cookie ?? ''
  if (cookies === '') return `${url}\n${language}`
  const named = readCookies(new Headers({ cookie: cookies }))
  for (const name of named.keys()) if (!CACHEABLE_COOKIES.has(name)) return undefined
  named.delete('device')
  return `${url}\n${language}\n${JSON.stringify([...named])}`
}

function pageOf(
  html: string,
  nonce: string,
  id: string,
  headers: Headers,
  policy: string,
  changes: number,
): Page {
  const parts: string[] = []
  const slots: Page['slots'] = []
  let from = 0
  while (from <= html.length) {
    const positions = [html.indexOf(nonce, from), html.indexOf(id, from)].filter((position) => position >= 0)
    if (positions.length === 0) break
    const at = positions.reduce((a, b) => Math.min(a, b))
    const isNonce = html.startsWith(nonce, at)
    parts.push(html.slice(from, at))
    slots.push(isNonce ? 'nonce' : 'id')
    from = at + (isNonce ? nonce : id).length
  }
  parts.push(html.slice(from))
  const kept: OutgoingHttpHeaders = {}
  for (const [name, value] of headers) kept[name] = value
  for (const name of ['content-security-policy', 'x-request-id', 'content-length']) delete kept[name]
  Object.assign(kept, { 'cache-control': 'private, no-cache', vary: 'Cookie, Accept-Language' })
  return {
    ...{
      parts: parts.map((part) => Buffer.from(part)),
      slots,
      headers: kept,
      policy: policy.replaceAll(nonce, '\0'),
      tag: etagOf(parts.join('\0')),
    },
    ...{ at: performance.now(), changes, refreshing: false },
  }
}

function send(page: Page, req: IncomingMessage, res: ServerResponse): void {
  const { parts, slots, headers, policy, tag } = page
  if (matchesETag(req.headers['if-none-match'], tag)) {
    // No policy: the browser shows its copy under the old policy, and a new nonce would block the scripts in it.
    const { 'cache-control': cache, vary } = headers
    res.writeHead(304, { ETag: tag, 'Cache-Control': cache, Vary: vary }).end()
    return
  }
  const nonce = randomBytes(16).toString('base64')
  const id = randomUUID()
  const buffers = [parts[0] as Buffer]
  const [nonceBytes, idBytes] = [Buffer.from(nonce), Buffer.from(id)]
  slots.forEach((slot, i) => {
    buffers.push(slot === 'nonce' ? nonceBytes : idBytes, parts[i + 1] as Buffer)
  })
  const own = {
    ETag: tag,
    'X-Request-Id': id,
    'Content-Security-Policy': policy.replaceAll('\0', nonce),
  }
  sendWhole(req, res, 200, { ...headers, ...own } as Record<string, string>, Buffer.concat(buffers))
}
