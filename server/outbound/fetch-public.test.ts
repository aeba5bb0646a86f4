import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  FetchFailed,
  type FetchProblem,
  fetchPublic,
  type OutboundRules,
  PUBLIC_ONLY,
} from './fetch-public.ts'
import { isPublicAddress } from './public-address.ts'

const PUBLIC = '93.184.215.14'
const BOMB = gzipSync(Buffer.alloc(20 * 1024 * 1024))
const pages: Record<string, RequestListener> = {
  '/feed': (_req, res) => res.setHeader('ETag', '"1"').end('hello'),
  '/gzip': (_req, res) => res.setHeader('Content-Encoding', 'gzip').end(gzipSync('hello')),
  '/brotli': (_req, res) => res.setHeader('Content-Encoding', 'br').end(brotliCompressSync('hello')),
  '/broken': (_req, res) => res.setHeader('Content-Encoding', 'gzip').end('no gzip'),
  '/bomb': (_req, res) => res.setHeader('Content-Encoding', 'gzip').end(BOMB),
  '/large': (_req, res) => void res.end(Buffer.alloc(200_000)),
  '/slow': (_req, res) => void res.write('a little'),
  '/silent': () => {},
  '/to-feed': (_req, res) => void res.writeHead(302, { Location: '/feed' }).end(),
  '/to-loopback': (_req, res) =>
    void res.writeHead(302, { Location: `http://127.0.0.1:${port}/secret` }).end(),
  '/to-private-name': (_req, res) =>
    void res.writeHead(307, { Location: `http://intranet.test:${port}/secret` }).end(),
  '/to-file': (_req, res) => void res.writeHead(301, { Location: 'file:///etc/passwd' }).end(),
  '/to-port': (_req, res) => void res.writeHead(301, { Location: 'http://feeds.test:6379/' }).end(),
  '/to-itself': (_req, res) => void res.writeHead(302, { Location: '/to-itself' }).end(),
  '/headers': (req, res) => void res.end(JSON.stringify(req.headers)),
  '/secret': (_req, res) => {
    reached++
    res.end('secret')
  },
}
const server = createServer((req, res) => {
  const answer = pages[req.url ?? ''] ?? ((_req, missing) => void missing.writeHead(404).end())
  answer(req, res)
})
let port = 0
let reached = 0
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

