import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { slowness } from '#tests/setup/machine-speed.ts'
import { createPipeline } from './pipeline.ts'
import { createSite } from './site.ts'

const visitor: Actor = { kind: 'visitor', locale: 'en', zone: 'UTC' }
const member: Actor = {
  ...{ kind: 'member', id: 'm1', handle: 'dewi', displayName: 'Dewi', role: 'member', brands: [] },
  ...{ locale: 'id', zone: 'UTC', verifiedAt: new Date(), createdAt: new Date(0) },
}
const program: Actor = { ...member, scopes: ['write'] }
const HOME = 'http://127.0.0.1:3000'

function world(actor: Actor, publicUrl?: string) {
  const site = createSite({ publicUrl, host: '127.0.0.1', port: 3000 })
  const reported: unknown[] = []
  const serve = createPipeline({
    addFingerprints: (actor) => actor,
    acceptsTokens: (path) => path.startsWith('/api/'),
    site,
    resolveActor: async () => actor,
    report: (error) => reported.push(error),
  })
  const send = async (
    init: RequestInit & { path?: string },
    handle: (checked: Request) => Promise<Response> = async () => new Response('fine'),
  ) => serve(new Request(`${HOME}${init.path ?? '/c/rain/ideas'}`, init), '203.0.113.7', handle)
  return { send, reported }
}
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const post = (headers: Record<string, string>, body: BodyInit | null = 'hook=hello', path?: string) => ({
  ...{ method: 'POST', headers: { ...form, ...headers }, body },
  ...(path && { path }),
})

test.each(['https://evil.example', 'null', 'garbage', 'http://127.0.0.1:3001', `${HOME}.evil.example`, ''])(
  '[1] [3] a POST with Origin %j is refused, on pages and on resource routes',
  async (origin) => {
    for (const path of ['/login', '/media', '/ideas/1/vote', '/api/v1/me']) {
      const answer = await world(member).send(post({ origin }, 'a=b', path))
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ code: 'bad_origin', requestId: expect.any(String) })
    }
  },
)

test('[3] a POST without Origin is refused without a token and accepted with one', async () => {
  expect((await world(member).send(post({}))).status).toBe(403)
  const byToken = post({ authorization: 'Bearer ung_x' }, 'hook=hello', '/api/v1/ideas')
  expect((await world(program).send(byToken)).status).toBe(200)
  const wrongToken = await world(visitor).send(byToken)
  expect(wrongToken.status).toBe(401)
})

test('a token is ignored on every path but those of the API', async () => {
  const shown = async (path: string) => {
    const seen: (string | null)[] = []
    const resolveActor = async ({ headers }: { headers: Headers }) => {
      seen.push(headers.get('authorization'))
      return visitor
    }
    const serve = createPipeline({
      addFingerprints: (actor) => actor,
      acceptsTokens: (path) => path.startsWith('/api/'),
      ...{ site: createSite({ publicUrl: undefined, host: '127.0.0.1', port: 3000 }) },
      ...{ resolveActor, report: () => {} },
    })
    const request = new Request(HOME + path, { headers: { authorization: 'Bearer ung_x' } })
    await serve(request, '', async (checked) => {
      seen.push(checked.headers.get('authorization'))
      return new Response('fine')
    })
    return seen
  }
  expect(await shown('/api/v1/me')).toEqual(['Bearer ung_x', 'Bearer ung_x'])
  for (const path of ['/', '/admin/mail', '/admin/mail.data', '/media', '/embed/s/a', '/api']) {
    expect([path, await shown(path)]).toEqual([path, [null, null]])
  }
})

test('a POST with our own Origin is accepted, under each name of this machine', async () => {
  for (const origin of [HOME, 'http://localhost:3000', 'http://[::1]:3000']) {
    expect((await world(member).send(post({ origin }))).status).toBe(200)
  }
  const proxied = world(member, 'https://fire.example.org')
  expect((await proxied.send(post({ origin: 'https://fire.example.org' }))).status).toBe(200)
  expect((await proxied.send(post({ origin: 'http://fire.example.org' }))).status).toBe(403)
})

