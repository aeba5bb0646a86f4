import { request as httpRequest, request } from 'node:http'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { startTestServer } from '#tests/setup/server.ts'
import { bodyOf, browser, PASSWORD } from './identity-browser.ts'

const site = await startTestServer()
await site.app.identity.createMember({ handle: 'dewi', email: 'dewi@example.org', password: PASSWORD })
await site.app.identity.createMember({
  ...{ handle: 'keeper', email: 'keeper@example.org', password: PASSWORD },
  role: 'admin',
})

test('the profile is saved and shown in the chosen language; [29] unknown fields are refused', async () => {
  const { get, post, enter } = browser(site)
  await enter('dewi')
  const profile = {
    intent: 'profile',
    displayName: 'Dewi S',
    bio: 'Rain.',
    locale: 'id',
    zone: 'Asia/Makassar',
  }
  expect((await post('/settings', { ...profile, role: 'admin' })).status).toBe(422)
  expect((await post('/settings', profile)).headers.get('location')).toBe('/settings#profile')
  expect((await get('/settings')).html).toContain('Profilmu')
  expect((await post('/settings', { intent: 'nonsense' })).status).toBe(400)
})

test('[38] signing out other sessions and changing the password both end the other sessions', async () => {
  await site.app.identity.createMember({ handle: 'dua', email: 'dua@example.org', password: PASSWORD })
  const [here, there] = [browser(site), browser(site)]
  await here.enter('dua')
  await there.enter('dua')
  const passwords = { currentPassword: PASSWORD, password: 'two lamps and one umbrella' }
  await here.post('/settings', { intent: 'password', ...passwords })
  expect((await there.get('/settings')).status).toBe(302)
  expect((await here.get('/settings')).status).toBe(200)
  await here.post('/logout')
  expect((await here.get('/settings')).status).toBe(302)
  expect((await here.get('/logout')).headers.get('location')).toBe('/')
})

