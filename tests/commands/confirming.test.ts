import { beforeEach, expect, test } from 'vitest'
import { isMember } from '#app/domain/actor.ts'
import { caller, identityWorld, PASSWORD, visitor } from './identity-world.ts'

let key: string
let device: string
let n = 0
const name = () => `joiner_${n}`
const world = await identityWorld()
await world.makeMember('dewi')
beforeEach(async () => {
  n += 1
  const form = {
    handle: name(),
    displayName: `Joiner ${n}`,
    email: `${name()}@example.org`,
    password: PASSWORD,
  }
  const joined = await world.identity.join(caller(), form)
  if (!joined.ok) throw new Error(joined.code)
  device = joined.value.device
  key = await world.keyInMail()
})
const isConfirmed = async () => {
  const actor = (await world.enter(name())).actor
  return isMember(actor) && actor.verifiedAt !== null
}

test('the browser that joined is signed in by confirming, as the member with the chosen display name', async () => {
  const here = caller({ device })
  expect(await world.identity.viewConfirmation(here, key, visitor)).toMatchObject({
    value: { handle: name(), displayName: `Joiner ${n}`, from: 'here' },
  })
  const done = await world.confirm({ key }, here)
  const token = done.ok ? (done.value.signedIn?.token ?? '') : ''
  expect(await world.as(token)).toMatchObject({ handle: name(), displayName: `Joiner ${n}` })
  expect(await world.confirm({ key }, here)).toMatchObject({ code: 'token_used' })
})

test('another browser is not signed in by the confirmation link alone', async () => {
  const done = await world.confirm({ key })
  expect(done).toMatchObject({ ok: true, value: { from: 'elsewhere', signedIn: undefined } })
  expect(await isConfirmed()).toBe(true)
})

test('another browser is signed in by the confirmation link with the password, and a wrong one confirms nothing', async () => {
  expect(await world.confirm({ key, password: 'not the one they chose' })).toMatchObject({
    ok: false,
    fields: { password: 'field.password_wrong' },
  })
  expect(await isConfirmed()).toBe(false)
  const done = await world.confirm({ key, password: PASSWORD })
  expect(done).toMatchObject({ ok: true, value: { signedIn: { displayName: `Joiner ${n}` } } })
})

test('the device cookie of another account, or a forged one, signs nobody in', async () => {
  const dewi = await world.enter('dewi')
  for (const planted of [dewi.device, `${device.split('.')[0]}.forged`, 'x'])
    expect(await world.identity.viewConfirmation(caller({ device: planted }), key, visitor)).toMatchObject({
      value: { from: 'elsewhere' },
    })
})

test('a browser that is signed in as another member keeps that session', async () => {
  const { actor, token } = await world.enter('dewi')
  const done = await world.identity.verifyEmail(caller({ device }), { key, password: PASSWORD }, actor)
  expect(done).toMatchObject({ ok: true, value: { from: 'other', signedIn: undefined } })
  expect(await world.as(token)).toMatchObject({ handle: 'dewi' })
  expect(await isConfirmed()).toBe(true)
})

test('two confirmations at once open one session', async () => {
  const both = await Promise.all([
    world.confirm({ key }, caller({ device })),
    world.confirm({ key }, caller({ device })),
  ])
  expect(both.map((each) => (each.ok ? 'in' : each.code)).sort()).toEqual(['in', 'token_used'])
})

test.each([
  ['nobody_yet', 'free'],
  ['@Nobody_Yet ', 'free'],
  ['dewi', 'field.handle_taken'],
  ['DEWI', 'field.handle_taken'],
  ['d_ewi', 'free'],
  ['admin', 'field.handle_reserved'],
  ['adrnin', 'field.handle_reserved'],
  ['dеwi', 'field.handle'],
  ['de', 'field.handle'],
  ['', 'field.required'],
])('the check of the username %j is answered with %s', async (handle, expected) => {
  const checked = await world.identity.checkHandle(visitor, { handle })
  expect(checked.ok ? 'free' : checked.fields?.handle).toBe(expected)
})

test('the mail to an unconfirmed address holds no words that the joiner chose', async () => {
  const form = {
    displayName: 'Free tiles at kilim',
    handle: 'tiles',
    email: 'victim@example.org',
    password: PASSWORD,
  }
  await world.identity.join(caller(), form)
  expect((await world.lastMail())?.body).not.toContain('Free tiles')
})