/** A name server of the test. `feeds.test` is the local server, which stands for the internet; the other names answer as attackers' names do. */
const NAMES: Record<string, string[]> = {
  'feeds.test': ['127.0.0.1'],
  'intranet.test': ['10.1.2.3'],
  'metadata.test': ['169.254.169.254'],
  'mixed.test': [PUBLIC, '192.168.0.1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'nat64.test': ['64:ff9b::7f00:1'],
  'empty.test': [],
}
const STAND_INS = ['feeds.test', 'rebinding.test']
let asked: string[] = []
/** Whether the next address to check was just resolved for a name that stands for the internet. */
let isStandIn = false
const rules: OutboundRules = {
  resolve: async (host) => {
    asked.push(host)
    const found = NAMES[host]
    if (!found) throw new Error('ENOTFOUND')
    isStandIn = STAND_INS.includes(host)
    return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  },
  allowsAddress: (ip) => {
    const isAllowed = (isStandIn && ip === '127.0.0.1') || isPublicAddress(ip)
    isStandIn = false
    return isAllowed
  },
  allowsPort: (number) => number === 80 || number === 443 || number === port,
}
const read = (address: string, more: Partial<Parameters<typeof fetchPublic>[1]> = {}) => {
  asked = []
  return fetchPublic(address, { rules, headers: {}, maxBytes: 100_000, timeoutMs: 2_000, ...more })
}
const at = (path: string) => `http://feeds.test:${port}${path}`
const problemOf = async (address: string, more = {}): Promise<FetchProblem | 'none'> =>
  read(address, more).then(
    () => 'none' as const,
    (error) => (error instanceof FetchFailed ? error.problem : 'unreachable'),
  )

test.each([
  ['http://127.0.0.1/', 'private_address'],
  ['http://127.1/', 'private_address'],
  ['http://2130706433/', 'private_address'],
  ['http://0x7f000001/', 'private_address'],
  ['http://0177.0.0.1/', 'private_address'],
  ['http://0.0.0.0/', 'private_address'],
  ['http://[::1]/', 'private_address'],
  ['http://[::ffff:127.0.0.1]/', 'private_address'],
  ['http://[::ffff:a9fe:a9fe]/', 'private_address'],
  ['http://[64:ff9b::7f00:1]/', 'private_address'],
  ['http://[2002:7f00:1::]/', 'private_address'],
  ['http://[fe80::1]/', 'private_address'],
  ['http://169.254.169.254/latest/meta-data', 'private_address'],
  ['http://intranet.test/', 'private_address'],
  ['http://metadata.test/', 'private_address'],
  ['http://mapped.test/', 'private_address'],
  ['http://nat64.test/', 'private_address'],
  ['http://mixed.test/', 'private_address'],
  ['http://unknown.test/', 'no_such_host'],
  ['http://empty.test/', 'no_such_host'],
  ['http://feeds.test:22/', 'bad_address'],
  ['http://feeds.test:6379/', 'bad_address'],
  ['http://user:word@feeds.test/', 'bad_address'],
  ['ftp://feeds.test/', 'bad_address'],
  ['file:///etc/passwd', 'bad_address'],
  ['gopher://feeds.test/', 'bad_address'],
  ['data:text/xml,x', 'bad_address'],
  ['not an address', 'bad_address'],
  ['', 'bad_address'],
] as const)('%s is refused as %s', async (address, problem) => {
  expect(await problemOf(address)).toBe(problem)
})

test.each([
  ['/to-loopback', 'private_address'],
  ['/to-private-name', 'private_address'],
  ['/to-file', 'bad_address'],
  ['/to-port', 'bad_address'],
  ['/to-itself', 'redirects'],
] as const)('a redirect at %s is refused as %s, and its target is never asked', async (path, problem) => {
  reached = 0
  expect(await problemOf(at(path))).toBe(problem)
  expect(reached).toBe(0)
})

test('a name that turns private after it was checked is still connected to at the address that was checked', async () => {
  NAMES['rebinding.test'] = ['127.0.0.1']
  const resolve: OutboundRules['resolve'] = async (host) => {
    const found = await rules.resolve(host)
    NAMES['rebinding.test'] = ['10.0.0.1']
    return found
  }
  const answer = await read(`http://rebinding.test:${port}/feed`, { rules: { ...rules, resolve } })
  expect(answer.body.toString()).toBe('hello')
  expect(asked).toEqual(['rebinding.test'])
  expect(await problemOf(`http://rebinding.test:${port}/feed`)).toBe('private_address')
})

test('the rules of an installation refuse this machine by its name', async () => {
  expect(await problemOf(`http://localhost:${port}/secret`, { rules: PUBLIC_ONLY })).toBe('bad_address')
  expect(await problemOf('http://localhost/secret', { rules: PUBLIC_ONLY })).toBe('private_address')
})

test.each([
  ['/bomb', 'too_large'],
  ['/large', 'too_large'],
  ['/broken', 'unreachable'],
] as const)('the answer at %s fails as %s', async (path, problem) => {
  expect(await problemOf(at(path))).toBe(problem)
})

test.each(['/slow', '/silent'])('the answer at %s is cut off after the time limit', async (path) => {
  expect(await problemOf(at(path), { timeoutMs: 100 })).toBe('timeout')
})

test('a name server that never answers is given up after the time limit', async () => {
  const resolve = () => new Promise<never>(() => {})
  expect(await problemOf(at('/feed'), { rules: { ...rules, resolve }, timeoutMs: 100 })).toBe('timeout')
})

test.each(['/feed', '/gzip', '/brotli', '/to-feed'])('the answer at %s is read as its text', async (path) => {
  const { status, body } = await read(at(path))
  expect([status, body.toString()]).toEqual([200, 'hello'])
})

test('a request carries the given headers and no cookie or authorization', async () => {
  const { body } = await read(at('/headers'), {
    headers: { 'User-Agent': 'Reader', 'If-None-Match': '"1"' },
  })
  const sent = JSON.parse(body.toString()) as Record<string, string>
  expect(sent).toMatchObject({ 'user-agent': 'Reader', 'if-none-match': '"1"', host: `feeds.test:${port}` })
  expect(Object.keys(sent).sort()).toEqual([
    'accept-encoding',
    'connection',
    'host',
    'if-none-match',
    'user-agent',
  ])
})
