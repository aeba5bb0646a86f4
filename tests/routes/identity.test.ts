import { request as httpRequest } from 'node:http'
import { expect, test } from 'vitest'
import { startTestServer } from '#tests/setup/server.ts'
import { bodyOf, browser, letters, linkIn, PASSWORD } from './identity-browser.ts'

const site = await startTestServer()
await site.app.identity.createMember({ handle: 'dewi', email: 'dewi@example.org', password: PASSWORD })

/** Joins in a browser of its own, and returns the path in the mail. */
async function linkFor(handle: string): Promise<string> {
  await browser(site).post('/join', { handle, email: `${handle}@example.org`, password: PASSWORD })
  const { pathname } = linkIn(letters(site).find((letter) => letter.includes(`To: ${handle}@`)))
  return pathname
}

test('a visitor joins, confirms the address in the same browser, and lands signed in on the page they wanted', async () => {
  const { get, post, jar } = browser(site)
  expect((await get('/settings')).headers.get('location')).toBe('/login?next=%2Fsettings')
  const joined = await post('/join', {
    ...{ displayName: 'Rara', handle: 'rara' },
    email: 'rara@example.org',
    password: PASSWORD,
    next: '/settings',
  })
  expect(joined.status).toBe(202)
  const link = linkIn(letters(site).at(-1))
  expect(link.origin).toBe(site.url)
  const asked = await get(link.pathname + link.search)
  expect(asked.html).toContain('@rara')
  jar.set('sid', 'planted')
  const verified = await post(link.pathname + link.search)
  expect(verified.headers.get('location')).toBe('/settings')
  expect((await post(link.pathname)).status).toBe(410)
  expect(jar.get('sid')).toMatch(/^[\w-]{43}$/)
  const settings = await get('/settings')
  expect(settings.html).toContain('rara@example.org')
  expect(settings.headers.get('cache-control')).toBe('no-store')
})

test('a confirmation link in another browser signs nobody in without the password', async () => {
  const link = await linkFor('lala')
  const stranger = browser(site)
  expect((await stranger.get(link)).html).toContain('name="password"')
  expect((await stranger.post(link, { password: 'not it, not it' })).status).toBe(422)
  const confirmed = await stranger.post(link)
  expect(confirmed.headers.get('location')).toBe('/login?verified&next=%2F')
  expect(stranger.jar.has('sid')).toBe(false)
  const owner = browser(site)
  const signedIn = await owner.post(await linkFor('lulu'), { password: PASSWORD })
  expect(signedIn.headers.get('location')).toBe('/')
  expect((await owner.get('/settings')).html).toContain('lulu@example.org')
})

test('without JavaScript a button checks the username and keeps what was typed', async () => {
  const { post } = browser(site)
  const typed = { displayName: 'Dewi L.', email: 'other@example.org', password: PASSWORD, intent: 'check' }
  const taken = await post('/join', { ...typed, handle: 'dewi' })
  expect(taken.html).toContain('This name is taken')
  const free = await post('/join', { ...typed, handle: 'dewi_lestari' })
  for (const text of ['@dewi_lestari is free', 'value="Dewi L."', 'value="other@example.org"'])
    expect(free.html).toContain(text)
  expect(free.html).not.toContain(PASSWORD)
  expect(await (await fetch(`${site.url}/join/check?handle=dewi`)).json()).toMatchObject({
    fields: { handle: expect.stringContaining('taken') },
  })
})

test('[34] joining with a known e-mail address gets the same response as with an unknown one', async () => {
  const { post } = browser(site)
  const known = await post('/join', { handle: 'copycat', email: 'dewi@example.org', password: PASSWORD })
  const unknown = await post('/join', { handle: 'newcomer', email: 'new@example.org', password: PASSWORD })
  const plain = (html: string) =>
    html.replace(/nonce="[^"]*"|"[\w-]{36}"|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '').length
  expect([known.status, unknown.status]).toEqual([202, 202])
  expect(plain(known.html)).toBe(plain(unknown.html))
  const resets = [
    await post('/reset', { email: 'dewi@example.org' }),
    await post('/reset', { email: 'no@example.org' }),
  ]
  expect(resets.map((each) => each.status)).toEqual([202, 202])
})

