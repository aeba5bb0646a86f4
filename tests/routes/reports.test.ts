import { expect, test } from 'vitest'
import { unwrap } from '#tests/factories/test-world.ts'
import { openChallenge } from './bad-input.ts'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

const slug = 'letters-from-the-last-table'
const brandSite = await openBrandSite(['anna', 'budi', 'cici', 'dodi', 'emma'])
await openChallenge(brandSite, 'Letters from the last table', 0, {})

async function pitched(hook: string) {
  const actor = await brandSite.actor('anna')
  const { id, n, state } = unwrap(
    await brandSite.app.ideas.pitch(actor, slug, { hook, detail: '', tags: [] }),
  )
  if (state === 'held') unwrap(await brandSite.app.ideas.approve(await brandSite.actor('owen'), id, {}))
  const page = `/c/${slug}/ideas/${n}`
  return { page, report: `/report/idea/${id}` }
}

test('members report an idea without JavaScript, and the third report hides it', async () => {
  const { page, report } = await pitched('A kettle on the third stair')
  expect((await browser(brandSite.site).get(page)).html).toContain(report)
  expect((await browser(brandSite.site).get(report)).status).toBe(302)
  const budi = await brandSite.as('budi')
  expect((await budi.get(report)).html).toContain('A kettle on the third stair')
  expect((await budi.post(report, { reason: '', note: 'Kept.' })).status).toBe(422)
  const own = await (await brandSite.as('anna')).post(report, { reason: 'spam', note: '' })
  expect(own.status).toBe(403)
  for (const handle of ['budi', 'cici']) {
    const sent = await (await brandSite.as(handle)).post(report, { reason: 'spam', note: '' })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, page])
  }
  const third = await (await brandSite.as('dodi')).post(report, { reason: 'abuse', note: 'Rude.' })
  expect([third.status, third.headers.get('location')]).toEqual([303, '/settings/reports'])
  expect((await browser(brandSite.site).get(page)).status).toBe(404)
  expect((await (await brandSite.as('dodi')).get('/settings/reports')).html).toContain('Waiting for the team')
})

test('a member blocks and mutes another from the profile, and finds both in the settings', async () => {
  const emma = await brandSite.as('emma')
  expect((await emma.get('/u/budi')).html).toContain('/u/budi/block')
  for (const intent of ['block', 'mute']) {
    const done = await emma.post('/u/budi/block', { intent, back: '/u/budi' })
    expect([done.status, done.headers.get('location')]).toEqual([303, '/u/budi'])
  }
  const { html } = await emma.get('/settings/blocks')
  expect(html.match(/@budi/g)?.length).toBeGreaterThanOrEqual(2)
  expect((await emma.post('/u/budi/block', { intent: 'other', back: '/' })).status).toBe(400)
})

test('a warned member reads why on every page until it is acknowledged', async () => {
  const owen = await brandSite.as('owen')
  const form = { intent: 'impose', type: 'warn', brand: 'kopi', reason: 'No adverts, please.' }
  expect((await owen.post('/u/cici/sanctions', form)).status).toBe(303)
  const cici = await brandSite.as('cici')
  const banner = 'I have read it'
  for (const part of [banner, 'No adverts, please.']) expect((await cici.get('/')).html).toContain(part)
  const { html } = await cici.get('/settings/sanctions')
  const sanction = /name="sanction" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const done = await cici.post('/settings/sanctions', { sanction, next: '/stories' })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/stories'])
  expect((await cici.get('/')).html).not.toContain(banner)
})

test('a refused form says why, until when and where to appeal, and keeps the typed text', async () => {
  const owen = await brandSite.as('owen')
  const form = { intent: 'impose', type: 'suspend', days: '7', brand: 'kopi', reason: 'Insults' }
  await owen.post('/u/emma/sanctions', form)
  const emma = await brandSite.as('emma')
  const refused = await emma.post(`/c/${slug}/ideas`, { hook: 'Three daughters and a kettle', detail: '' })
  expect(refused.status).toBe(403)
  for (const part of [
    'You are suspended until',
    'Insults',
    '/settings/sanctions',
    'Three daughters and a kettle',
  ])
    expect(refused.html).toContain(part)
  expect((await emma.get('/settings/sanctions')).html).toContain('/appeals/')
})