test('X-Forwarded-Host does not reach Remix, which would compare it with Origin', async () => {
  const serve = createPipeline({
    addFingerprints: (actor) => actor,
    acceptsTokens: (path) => path.startsWith('/api/'),
    ...{ site: createSite({ publicUrl: 'https://fire.example.org', host: '127.0.0.1', port: 3000 }) },
    ...{ resolveActor: async () => visitor, report: () => {} },
  })
  const headers = { ...form, origin: 'https://fire.example.org', 'x-forwarded-host': 'evil.example' }
  const answer = await serve(
    new Request(`${HOME}/login`, { method: 'POST', headers, body: 'a=b' }),
    '',
    async (checked) =>
      Response.json({
        host: checked.headers.get('host'),
        forwarded: checked.headers.get('x-forwarded-host'),
      }),
  )
  expect(await answer.json()).toEqual({ host: 'fire.example.org', forwarded: null })
})

test('a GET without Origin is accepted', async () => {
  expect((await world(visitor).send({})).status).toBe(200)
})

const send = (type: string, body: BodyInit, path = '/api/v1/x') =>
  world(member).send(post({ origin: HOME, 'content-type': type }, body, path))

test('[63] [44] a body larger than allowed is refused with 413', async () => {
  expect((await send(form['content-type'], 'a'.repeat(64 * 1024 + 1), '/login')).status).toBe(413)
  expect((await send('multipart/form-data; boundary=x', new Uint8Array(6_000_000), '/media')).status).toBe(
    413,
  )
})

test('[66] invalid JSON, UTF-8 or multipart is refused with 400', async () => {
  expect((await send('application/json', '{"a":')).status).toBe(400)
  expect((await send('application/json', new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400)
  expect((await send('multipart/form-data; boundary=x', 'no parts here')).status).toBe(400)
  expect((await send('multipart/form-data', 'no boundary')).status).toBe(400)
})

test('[54] deeply nested JSON is refused with 400 within half a second', async () => {
  const started = performance.now()
  expect((await send('application/json', '['.repeat(100_000), '/api/v1/x')).status).toBe(400)
  expect(performance.now() - started).toBeLessThan(500 * slowness())
  expect((await send('application/json', '{"a":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}')).status).toBe(
    200,
  )
})

test('[67] a body of an unaccepted type is refused with 415', async () => {
  expect((await send('text/plain', 'hook=hello')).status).toBe(415)
  expect((await send('text/xml', '<a/>')).status).toBe(415)
  expect((await send('application/json', '{}', '/login')).status).toBe(415)
  expect((await send(form['content-type'], 'a=b', '/login')).status).toBe(200)
})

test('pages refuse PUT, and an empty POST is an empty form', async () => {
  const put = await world(member).send({ method: 'PUT', headers: { origin: HOME }, path: '/login' })
  expect(put.status).toBe(405)
  const { send } = world(member)
  const fields = async (checked: Request) => Response.json([...(await checked.formData()).keys()])
  const empty = await send({ method: 'POST', headers: { origin: HOME }, path: '/login' }, fields)
  expect(await empty.json()).toEqual([])
})

test('a valid form is accepted', async () => {
  const answer = await world(member).send(post({ origin: HOME }, 'hook=a+b'))
  expect(answer.status).toBe(200)
})

test('every response has the security headers', async () => {
  const page = async () => new Response('<p>', { headers: { 'content-type': 'text/html; charset=utf-8' } })
  const { headers } = await world(member, 'https://fire.example.org').send({}, page)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('content-security-policy')).toMatch(/script-src 'nonce-[\w+/=]+' 'strict-dynamic'/)
  const plain = await world(visitor).send({})
  expect(plain.headers.get('strict-transport-security')).toBeNull()
  expect(plain.headers.get('cache-control')).toBeNull()
})

test('an exception gives a 500 with a request id and is reported', async () => {
  const { send, reported } = world(visitor)
  const answer = await send({}, async () => {
    throw new Error('a bug')
  })
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({
    code: 'internal',
    requestId: answer.headers.get('x-request-id'),
  })
  expect(reported).toHaveLength(1)
})

test('a refusal is a page in the member’s language when HTML is accepted', async () => {
  const answer = await world(member).send(post({ accept: 'text/html,*/*', origin: 'null' }))
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(await answer.text()).toContain('lang="id"')
})
