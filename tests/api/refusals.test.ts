import { expect, test } from 'vitest'
import { type ApiAnswer, type ApiSite, openSite } from './site.ts'

const site = await openSite()
const ana = await site.person()
const challenge = await site.challenge()

/** Expects the error format with a readable message. */
function expectRefusal({ status, headers, body }: ApiAnswer, wanted: number, code: string) {
  expect([status, body?.code]).toEqual([wanted, code])
  expect(headers.get('content-type')).toMatch(/^application\/json/)
  expect(body).toEqual({
    code,
    message: expect.stringMatching(/^[A-Z].{5,}/),
    requestId: expect.stringMatching(/^[\w-]{8,}$/),
    ...(body.fields && { fields: expect.any(Object) }),
    ...(body.detail && { detail: expect.any(Object) }),
  })
  expect(body.message).not.toMatch(/refusal\.|\{|undefined/)
}
const pitch = (sent: Parameters<ApiSite['ask']>[2] = {}) =>
  site.ask('POST', `/challenges/${challenge.id}/ideas`, {
    ...sent,
    headers: { authorization: `Bearer ${ana.token}`, ...sent?.headers },
  })

test('a request without a token gets 401 where a member is needed, and public lists otherwise', async () => {
  expectRefusal(await site.ask('GET', '/me'), 401, 'sign_in')
  expect((await site.ask('GET', '/challenges')).status).toBe(200)
})
test('an invalid token gets 401, even with a valid cookie', async () => {
  const wrong = { authorization: 'Bearer ung_nothing' }
  expectRefusal(await site.ask('GET', '/me', { headers: wrong }), 401, 'sign_in')
  const posted = await site.ask('PUT', '/ideas/x/vote', { headers: wrong })
  expectRefusal(posted, 401, 'sign_in')
})
test.each([
  ['POST', '/challenges/x/ideas'],
  ['PUT', '/ideas/x/vote'],
  ['PATCH', '/ideas/x'],
  ['DELETE', '/stories/x/vote'],
  ['POST', '/chapters/x/restore'],
])('a write without a token gets 401 (%s %s)', async (method, path) => {
  expectRefusal(await site.ask(method, path, { body: {} }), 401, 'sign_in')
})
test('a write from another origin gets 403, even with a token', async () => {
  const foreign = { ...{ body: { hook: 'x' } }, headers: { origin: 'https://elsewhere.example' } }
  expectRefusal(await site.ask('POST', `/challenges/${challenge.id}/ideas`, foreign), 403, 'bad_origin')
  const foreignToken = { ...foreign, headers: { ...foreign.headers, authorization: `Bearer ${ana.token}` } }
  expectRefusal(await site.ask('POST', `/challenges/${challenge.id}/ideas`, foreignToken), 403, 'bad_origin')
})
test('a write from a page of the site without a session gets 401', async () => {
  const own = { body: { hook: 'x' }, headers: { origin: site.url } }
  expectRefusal(await site.ask('POST', `/challenges/${challenge.id}/ideas`, own), 401, 'sign_in')
})
test('a token without the scope gets 403 with the name of the scope', async () => {
  const reader = await site.person({ scopes: ['read'] })
  expect((await reader.get('/me')).body.handle).toBe(reader.handle)
  const refused = await reader.post(`/challenges/${challenge.id}/ideas`, { hook: 'x' })
  expectRefusal(refused, 403, 'scope_missing')
  expect(refused.body.detail).toEqual({ scope: 'write' })
  const { owner } = challenge
  const writer = site.bearing(
    (
      (await site.app.identity.createToken(await owner.actor(), { label: 'w', scopes: ['write'] })) as {
        value: { token: string }
      }
    ).value.token,
  )
  expectRefusal(await writer.patch(`/challenges/${challenge.id}`, { hook: 'x' }), 403, 'scope_missing')
})
test('a revoked token gets 401', async () => {
  const ben = await site.person()
  const { id, token } = (
    (await site.app.identity.createToken(await ben.actor(), { label: 'x', scopes: ['read'] })) as {
      value: { id: string; token: string }
    }
  ).value
  expect((await site.bearing(token).get('/me')).status).toBe(200)
  await site.app.identity.revokeToken(await ben.actor(), id)
  expectRefusal(await site.bearing(token).get('/me'), 401, 'sign_in')
})

test.each([
  ['GET', '/nothing'],
  ['GET', '/challenges/nothing'],
  ['GET', '/challenges/nothing/ideas'],
  ['GET', '/challenges/nothing/stories'],
  ['GET', '/challenges/nothing/verdict'],
  ['GET', '/ideas/nothing'],
  ['GET', '/stories/nothing'],
  ['GET', '/stories/nothing/credit'],
  ['GET', '/chapters/nothing'],
  ['GET', '/comments?kind=idea&id=nothing'],
  ['PUT', '/ideas/nothing/vote'],
  ['DELETE', '/ideas/nothing/vote'],
  ['PUT', '/stories/nothing/vote'],
  ['POST', '/stories/nothing/submit'],
  ['POST', '/brands/nothing/challenges'],
  ['GET', '/challenges/..%2f..%2fme'],
  ['GET', '/challenges/%E0%A4%A'],
  ['GET', '/Challenges'],
  ['GET', '/challenges/'],
])('%s %s gets 404', async (method, path) => {
  const body = path.startsWith('/brands') ? { body: site.form() } : {}
  const headers = { authorization: `Bearer ${ana.token}` }
  expectRefusal(await site.ask(method, path, { ...body, headers }), 404, 'not_found')
})

test.each([
  ['PUT', '/challenges', 'GET'],
  ['DELETE', '/me', 'GET'],
  ['POST', '/ideas/x/vote', 'PUT, DELETE'],
  ['PUT', '/challenges/x', 'GET, PATCH'],
])('%s %s gets 405 with the allowed methods', async (method, path, allowed) => {
  const answer = await site.ask(method, path, { headers: { authorization: `Bearer ${ana.token}` } })
  expectRefusal(answer, 405, 'method_not_allowed')
  expect(answer.headers.get('allow')).toBe(allowed)
})

test('HEAD gets the status of GET without a body', async () => {
  const answer = await fetch(`${site.url}/api/v1/challenges`, { method: 'HEAD' })
  expect([answer.status, await answer.text()]).toEqual([200, ''])
})

test.each(['/challenges/a%00b', '/ideas/%00', '/challenges?cursor=%00', '/comments?kind=idea&id=a%00b'])(
  'a NUL character in %s is refused on both databases',
  async (path) => expectRefusal(await ana.get(path), 422, 'invalid'),
)

const json = { 'content-type': 'application/json' }
test('a body that is not JSON gets 400', async () => {
  for (const raw of ['{"hook":', 'hook=x', '{hook:"x"}', '\ufeff{', 'nul'])
    expectRefusal(await pitch({ raw, headers: json }), 400, 'malformed')
  expectRefusal(
    await pitch({ raw: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), headers: json }),
    400,
    'malformed',
  )
})
test('deeply nested JSON gets 400 quickly', async () => {
  for (const raw of ['['.repeat(100_000), `{"hook":${'['.repeat(500)}${']'.repeat(500)}}`])
    expectRefusal(await pitch({ raw, headers: json }), 400, 'malformed')
})
test('another content type gets 415', async () => {
  for (const type of ['text/plain', 'application/xml', ''])
    expectRefusal(
      await pitch({ raw: '{"hook":"x"}', headers: { 'content-type': type } }),
      415,
      'unsupported_media',
    )
  const form = { raw: 'hook=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  expectRefusal(await pitch(form), 415, 'unsupported_media')
})
test('a body over the size limit gets 413', async () => {
  expectRefusal(await pitch({ body: { hook: 'x'.repeat(3 * 1024 * 1024) } }), 413, 'too_large')
})
test('a JSON body that is not an object gets 422', async () => {
  for (const body of [null, [], 'x', 5, true]) expectRefusal(await pitch({ body }), 422, 'invalid')
})
test('invalid fields get 422 with a message for each', async () => {
  const refused = await pitch({ body: { hook: '\u200b', detail: 5, tags: ['x'.repeat(31)], votes: 99 } })
  expectRefusal(refused, 422, 'invalid')
  expect(Object.keys(refused.body.fields).sort()).toEqual(['detail', 'hook', 'tags.0', 'votes'])
  for (const sentence of Object.values(refused.body.fields)) expect(sentence).toMatch(/^[A-Z].*\.$/)
})
test.each([
  ['POST', (id: string) => `/challenges/${id}/ideas`, { hook: 'x', role: 'admin' }, 'role'],
  ['POST', (id: string) => `/challenges/${id}/accept-terms`, { accepted: true }, 'accepted'],
  ['POST', (id: string) => `/challenges/${id}/stories`, { title: 'x', submittedAt: 1 }, 'submittedAt'],
  ['PATCH', (id: string) => `/challenges/${id}`, { ideaCount: 5 }, 'ideaCount'],
  ['POST', () => '/stories/x/feature', { by: 'me' }, 'by'],
  ['POST', () => '/stories/x/chapters', { title: 'x', n: 9 }, 'n'],
  ['POST', () => '/ideas/x/adopt', { author: 'me' }, 'author'],
  ['POST', () => '/ideas/x/decline', { answer: 'x', state: 'open' }, 'state'],
  ['POST', () => '/comments', { on: { kind: 'idea', id: 'x' }, body: 'x', badge: 'owner' }, 'badge'],
  ['POST', () => '/comments', { on: { kind: 'idea', id: 'x', of: 1 }, body: 'x' }, 'on.of'],
] as const)('%s %o with an unknown field gets 422', async (method, path, body, field) => {
  const headers = { authorization: `Bearer ${challenge.owner.token}` }
  const refused = await site.ask(method, path(challenge.id), { body, headers })
  expectRefusal(refused, 422, 'invalid')
  expect(Object.keys(refused.body.fields)).toContain(field)
})
test.each(['limit=0', 'limit=101', 'limit=x', 'limit=1.5', 'sort=best', `cursor=${'x'.repeat(501)}`])(
  'a list with the invalid parameter %s gets 422',
  async (query) => expectRefusal(await ana.get(`/challenges/${challenge.id}/ideas?${query}`), 422, 'invalid'),
)
test('an action without fields needs no body and no content type', async () => {
  const accepted = await site.ask('POST', `/challenges/${challenge.id}/accept-terms`, {
    headers: { authorization: `Bearer ${ana.token}` },
  })
  expect([accepted.status, accepted.body]).toEqual([200, { version: 0 }])
})

test('the message of a refusal is in the requested language and its code is the same', async () => {
  const english = await site.ask('GET', '/me')
  const indonesian = await site.ask('GET', '/me', { headers: { 'accept-language': 'id' } })
  expect(indonesian.body.code).toBe(english.body.code)
  expect(indonesian.body.message).not.toBe(english.body.message)
  const dewi = await site.person({ locale: 'id' })
  const refused = await dewi.post(`/challenges/${challenge.id}/ideas`, {})
  expect(refused.body.fields.hook).not.toBe((await pitch({ body: {} })).body.fields.hook)
})

test('the site still answers after all bad requests', async () => {
  expect((await ana.post(`/challenges/${challenge.id}/ideas`, { hook: 'Still here' })).status).toBe(201)
})