test('a refused form keeps the typed values with an error for each field, but never the password', async () => {
  const { post } = browser(site)
  const refused = await post('/join', {
    handle: 'A!',
    email: 'nowhere',
    password: 'too short',
    role: 'admin',
  })
  expect(refused.status).toBe(422)
  for (const text of [
    'value="A!"',
    'value="nowhere"',
    'aria-invalid="true"',
    'At least 12 characters, please',
  ]) {
    expect(refused.html).toContain(text)
  }
  expect(refused.html).not.toContain('too short')
})

test.each(['//evil.example', '/\\evil.example', 'javascript:alert(1)', 'https://evil.example'])(
  '[39] next=%s redirects to the home page',
  async (next) => {
    const entered = await browser(site).post('/login', { login: 'dewi', password: PASSWORD, next })
    expect(entered.headers.get('location')).toBe('/')
  },
)

test('[31] [35] a wrong name or password gets the same refusal, and a session cookie planted before sign-in is replaced', async () => {
  const { post, jar, get, enter } = browser(site)
  const wrong = await post('/login', { login: 'dewi', password: 'not it, not it' })
  const unknown = await post('/login', { login: 'nobody', password: 'not it, not it' })
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  jar.set('sid', 'planted')
  await enter('dewi')
  expect(jar.get('sid')).not.toBe('planted')
  const before = jar.get('sid') ?? ''
  await enter('dewi')
  jar.set('sid', before)
  expect((await get('/settings')).status).toBe(302)
})

test('[37] a password reset link works once', async () => {
  const { get, post } = browser(site)
  await site.app.identity.createMember({ handle: 'lupa', email: 'lupa@example.org', password: PASSWORD })
  await post('/reset', { email: 'lupa@example.org' })
  const { pathname } = linkIn(letters(site).at(-1))
  expect((await get(pathname)).status).toBe(200)
  expect((await post(pathname, { password: 'short' })).status).toBe(422)
  const password = 'two lamps and one umbrella'
  const both = await Promise.all([post(pathname, { password }), post(pathname, { password })])
  expect(both.map((each) => each.status).sort()).toEqual([200, 410])
  expect((await get(pathname)).status).toBe(410)
})

test('[40] a forged Host header does not change the links in mails', async () => {
  const status = await new Promise((resolve, reject) => {
    const body = bodyOf({ email: 'dewi@example.org' }).toString()
    const headers = {
      ...{ host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: site.url },
      ...{ 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length },
    }
    httpRequest(`${site.url}/reset`, { method: 'POST', headers }, (res) => resolve(res.resume().statusCode))
      .on('error', reject)
      .end(body)
  })
  expect(status).toBe(202)
  expect(linkIn(letters(site).at(-1)).origin).toBe(site.url)
  expect(letters(site).join()).not.toContain('evil.example')
})

test('[32] the sixth wrong password is rate-limited', async () => {
  const limited = await startTestServer({ limits: true })
  const { post } = browser(limited)
  const wrong = () => post('/login', { login: 'nobody', password: 'not it, not it' })
  for (let tries = 0; tries < 5; tries++) expect((await wrong()).status).toBe(401)
  const sixth = await wrong()
  expect(sixth.status).toBe(429)
  expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('on https the session cookie has the __Host- prefix', async () => {
  const proxied = await startTestServer({
    limits: true,
    env: { PUBLIC_URL: 'https://fire.example.org', WEBHOOKS: 'on' },
  })
  await proxied.app.identity.createMember({ handle: 'dewi', email: 'dewi@example.org', password: PASSWORD })
  const answer = await fetch(
    `${proxied.url.startsWith('http:') ? proxied.url : `http://127.0.0.1:${proxied.port}`}/login`,
    {
      ...{ method: 'POST', redirect: 'manual', headers: { origin: 'https://fire.example.org' } },
      body: bodyOf({ login: 'dewi', password: PASSWORD }),
    },
  )
  expect(answer.headers.getSetCookie().join()).toMatch(/__Host-sid=[\w-]{43}; Path=\/; .*HttpOnly; Secure/)
  expect(answer.headers.get('strict-transport-security')).toContain('max-age')
})
