import { once } from 'node:events'
import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { startTestServer } from '#tests/setup/server.ts'

const site = await startTestServer()

type Answer = { status: number; headers: IncomingMessage['headers']; body: string }

function ask(path: string, options: RequestOptions = {}, body?: Buffer | Buffer[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${site.url}${path}`, options, (res) => {
      const { statusCode: status = 0, headers } = res
      text(res).then((body) => resolve({ status, headers, body }), reject)
    })
    outgoing.once('error', reject)
    // Sends the chunks one by one, without a Content-Length.
    for (const piece of Array.isArray(body) ? body : []) outgoing.write(piece)
    outgoing.end(Array.isArray(body) ? undefined : body)
  })
}

/** Returns the raw response to bytes that no correct client sends. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(site.port, '127.0.0.1', () => socket.write(bytes))
    socket.once('error', reject)
    text(socket).then(resolve, reject)
  })
}

const own = () => ({ origin: site.url, 'content-type': 'application/x-www-form-urlencoded' })

test('the health and readiness endpoints answer 200', async () => {
  expect(await ask('/healthz')).toMatchObject({ status: 200, body: 'ok\n' })
  expect(await ask('/readyz')).toMatchObject({ status: 200, body: 'ready\n' })
})

const big = Buffer.alloc(65 * 1024, 'a')

test('a Content-Length over the limit gets 413 and the connection stays open', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const refused = await ask('/login', { method: 'POST', agent, headers: own() }, big)
  expect(refused.status).toBe(413)
  expect(JSON.parse(refused.body)).toMatchObject({ code: 'too_large', requestId: expect.any(String) })
  expect((await ask('/healthz', { agent })).status).toBe(200)
  agent.destroy()
})

test('a chunked body over the limit gets 413', async () => {
  const refused = await ask('/login', { method: 'POST', headers: own() }, [big, big])
  expect(refused.status).toBe(413)
})

test('a chunked form within the limit is read', async () => {
  const form = [Buffer.from('login=nobody%40example.org&'), Buffer.from('password=not-the-right-one')]
  const answer = await ask('/login', { method: 'POST', headers: own() }, form)
  expect(answer.status).toBe(401)
})

test('the size limit is larger for the API than for forms, and larger for uploads than for the API', async () => {
  const headers = { ...own(), 'content-type': 'application/json' }
  const json = (kilobytes: number) => Buffer.from(JSON.stringify({ body: 'a'.repeat(kilobytes * 1024) }))
  expect((await ask('/api/v1/comments', { method: 'POST', headers }, json(100))).status).not.toBe(413)
  expect((await ask('/api/v1/comments', { method: 'POST', headers }, json(2100))).status).toBe(413)
  expect((await ask('/media', { method: 'POST', headers: own() }, Buffer.alloc(6 << 20))).status).toBe(413)
})

test('an absolute URL as request target is answered without an error', async () => {
  const host = `127.0.0.1:${site.port}`
  expect(await sendRaw(`GET http://${host}/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 400/,
  )
})
test('headers over the size limit are refused', async () => {
  expect(await sendRaw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431/,
  )
})
test('a WebSocket upgrade on a path without a socket is refused', async () => {
  const upgrade =
    'Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13'
  expect(await sendRaw(`GET /nowhere HTTP/1.1\r\n${upgrade}\r\n\r\n`)).toMatch(/^HTTP\/1.1 404/)
})
const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket'
test.each([
  ...[
    '//',
    '///',
    '/\\\\',
    '//[',
    '/%',
    '*',
    'a:b',
    'x:443',
    'http://[',
    'http://x/collab/y',
    '//x@y/',
    '/?%',
    '/collab/%00',
  ],
])('a WebSocket upgrade at %s is refused, and the next request is answered', async (target) => {
  const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13'
  expect(await sendRaw(`GET ${target} HTTP/1.1\r\nHost: x\r\n${UPGRADE}\r\n${key}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 40[034]/,
  )
  expect((await ask('/healthz')).status).toBe(200)
})
test.each(['[', 'a b', 'user:pw@x', '/', 'x:99999'])(
  'the invalid Host header %s is refused',
  async (host) => {
    const reply = await sendRaw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    expect(reply).toMatch(/^HTTP\/1.1 400/)
    expect(reply).toContain('"code":"malformed"')
  },
)
test.each(['bytes=9-1', 'bytes=-', 'bytes=99999999-', 'lines=1', 'bytes=0-0,2-3'])(
  'an unsupported Range header %s gets the whole file',
  async (range) => {
    const { status, body } = await ask('/favicon.svg', { headers: { range } })
    expect(status).toBe(200)
    expect(body).toContain('</svg>')
  },
)
test('an unknown HTTP method is refused', async () => {
  expect((await ask('/', { method: 'PROPFIND' })).status).toBe(405)
})

test('assets with a hash in their name are cached for ever and sent compressed', async () => {
  const page = await ask('/login')
  const [path] = /\/assets\/[\w.-]+\.(css|js)/.exec(page.body) ?? []
  const asset = await ask(path ?? '', { headers: { 'accept-encoding': 'br' } })
  expect(asset).toMatchObject({ status: 200 })
  expect(asset.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
})

test('a closing server finishes open requests and frees its port', async () => {
  const other = await startTestServer()
  const form = 'login=nobody%40example.org&password=not-the-right-one'
  const headers = { ...own(), origin: other.url, expect: '100-continue', 'content-length': form.length }
  const outgoing = request(`${other.url}/login`, { method: 'POST', headers })
  const answered = new Promise<IncomingMessage>((resolve) => outgoing.once('response', resolve))
  outgoing.flushHeaders()
  await once(outgoing, 'continue')
  const closed = other.close()
  outgoing.end(form)
  expect((await answered).statusCode).toBe(401)
  await closed
  await expect(fetch(`${other.url}/healthz`)).rejects.toThrow()
})
