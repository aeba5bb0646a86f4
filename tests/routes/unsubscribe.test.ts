import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { members } from '#db/schema/index.ts'
import { unsubscribeToken } from '#server/mail/unsubscribe-link.ts'
import { startTestServer } from '#tests/setup/server.ts'

const SECRET = 'a secret for tests only, long enough'
const site = await startTestServer()
const made = await site.app.identity.createMember({ handle: 'ana', email: 'ana@example.org' })
if (!made.ok) throw new Error(made.code)
const id = made.value.id
const digestOf = async () => {
  const [row] = await site.db.read.select().from(members).where(eq(members.id, id))
  return row?.digest
}
const address = (token: string) => `${site.url}/unsubscribe/${token}`
/** Sends what a mail client sends: no cookie, no Origin, and the body of RFC 8058. */
const oneClick = (token: string, body: BodyInit = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })) =>
  fetch(address(token), { method: 'POST', body, redirect: 'manual' })
const multipart = () => {
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  return form
}

test('a GET of the unsubscribe link shows a form and changes nothing', async () => {
  const token = unsubscribeToken(SECRET, { memberId: id, topic: 'digest' })
  const page = await fetch(address(token), { redirect: 'manual' })
  expect(page.status).toBe(200)
  expect(await page.text()).toMatch(/<form[^>]+method="post"/i)
  expect((await fetch(address(token), { method: 'HEAD' })).status).toBe(200)
  expect(await digestOf()).toBe('weekly')
})

test('a mail client unsubscribes with one POST without session, and again, in both encodings', async () => {
  const token = unsubscribeToken(SECRET, { memberId: id, topic: 'digest' })
  for (const body of [undefined, multipart(), undefined]) {
    const answer = await oneClick(token, body)
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
    expect(await digestOf()).toBe('off')
  }
})

test('a stale or forged link is answered with 200 and a page that says so', async () => {
  const forged = unsubscribeToken(`${SECRET}!`, { memberId: id, topic: 'talk' })
  for (const token of [forged, 'nonsense', 'a.b.c']) {
    const answer = await oneClick(token)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('This link no longer works')
  }
})

test('other forms still refuse a POST without Origin', async () => {
  const body = new URLSearchParams({ login: 'ana', password: 'x' })
  expect((await fetch(`${site.url}/login`, { method: 'POST', body })).status).toBe(403)
  expect((await fetch(`${site.url}/unsubscribe/a/b`, { method: 'POST', body })).status).toBe(403)
})
