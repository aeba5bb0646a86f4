import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { cookiesOf } from './credentials.ts'
import { sendWhole } from './send.ts'
import { isKnown, notModified, tagOf } from './tagged.ts'

/** A page may be this old, and only when it is asked for so often that rendering it each time would take a core. */
const FRESH_MS = 1_000
/** As long as nothing was written; another process may have, and time goes on. */
const UNCHANGED_MS = 5_000
/** While one visitor's request renders it anew, the others still get the old one, but not for longer than this. */
const STALE_MS = 1_000
const HOT_PER_SECOND = 10
const KEPT = 200

const FOR_READING = /^\/(?:$|\?|(?:stories|challenges|changes|search|wanted|developers)\b|embed\/|[sbcu]\/)/
/** What a visitor's page hangs on; with any other cookie it might hang on more. */
const HARMLESS = new Set(['theme', 'locale', 'zone', 'device'])

type Page = {
  /** The text between the places where nonce and request id stand. */
  parts: Buffer[]
  slots: ('nonce' | 'id')[]
  headers: OutgoingHttpHeaders
  policy: string
  tag: string
  at: number
  changes: number
  refreshing: boolean
}
/** `keeps`: it is asked for often, so the next may get it. */
type Asked = { key: string; generation: number; changes: number; keeps: boolean; known: string | undefined }

/**
 * The same page for many visitors at once: rendered at most once a second, sent with a nonce and a request id of its
 * own each time. Members never get one, nor does anybody whose page is asked for now and then.
 */
export class KeptPages {
  private readonly pages = new Map<string, Page>()
  private readonly asked = new Map<string, number>()
  private second = 0
  private generation = 0
  private readonly changes: () => number

  /** `changes` counts what was written. */
  constructor(changes: () => number) {
    this.changes = changes
  }

  /** Something changed that has to be seen, or not seen any more, at once. */
  forget(): void {
    this.generation += 1
    this.pages.clear()
  }

  /** True when the request was answered. Otherwise what to hand to `keep` with the answer, if it is wanted. */
  answer(req: IncomingMessage, res: ServerResponse): true | Asked | undefined {
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
    if (second !== this.second || this.asked.size > 10 * KEPT) this.asked.clear()
    this.second = second
    const times = (this.asked.get(key) ?? 0) + 1
    this.asked.set(key, times)
    return times >= HOT_PER_SECOND
  }

  /** The answer with its tag, kept for the next when it may be. */
  async keep({ key, generation, changes, keeps, known }: Asked, response: Response): Promise<Response> {
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
    if (keeps && generation === this.generation) {
      if (this.pages.size >= KEPT) this.pages.clear()
      this.pages.set(key, page)
    }
    const answer = new Headers(headers)
    for (const name of ['cache-control', 'vary']) answer.set(name, String(page.headers[name]))
    answer.set('etag', page.tag)
    if (isKnown(known, page.tag)) return notModified(answer)
    // As long as it is whole, its length is known, and so it is to whoever asks for the headers alone.
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
  const named = cookiesOf(new Headers({ cookie: cookies }))
  for (const name of named.keys()) if (!HARMLESS.has(name)) return undefined
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
    const places = [html.indexOf(nonce, from), html.indexOf(id, from)].filter((place) => place >= 0)
    if (places.length === 0) break
    const at = places.reduce((a, b) => Math.min(a, b))
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
      tag: tagOf(parts.join('\0')),
    },
    ...{ at: performance.now(), changes, refreshing: false },
  }
}

function send(page: Page, req: IncomingMessage, res: ServerResponse): void {
  const { parts, slots, headers, policy, tag } = page
  if (isKnown(req.headers['if-none-match'], tag)) {
    // The browser shows what it has, under the policy that it came with: a new nonce would lock out its scripts.
    const { 'cache-control': cache, vary } = headers
    res.writeHead(304, { ETag: tag, 'Cache-Control': cache, Vary: vary }).end()
    return
  }
  const nonce = randomBytes(16).toString('base64')
  const id = randomUUID()
  const pieces = [parts[0] as Buffer]
  const [nonceBytes, idBytes] = [Buffer.from(nonce), Buffer.from(id)]
  slots.forEach((slot, i) => {
    pieces.push(slot === 'nonce' ? nonceBytes : idBytes, parts[i + 1] as Buffer)
  })
  const own = {
    ETag: tag,
    'X-Request-Id': id,
    'Content-Security-Policy': policy.replaceAll('\0', nonce),
  }
  sendWhole(req, res, 200, { ...headers, ...own } as Record<string, string>, Buffer.concat(pieces))
}
