import type { LookupAddress } from 'node:dns'
import { lookup as lookupName } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { pipeline, type Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { isPublicAddress } from './public-address.ts'

export type FetchProblem =
  | 'bad_address'
  | 'private_address'
  | 'no_such_host'
  | 'unreachable'
  | 'timeout'
  | 'too_large'
  | 'redirects'

/** A request that was refused or failed; `problem` says why. */
export class FetchFailed extends Error {
  readonly problem: FetchProblem
  constructor(problem: FetchProblem, cause?: unknown) {
    super(problem, { cause })
    this.problem = problem
  }
}

/** The addresses that may be connected to. Tests replace the parts. */
export type OutboundRules = {
  resolve: (host: string) => Promise<LookupAddress[]>
  allowsAddress: (ip: string) => boolean
  allowsPort: (port: number) => boolean
}
export const PUBLIC_ONLY: OutboundRules = {
  resolve: (host) => lookupName(host, { all: true, verbatim: true }),
  allowsAddress: isPublicAddress,
  allowsPort: (port) => port === 80 || port === 443,
}
/** Allows this machine and every port: for a server on loopback, see the setting FEEDS. */
export const ANYWHERE: OutboundRules = { ...PUBLIC_ONLY, allowsAddress: () => true, allowsPort: () => true }

export type FetchOptions = {
  rules: OutboundRules
  headers: Record<string, string>
  maxBytes: number
  /** For the whole exchange, redirects included. */
  timeoutMs: number
}
export type Fetched = {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
  /** The address after redirects. */
  url: string
}

const MOST_REDIRECTS = 5
const REDIRECTS = [301, 302, 303, 307, 308]
const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 }

/**
 * Resolves the host of an address once and returns what it may be connected to. Throws when any of its addresses is not
 * allowed: a name that points to a public and a private address is an attack.
 */
export async function resolveAllowed(url: URL, rules: OutboundRules): Promise<LookupAddress[]> {
  const port = url.port === '' ? DEFAULT_PORTS[url.protocol] : Number(url.port)
  if (port === undefined || url.username || url.password) throw new FetchFailed('bad_address')
  if (!rules.allowsPort(port)) throw new FetchFailed('bad_address')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  const addresses = family ? [{ address: host, family }] : await resolveName(host, rules)
  if (addresses.length === 0) throw new FetchFailed('no_such_host')
  if (!addresses.every(({ address }) => rules.allowsAddress(address)))
    throw new FetchFailed('private_address')
  return addresses
}

async function resolveName(host: string, { resolve }: OutboundRules): Promise<LookupAddress[]> {
  try {
    return await resolve(host)
  } catch (error) {
    throw new FetchFailed('no_such_host', error)
  }
}

/** Answers every look-up with the addresses that were checked, so that a second answer of the name server changes nothing. */
export const pinned =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_host, options, callback) => {
    const [first] = addresses
    if (options.all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }

/** Sends one request to an address that was checked, without credentials, proxies or reused connections. */
async function send(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const addresses = await resolveAllowed(url, options.rules)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      ...{ method: 'GET', agent: false, lookup: pinned(addresses), signal },
      headers: { ...options.headers, 'Accept-Encoding': 'gzip, deflate, br' },
    })
    sent.on('response', resolve)
    sent.on('error', reject)
    sent.end()
  })
}

function decoded(response: IncomingMessage): Readable {
  const create = {
    gzip: createGunzip,
    'x-gzip': createGunzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  }
  const encoding = (response.headers['content-encoding'] ?? '').toLowerCase()
  const decoder = Object.hasOwn(create, encoding) ? create[encoding as keyof typeof create]() : undefined
  return decoder ? pipeline(response, decoder, () => {}) : response
}

/** Reads a body up to `maxBytes` after decompression, so that a small bomb does not fill the memory. */
async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of decoded(response) as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxBytes) throw new FetchFailed('too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function follow(address: string, options: FetchOptions, signal: AbortSignal): Promise<Fetched> {
  let url = new URL(address)
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await send(url, options, signal)
    try {
      const { location } = response.headers
      if (!REDIRECTS.includes(response.statusCode ?? 0) || location === undefined) {
        const body = await readBody(response, options.maxBytes)
        return { status: response.statusCode ?? 0, headers: response.headers, body, url: url.href }
      }
      if (!URL.canParse(location, url.href)) throw new FetchFailed('bad_address')
      url = new URL(location, url)
    } finally {
      response.destroy()
    }
  }
  throw new FetchFailed('redirects')
}

/**
 * Fetches a public http(s) page on behalf of a member. Every hop is resolved and checked again, and connected to
 * exactly the addresses that were checked. Throws FetchFailed.
 */
export async function fetchPublic(address: string, options: FetchOptions): Promise<Fetched> {
  if (!URL.canParse(address)) throw new FetchFailed('bad_address')
  const over = new AbortController()
  // A name server that does not answer cannot be aborted; the exchange ends without it.
  const late = delay(options.timeoutMs, undefined, { signal: over.signal }).then(() => {
    throw new FetchFailed('timeout')
  })
  try {
    return await Promise.race([follow(address, options, over.signal), late])
  } catch (error) {
    throw error instanceof FetchFailed ? error : new FetchFailed('unreachable', error)
  } finally {
    // Ends the timer and closes an open connection.
    over.abort()
    late.catch(() => {})
  }
}
