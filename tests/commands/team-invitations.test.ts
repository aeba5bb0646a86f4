import { beforeAll, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { OPERATOR } from '#server/cli/failure.ts'
import { createBrands } from '#server/commands/brands/brands.ts'
import { identityWorld, visitor } from './identity-world.ts'

let world: Awaited<ReturnType<typeof identityWorld>>
let owner: Member
let brandId: string
beforeAll(async () => {
  world = await identityWorld()
  const made = await world.makeMember('olivia')
  const brands = createBrands({ db: world.db, now: () => world.clock.now, events: world.events })
  const brand = await brands.create(OPERATOR, {
    ...{ slug: 'kopi', name: 'Kopi Senja', tagline: '', about: '', voice: '', ownerId: made.id },
  })
  if (!brand.ok) throw new Error(brand.code)
  brandId = brand.value.id
  owner = await memberOf('olivia')
})

async function memberOf(handle: string): Promise<Member> {
  const { actor } = await world.enter(handle)
  if (actor.kind !== 'member') throw new Error('Nobody signed in')
  return actor
}
const invite = (email: string, who: Member = owner) =>
  world.identity.inviteToTeam(who, brandId, { email, role: 'manager' })
const keyInMail = async () => /\/invitations\/([\w-]+)/.exec((await world.lastMail())?.body ?? '')?.[1] ?? ''

test('an invited address joins the team with the link in the mail, once', async () => {
  expect(await invite('Meutia@example.org')).toMatchObject({ ok: true })
  expect(await world.lastMail()).toMatchObject({ to: 'Meutia@example.org' })
  const key = await keyInMail()
  expect(await world.identity.viewTeamInvitation(visitor, key)).toMatchObject({
    value: { role: 'manager', isAddressee: false, brand: { slug: 'kopi' } },
  })
  // She has no account when she is invited.
  await world.makeMember('meutia')
  const meutia = await memberOf('meutia')
  expect(await world.identity.acceptTeamInvitation(meutia, key)).toMatchObject({ value: { slug: 'kopi' } })
  expect((await memberOf('meutia')).brands).toEqual([{ brandId, role: 'manager' }])
  expect(await world.identity.acceptTeamInvitation(meutia, key)).toMatchObject({ code: 'not_found' })
})

test('a forwarded invitation is useless to a member with another address', async () => {
  await invite('anna@example.org')
  const key = await keyInMail()
  await world.makeMember('thief')
  const thief = await memberOf('thief')
  expect(await world.identity.acceptTeamInvitation(thief, key)).toMatchObject({ code: 'other_address' })
  expect((await memberOf('thief')).brands).toEqual([])
})

test('a second invitation to an address replaces the first, and both end after 14 days', async () => {
  await invite('bima@example.org')
  const first = await keyInMail()
  await invite('bima@example.org')
  const second = await keyInMail()
  expect(await world.identity.viewTeamInvitation(visitor, first)).toMatchObject({ code: 'not_found' })
  const before = world.clock.now
  world.clock.now = new Date(before.getTime() + 15 * 24 * 60 * 60 * 1000)
  expect(await world.identity.viewTeamInvitation(visitor, second)).toMatchObject({ code: 'token_expired' })
  world.clock.now = before
})

test('only owners invite to the team', async () => {
  await world.makeMember('somebody')
  expect(await invite('x@example.org', await memberOf('somebody'))).toMatchObject({ code: 'forbidden' })
})

test('an owner lists the invitations without an answer, renews an expired one and withdraws another, and nobody else may', async () => {
  await invite('cita@example.org')
  await invite('damar@example.org')
  const key = await keyInMail()
  world.clock.now = new Date(world.clock.now.getTime() + 15 * 86_400_000)
  owner = await memberOf('olivia')
  await invite('cita@example.org')
  const listed = async (who: Member = owner) => {
    const found = await world.identity.invitations(who, brandId)
    return found.ok
      ? found.value.flatMap(({ email, hasExpired }) =>
          /cita|damar/u.test(email) ? [[email, hasExpired]] : [],
        )
      : found.code
  }
  expect(await listed()).toEqual([
    ['cita@example.org', false],
    ['damar@example.org', true],
  ])
  await world.makeMember('outsider')
  const outsider = await memberOf('outsider')
  expect(await listed(outsider)).toBe('forbidden')
  const damar = { email: 'DAMAR@example.org' }
  expect(await world.identity.withdrawInvitation(outsider, brandId, damar)).toMatchObject({
    code: 'forbidden',
  })
  expect(await world.identity.withdrawInvitation(owner, brandId, damar)).toMatchObject({ ok: true })
  expect(await world.identity.withdrawInvitation(owner, brandId, damar)).toMatchObject({ code: 'not_found' })
  expect(await world.identity.viewTeamInvitation(visitor, key)).toMatchObject({ code: 'not_found' })
  expect(await listed()).toEqual([['cita@example.org', false]])
})
