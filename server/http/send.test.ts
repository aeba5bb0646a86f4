import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { compressPages } from './assets.ts'
import { encodingFor, send } from './send.ts'

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0, gzip;q=1.0', 'gzip'],
  ['br; q = 0.000, identity', undefined],
  ['deflate', undefined],
  ['*', undefined],
  ['', undefined],
  [undefined, undefined],
])('Accept-Encoding %s selects the encoding %s', (accepted, packing) =>
  expect(encodingFor(accepted)).toBe(packing),
)

const LONG = `<p>${'A page of some length. '.repeat(400)}</p>`
const page = (text: string, headers: Record<string, string> = {}) =>
  new Response(text, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': `${text.length}`, ...headers },
  })
let answer = page(LONG)
const compress = compressPages()
const server = createServer((req, res) => compress(req, res, () => void send(req, res, answer)))
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
afterAll(() => void server.close())

/** Reads the response without decoding it, as `fetch` would. */
function requestRaw(accept: string, method = 'GET') {
  const { port } = server.address() as AddressInfo
  return new Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    const read = async (res: IncomingMessage) => {
      const pieces: Buffer[] = []
      for await (const piece of res) pieces.push(piece as Buffer)
      return { headers: res.headers, body: Buffer.concat(pieces) }
    }
    const req = request({ port, method, headers: { 'accept-encoding': accept } }, (res) => {
      read(res).then(resolve, reject)
    })
    req.on('error', reject).end()
  })
}

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)(
  'a page of known length is compressed once and sent with its length: %s',
  async (packing, unpack) => {
    answer = page(LONG, { Vary: 'Cookie' })
    const { headers, body } = await requestRaw(packing)
    expect(headers['content-encoding']).toBe(packing)
    expect(headers['content-length']).toBe(String(body.length))
    expect(headers.vary).toBe('Cookie, Accept-Encoding')
    expect(body.length).toBeLessThan(LONG.length / 4)
    expect(String(unpack(body))).toBe(LONG)
  },
)

test('a page is not compressed when it is short or the client accepts no encoding', async () => {
  answer = page(LONG)
  expect(String((await requestRaw('identity')).body)).toBe(LONG)
  answer = page('<p>Short</p>')
  const short = await requestRaw('gzip')
  expect(short.headers['content-encoding']).toBeUndefined()
  expect(String(short.body)).toBe('<p>Short</p>')
})

test('a page of unknown length is streamed, and all Set-Cookie headers are sent', async () => {
  const stream = new Response(LONG).body
  answer = new Response(stream, { headers: { 'Content-Type': 'text/html' } })
  expect(String(gunzipSync((await requestRaw('gzip')).body))).toBe(LONG)
  answer = page(LONG)
  for (const cookie of ['a=1', 'b=2']) answer.headers.append('Set-Cookie', cookie)
  expect((await requestRaw('gzip')).headers['set-cookie']).toEqual(['a=1', 'b=2'])
})

test('a HEAD request for a page gets its headers without a body', async () => {
  answer = page(LONG)
  const { headers, body } = await requestRaw('gzip', 'HEAD')
  expect(headers['content-type']).toContain('text/html')
  expect(body.length).toBe(0)
})
