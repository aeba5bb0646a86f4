import { expect, test } from 'vitest'
import { type ApiSite, openSite } from './site.ts'

type Person = Awaited<ReturnType<ApiSite['person']>>
const site = await openSite()
const [ana, ben] = (await site.people(2)) as [Person, Person]
const challenge = await site.challenge()
const owner = challenge.owner

const pitch = async () =>
  (await ana.post(`/challenges/${challenge.id}/ideas`, { hook: 'A kettle on the third stair' })).body
    .id as string
const say = async (id: string, by = ana, body = 'It hums.') =>
  (await by.post('/comments', { on: { kind: 'idea', id }, body })).body.id as string
const reason = 'This is an advert.'

test('PUT and DELETE /hidden/:kind/:id hide and restore an idea with a reason, and are idempotent', async () => {
  const id = await pitch()
  expect((await site.ask('GET', `/ideas/${id}`)).status).toBe(200)
  for (const _ of [1, 2]) {
    const { status, body } = await owner.put(`/hidden/idea/${id}`, { reason })
    expect([status, body]).toEqual([200, { kind: 'idea', id, hidden: true }])
  }
  expect((await site.ask('GET', `/ideas/${id}`)).status).toBe(404)
  expect((await owner.delete(`/hidden/idea/${id}`, { reason: 'Our mistake.' })).body.hidden).toBe(false)
  expect((await site.ask('GET', `/ideas/${id}`)).status).toBe(200)
})

test('PUT and DELETE /hidden/:kind/:id remove the text of a hidden comment for everybody else', async () => {
  const idea = await pitch()
  const comment = await say(idea)
  expect((await owner.put(`/hidden/comment/${comment}`, { reason })).status).toBe(200)
  const { body } = await site.ask('GET', `/comments?kind=idea&id=${idea}`)
  expect(JSON.stringify(body)).not.toContain('It hums.')
})

test('PUT and DELETE /hidden/:kind/:id refuse a missing reason, an unknown kind, a missing target and callers outside the team', async () => {
  const id = await pitch()
  for (const method of ['put', 'delete'] as const) {
    const path = `/hidden/idea/${id}`
    const responses = await Promise.all([
      owner[method](path, {}),
      owner[method](path, { reason: '' }),
      owner[method](path, { reason: 'x'.repeat(501) }),
      owner[method](`/hidden/chapter/${id}`, { reason }),
      owner[method]('/hidden/idea/nothing', { reason }),
      ben[method](path, { reason }),
      ana[method](path, { reason }),
      site.ask(method.toUpperCase(), path, { body: { reason } }),
    ])
    expect(responses.map(({ status }) => status)).toEqual([422, 422, 422, 422, 404, 403, 403, 401])
  }
})

test('PUT and DELETE /hidden/:kind/:id require the token scope "manage"', async () => {
  const id = await pitch()
  const { token } = await (async () => {
    const made = await site.app.identity.createToken(await owner.actor(), {
      label: 'reader',
      scopes: ['read', 'write'],
    })
    if (!made.ok) throw new Error(made.code)
    return made.value
  })()
  expect((await site.bearing(token).put(`/hidden/idea/${id}`, { reason })).status).toBe(403)
})

test('PATCH and DELETE /comments/:id edit the own comment, mark it as edited, and delete it', async () => {
  const idea = await pitch()
  const id = await say(idea)
  const read = async () => (await site.ask('GET', `/comments?kind=idea&id=${idea}`)).body.items
  expect((await ana.patch(`/comments/${id}`, { body: 'It sings.' })).body).toMatchObject({ id })
  expect(JSON.stringify(await read())).toContain('It sings.')
  expect((await ana.delete(`/comments/${id}`)).status).toBe(200)
  expect(await read()).toEqual([])
  expect((await ana.delete(`/comments/${id}`)).status).toBe(404)
  expect((await ana.patch(`/comments/${id}`, { body: 'Once more.' })).status).toBe(404)
})

