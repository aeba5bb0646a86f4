import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { insertBrand } from '#server/commands/brands/create-brand.ts'
import { caller, identityWorld, PASSWORD } from './identity-world.ts'

const world = await identityWorld()
const { id: ownerId } = await world.makeMember('wira')
const texts = { slug: 'rumah-kopi', name: 'Kopi Senja', tagline: '', about: '', voice: '' }
await world.db.write((tx) => insertBrand(tx, { ...texts, ownerId }, null, world.clock.now))

const joinAs = (handle: string) =>
  world.identity.join(caller(), { handle, email: `${handle}@example.net`, password: PASSWORD, next: '' })
const rename = (actor: Actor, displayName: string) =>
  world.identity.changeProfile(actor, { displayName, bio: '', locale: 'en', zone: 'UTC' })

test.each(['kopi_senja', 'kopisenja', 'k0p1_senja', 'rumah_kopi', 'rurnahkopi'])(
  'a new member can’t take the handle %s, which looks like a brand',
  async (handle) => {
    expect(await joinAs(handle)).toMatchObject({ ok: false, fields: { handle: 'field.name_of_brand' } })
  },
)

test('a handle that only begins like a brand can be taken', async () => {
  expect(await joinAs('kopi_senja_lover')).toMatchObject({ ok: true })
})

test('a member can’t rename themselves to a brand, and its own team can', async () => {
  await world.makeMember('rani')
  const refused = await rename((await world.enter('rani')).actor, 'Kорi Senja')
  expect(refused).toMatchObject({ ok: false, fields: { displayName: 'field.name_of_brand' } })
  expect(await rename((await world.enter('rani')).actor, 'Rani Senja')).toEqual({ ok: true, value: null })
  expect(await rename((await world.enter('wira')).actor, 'Kopi Senja')).toEqual({ ok: true, value: null })
})
