import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from '../outbound/public-address.ts'

/** Why a request was not sent, or its response was not read. */
export type OutboundFault =
  | 'address'
  | 'private'
  | 'unresolved'
  | 'redirect'
  | 'too_large'
  | 'timeout'
  | 'connection'

/** A request to a URL that a person entered was refused or failed. */
export class OutboundError extends Error {
  readonly fault: OutboundFault
  constructor(fault: OutboundFault, message: string) {
    super(message)
    this.fault = fault
  }
}

export type OutboundRequest = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** For the whole exchange, from the look-up of the name to the last byte. */
  timeoutMs?: number
  /** The largest body that is read. Compressed responses are not asked for, so this limits memory too. */
  maxBytes?: number
}
export type OutboundResponse = { status: number; headers: Record<string, string>; body: Buffer }

type Resolved = { address: string; family: number }
type Options = {
  /** Lets requests reach private and loopback addresses, for development and for installations inside one network. */
  allowPrivate?: boolean
  /** Replaces the system's resolver in tests. */
  resolve?: (hostname: string) => Promise<Resolved[]>
}

export type Outbound = {
  /** Refuses a URL that can never be fetched: not http(s), with a password, with an odd port, or with a private IP address as its host. */
  check(address: string): OutboundFault | null
  /** Fetches a URL. Follows no redirects. Throws OutboundError. */
  fetch(address: string, request?: OutboundRequest): Promise<OutboundResponse>
}

const TIMEOUT_MS = 10_000
const MAX_BYTES = 512 * 1024
const AGENT = 'Unggun (webhooks and feeds)'
/** Below 1024, only the ports of the web: others speak protocols that a forged request could drive. */
const LOWEST_FREE_PORT = 1024

/** The host without brackets. The URL parser has turned `2130706433`, `0x7f.1` and full-width digits into dotted form. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

function parseUrl(address: string): URL | null {
  try {
    const url = new URL(address)
    const port = url.port === '' ? null : Number(url.port)
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
    if (!isWeb || url.username !== '' || url.password !== '' || url.hostname === '') return null
    return port === null || port === 80 || port === 443 || port >= LOWEST_FREE_PORT ? url : null
  } catch {
    return null
  }
}

const isLocalName = (host: string): boolean =>
  /(?:^|\.)(?:localhost|local|internal|home\.arpa)\.?$/i.test(host)

const systemResolve = (hostname: string): Promise<Resolved[]> =>
  lookup(hostname, { all: true, verbatim: true })

/**
 * Creates the client for URLs that people enter: webhooks and outside sources. The name is resolved once, every address
 * of it has to be public, and the connection goes to the address that was checked, so that a name that resolves
 * differently a moment later (DNS rebinding) reaches nothing.
 */
export function createOutbound({ allowPrivate = false, resolve = systemResolve }: Options = {}): Outbound {
  function check(address: string): OutboundFault | null {
    const url = parseUrl(address)
    if (!url) return 'address'
    const host = hostOf(url)
    if (allowPrivate) return null
    if (isLocalName(host)) return 'private'
    return isIP(host) !== 0 && !isPublicAddress(host) ? 'private' : null
  }

  async function checkedAddress(url: URL): Promise<Resolved> {
    const host = hostOf(url)
    const family = isIP(host)
    const found = family ? [{ address: host, family }] : await resolveName(host)
    if (!allowPrivate && !found.every(({ address }) => isPublicAddress(address)))
      throw new OutboundError('private', `${url.host} is not a public address`)
    return found[0] as Resolved
  }

  async function resolveName(host: string): Promise<Resolved[]> {
    const found = await resolve(host).catch(() => [])
    if (found.length === 0) throw new OutboundError('unresolved', `${host} has no address`)
    return found
  }

  return {
    check,
    async fetch(address, request = {}) {
      const fault = check(address)
      if (fault) throw new OutboundError(fault, 'The address is not allowed')
      const url = new URL(address)
      const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)
      const pinned = await untilAborted(checkedAddress(url), signal)
      return exchange(url, pinned, request, signal)
    },
  }
}

const timedOut = () => new OutboundError('timeout', 'The server took too long')

/** Rejects when the signal aborts first; look-ups of names cannot be cancelled. */
const untilAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    work,
    once(signal, 'abort').then(() => {
      throw timedOut()
    }),
  ])

/** Sends the request to the checked address; name, certificate and Host header stay those of the URL. */
async function exchange(
  url: URL,
  pinned: Resolved,
  { method = 'GET', headers = {}, body, maxBytes = MAX_BYTES }: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundResponse> {
  const toPinned: LookupFunction = (_host, { all }, done) =>
    all ? done(null, [pinned]) : done(null, pinned.address, pinned.family)
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const sent = send(url, {
    ...{ method, signal, lookup: toPinned, agent: false },
    headers: { 'user-agent': AGENT, 'accept-encoding': 'identity', ...headers },
  })
  // A request can fail once more after its response has begun; an error without a listener would end the process.
  const failed = once(sent, 'error').then(([error]) => Promise.reject(error))
  failed.catch(() => undefined)
  try {
    sent.end(body)
    const [response] = (await Promise.race([once(sent, 'response'), failed])) as [IncomingMessage]
    const status = response.statusCode ?? 0
    if (status >= 300 && status < 400 && status !== 304)
      throw new OutboundError('redirect', `The server answered ${status}; redirects are not followed`)
    return { status, headers: singleHeaders(response.headers), body: await readBody(response, maxBytes) }
  } catch (error) {
    sent.destroy()
    if (signal.aborted) throw timedOut()
    throw error instanceof OutboundError ? error : new OutboundError('connection', (error as Error).message)
  }
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new OutboundError('too_large', `The response is larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const singleHeaders = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