test('PATCH and DELETE /comments/:id leave a placeholder where a deleted comment has replies', async () => {
  const idea = await pitch()
  const id = await say(idea)
  await ben.post('/comments', { on: { kind: 'idea', id: idea }, body: 'Does it?', replyTo: id })
  expect((await ana.delete(`/comments/${id}`)).status).toBe(200)
  const read = JSON.stringify((await site.ask('GET', `/comments?kind=idea&id=${idea}`)).body)
  expect(read).toContain('Does it?')
  expect(read).not.toContain('It hums.')
})

test('PATCH and DELETE /comments/:id refuse other members, the team too, and empty texts', async () => {
  const id = await say(await pitch())
  const responses = await Promise.all([
    ben.patch(`/comments/${id}`, { body: 'Mine now.' }),
    owner.patch(`/comments/${id}`, { body: 'Mine now.' }),
    ben.delete(`/comments/${id}`),
    owner.delete(`/comments/${id}`),
    ana.patch(`/comments/${id}`, {}),
    ana.patch(`/comments/${id}`, { body: ' ' }),
    ana.patch(`/comments/${id}`, { body: 'x', type: 'question' }),
    ana.patch('/comments/nothing', { body: 'x' }),
    site.ask('DELETE', `/comments/${id}`),
  ])
  expect(responses.map(({ status }) => status)).toEqual([403, 403, 403, 403, 422, 422, 422, 404, 401])
})

test('the team suspends in its brand, lists active suspensions and lifts them; others are refused', async () => {
  const path = `/members/${ben.handle}/sanctions`
  const created = await owner.post(path, { days: 7, reason })
  expect([created.status, created.body]).toMatchObject([
    201,
    { handle: ben.handle, brand: { slug: challenge.brand.slug } },
  ])
  const until = site.clock.now().getTime() + 7 * 24 * 60 * 60 * 1000
  expect(new Date(created.body.until).getTime()).toBe(until)
  for (const who of [owner, ben]) {
    const { status, body } = await who.get(path)
    expect([status, body.items]).toMatchObject([200, [{ id: created.body.id, reason }]])
  }
  expect((await ana.get(path)).status).toBe(403)
  expect((await ben.post(`/challenges/${challenge.id}/ideas`, { hook: 'A lamp by the sea' })).status).toBe(
    403,
  )
  expect((await owner.delete(path, { reason: 'Enough.' })).status).toBe(200)
  expect((await owner.get(path)).body.items).toEqual([])
  expect((await owner.delete(path, { reason: 'Enough.' })).status).toBe(404)
  expect((await ben.post(`/challenges/${challenge.id}/ideas`, { hook: 'A lamp by the sea' })).status).toBe(
    201,
  )
})

test('/members/:handle/sanctions refuses a missing reason, a missing end and callers without the permission', async () => {
  const path = `/members/${ben.handle}/sanctions`
  const until = new Date(site.clock.now().getTime() + 1000).toISOString()
  const past = new Date(site.clock.now().getTime() - 1000).toISOString()
  const responses = await Promise.all([
    owner.post(path, { days: 7 }),
    owner.post(path, { reason }),
    owner.post(path, { reason, days: 7, until }),
    owner.post(path, { reason, until: past }),
    owner.post(path, { reason, days: 5_000 }),
    owner.post(path, { reason, days: 7, brand: 'nothing' }),
    owner.post('/members/nobody_at_all/sanctions', { reason, days: 7 }),
    owner.post(`/members/${owner.handle}/sanctions`, { reason, days: 7 }),
    ana.post(path, { reason, days: 7 }),
    site.ask('POST', path, { body: { reason, days: 7 } }),
    site.ask('GET', path),
  ])
  expect(responses.map(({ status }) => status)).toEqual([
    422, 422, 422, 422, 422, 422, 404, 403, 403, 401, 401,
  ])
})
