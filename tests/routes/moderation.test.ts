import { expect, test } from 'vitest'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

const brandSite = await openBrandSite(['dewi', 'troll'])

test('an owner suspends a member and lifts it on the page of the member without JavaScript; strangers get 404', async () => {
  const owen = await brandSite.as('owen')
  expect((await owen.get('/u/troll')).html).toContain('/u/troll/sanctions')
  expect((await owen.get('/u/troll/sanctions')).status).toBe(200)
  const form = { intent: 'suspend', days: '7', brand: 'kopi', reason: '' }
  expect((await owen.post('/u/troll/sanctions', form)).status).toBe(422)
  const given = await owen.post('/u/troll/sanctions', { ...form, reason: 'Adverts.' })
  expect([given.status, given.headers.get('location')]).toEqual([303, '/u/troll/sanctions'])
  expect((await brandSite.actor('troll')).sanctions).toHaveLength(1)
  const troll = await brandSite.as('troll')
  expect((await troll.get('/notices')).html).toContain('Adverts.')
  expect((await troll.get('/u/owen/sanctions')).status).toBe(403)
  expect((await browser(brandSite.site).get('/u/troll/sanctions')).status).toBe(302)
  const lifted = await owen.post('/u/troll/sanctions', { intent: 'lift', brand: 'kopi', reason: 'Enough.' })
  expect(lifted.status).toBe(303)
  expect((await brandSite.actor('troll')).sanctions).toEqual([])
})

test('a member invited to a team accepts or declines in the studio', async () => {
  const owen = await brandSite.as('owen')
  await owen.post('/studio/kopi/team', { intent: 'add', handle: 'dewi', role: 'moderator' })
  expect((await brandSite.actor('dewi')).brands).toEqual([])
  const dewi = await brandSite.as('dewi')
  expect((await dewi.get('/studio')).html).toContain('Kopi Senja')
  expect((await dewi.post('/studio', { brand: 'kopi', answer: 'accept' })).status).toBe(303)
  expect((await brandSite.actor('dewi')).brands).toMatchObject([{ role: 'moderator' }])
})

test('an admin verifies a brand and revokes the verification', async () => {
  const keeper = await brandSite.as('keeper')
  const verified = async () => (await browser(brandSite.site).get('/b/kopi')).html.includes('Not verified')
  expect(await verified()).toBe(true)
  await keeper.post('/admin', { brand: brandSite.brand.id, verified: 'yes' })
  expect(await verified()).toBe(false)
  await keeper.post('/admin', { brand: brandSite.brand.id, verified: 'no' })
  expect(await verified()).toBe(true)
})