test('a new API token is shown once and authenticates API requests', async () => {
  const { get, post, enter } = browser(site)
  await enter('dewi')
  const made = await post('/settings', {
    intent: 'createToken',
    label: 'importer',
    scopes: ['read', 'write'],
  })
  const token = /ung_[\w-]{43}/.exec(made.html)?.[0] ?? ''
  expect((await get('/settings')).html).not.toContain(token)
  const me = await fetch(`${site.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
  expect(await me.json()).toMatchObject({ handle: 'dewi' })
})

test('[30] admin pages are refused to everybody but admins', async () => {
  const [nobody, member, keeper] = [browser(site), browser(site), browser(site)]
  await member.enter('dewi')
  await keeper.enter('keeper')
  for (const path of ['/admin', '/admin/mail']) {
    expect((await nobody.get(path)).headers.get('location')).toBe(`/login?next=${encodeURIComponent(path)}`)
    expect((await member.get(path)).status).toBe(403)
    expect((await member.get(`${path}.data`)).status).toBe(403)
    expect((await keeper.get(path)).status).toBe(200)
  }
  expect((await member.post('/admin', { brand: 'x' })).status).toBe(403)
  await nobody.post('/reset', { email: 'dewi@example.org' })
  expect((await keeper.get('/admin/mail')).html).toContain(`href="${site.url}/reset/`)
})

test('notices are listed and marked as read', async () => {
  const { get, post, enter } = browser(site)
  expect((await post('/notices')).status).toBe(401)
  await enter('dewi')
  expect((await get('/notices')).status).toBe(200)
  expect((await post('/notices')).headers.get('location')).toBe('/notices')
})

test('[1] [3] a request from another origin is refused on pages and resource routes', async () => {
  const { send, enter } = browser(site)
  await enter('dewi')
  for (const path of ['/settings', '/media', '/logout', '/preferences']) {
    for (const origin of ['https://evil.example', 'null', 'garbage']) {
      expect(
        (await send(path, { method: 'POST', headers: { origin }, body: bodyOf({ a: 'b' }) })).status,
      ).toBe(403)
    }
  }
  expect((await fetch(`${site.url}/logout`, { method: 'POST' })).status).toBe(403)
})

test('[66] [67] an unsupported content type or HTTP method is refused', async () => {
  const { send } = browser(site)
  const json = { 'content-type': 'application/json' }
  expect((await send('/login', { method: 'POST', headers: json, body: '{}' })).status).toBe(415)
  expect((await send('/login', { method: 'PUT' })).status).toBe(405)
  expect((await send('/login', { method: 'POST' })).status).toBe(422)
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
  expect((await send('/login', { method: 'POST', headers: multipart, body: 'nothing' })).status).toBe(400)
  const trace = await new Promise((resolve, reject) => {
    httpRequest(site.url, { method: 'TRACE' }, (res) => resolve(res.resume().statusCode))
      .on('error', reject)
      .end()
  })
  expect(trace).toBe(405)
})

test('the demo pages answer 404 outside demo mode', async () => {
  const { get, post } = browser(site)
  expect((await get('/demo')).status).toBe(404)
  expect((await post('/demo/enter', { as: 'admin' })).status).toBe(404)
})

async function upload(bytes: Uint8Array<ArrayBuffer>, name: string, signedIn = true) {
  const person = browser(site)
  // Newcomers upload nothing on their first day; an administrator may.
  if (signedIn) await person.enter('keeper')
  const form = new FormData()
  form.set('file', new Blob([bytes]), name)
  const answer = await person.send('/media', { method: 'POST', body: form })
  return { status: answer.status, json: JSON.parse(answer.html) as { url: string; code?: string } }
}
const picture = async () =>
  new Uint8Array(
    await sharp({ create: { width: 30, height: 20, channels: 3, background: '#dd5a1f' } })
      .png()
      .toBuffer(),
  )

test('picture uploads are stored and served with permanent caching', async () => {
  const { status, json } = await upload(await picture(), 'ember.png')
  expect(status).toBe(201)
  expect(json).toMatchObject({ url: expect.stringMatching(/^\/media\/[\w-]{36}$/), width: 30, height: 20 })
  const served = await fetch(site.url + json.url)
  expect(served.headers.get('content-type')).toBe('image/webp')
  expect(served.headers.get('cache-control')).toContain('immutable')
  expect(served.headers.get('x-content-type-options')).toBe('nosniff')
})

test('[41] [44] picture uploads are refused for SVG, for too many bytes and for visitors', async () => {
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
  expect(await upload(svg, 'a.png')).toMatchObject({ status: 415, json: { code: 'unsupported_media' } })
  expect((await upload(new Uint8Array(6_000_000), 'a.png')).status).toBe(413)
  expect((await upload(await picture(), 'a.png', false)).status).toBe(401)
  expect((await fetch(`${site.url}/media/none`)).status).toBe(404)
})

test('demo sign-in is refused through a proxy or under another host name', async () => {
  const demo = await startTestServer({ demo: true })
  await demo.app.identity.createMember({ handle: 'penjaga', email: 'penjaga@example.org', role: 'admin' })
  const headers = { origin: demo.url, 'content-type': 'application/x-www-form-urlencoded' }
  const ask = (more: Record<string, string>) =>
    new Promise<[number | undefined, string[] | undefined]>((resolve, reject) => {
      const sent = request(`${demo.url}/demo/enter`, { method: 'POST', headers: { ...headers, ...more } })
      sent.on('response', (answer) => {
        answer.resume()
        resolve([answer.statusCode, answer.headers['set-cookie']])
      })
      sent.on('error', reject)
      sent.end('as=admin')
    })
  const passedOn: Record<string, string>[] = [
    { 'x-forwarded-for': '203.0.113.7' },
    { 'x-forwarded-for': '127.0.0.1' },
    { forwarded: 'for=127.0.0.1' },
    { via: '1.1 caddy' },
    { 'cf-connecting-ip': '127.0.0.1' },
    { host: 'fire.example.org' },
  ]
  for (const more of passedOn) expect([more, ...(await ask(more))]).toEqual([more, 404, undefined])
  expect((await ask({}))[0]).toBe(303)
})

test('a demo offers a sign-in for each demo account', async () => {
  const demo = await startTestServer({ demo: true })
  await demo.app.identity.createMember({ handle: 'penjaga', email: 'penjaga@example.org', role: 'admin' })
  const { get, post } = browser(demo)
  expect((await get('/demo')).html).toContain('/demo/enter')
  const entered = await post('/demo/enter', { as: 'admin' })
  expect(entered.status).toBe(303)
  expect((await get('/admin')).status).toBe(200)
  await post('/demo/enter', { as: 'visitor' })
  expect((await get('/admin')).status).toBe(302)
  expect((await post('/demo/enter', { as: 'owner' })).status).toBe(404)
})
