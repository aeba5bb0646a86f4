import { beforeEach, expect, test } from 'vitest'
import { UpdateProfile } from '#app/domain/identity/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { sessions } from '#db/schema/index.ts'
import { caller, identityWorld, PASSWORD, visitor } from './identity-world.ts'

const DAY = 86_400_000
const NEW_PASSWORD = 'two lamps and one umbrella'
let world: Awaited<ReturnType<typeof identityWorld>>
beforeEach(async () => {
  world = await identityWorld({ limits: true })
  await world.makeMember('dewi')
})
const later = (ms: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + ms)
}

test('a member signs in by handle or e-mail address, in any letter case', async () => {
  for (const login of ['dewi', 'DEWI', '@dewi', ' @Dewi', '＠dewi', 'dewi@example.org', 'Dewi@Example.org']) {
    expect((await world.signIn(login)).ok).toBe(true)
  }
})

test('[31] an unknown name and a wrong password give the same answer', async () => {
  const wrong = await world.signIn('dewi', 'not it, not it')
  const unknown = await world.signIn('nobody', 'not it, not it')
  expect(wrong).toEqual({ ok: false, code: 'wrong_credentials' })
  expect(unknown).toEqual(wrong)
})

test('[32] after five wrong passwords the sixth attempt must wait, but a known browser can sign in', async () => {
  const { device } = await world.enter('dewi')
  for (let tries = 0; tries < 5; tries++) {
    expect(await world.signIn('dewi', 'guess after guess')).toMatchObject({ code: 'wrong_credentials' })
  }
  const sixth = await world.signIn('dewi@example.org', PASSWORD)
  expect(sixth).toMatchObject({ ok: false, code: 'too_fast', detail: { retryAfter: expect.any(Number) } })
  expect((await world.signIn('dewi', PASSWORD, caller({ device }))).ok).toBe(true)
  expect(await world.signIn('dewi', PASSWORD, caller({ device: 'made.up' }))).toMatchObject({
    code: 'too_fast',
  })
})

test('[35] signing in creates a new session and ends the previous one of that browser', async () => {
  const first = await world.enter('dewi')
  const session = first.actor.kind === 'member' ? first.actor.sessionId : undefined
  const second = await world.signIn('dewi', PASSWORD, caller(), session)
  expect(second.ok && second.value.token).not.toBe(first.token)
  expect((await world.as(first.token)).kind).toBe('visitor')
  expect((await world.as('a-cookie-somebody-planted')).kind).toBe('visitor')
})

test('the database stores no session token in clear', async () => {
  const { token } = await world.enter('dewi')
  expect(JSON.stringify(await world.db.read.select().from(sessions))).not.toContain(token)
})

test('a session ends after 14 days without use', async () => {
  const { token } = await world.enter('dewi')
  later(14 * DAY - 1)
  expect((await world.as(token)).kind).toBe('member')
  later(14 * DAY)
  expect((await world.as(token)).kind).toBe('visitor')
})

test('a session ends after 30 days in any case', async () => {
  const { token } = await world.enter('dewi')
  for (let days = 0; days < 29; days++) {
    later(DAY)
    expect((await world.as(token)).kind).toBe('member')
  }
  later(DAY)
  expect((await world.as(token)).kind).toBe('visitor')
})

test('a session of an administrator ends after 8 hours without use', async () => {
  await world.identity.createMember({
    handle: 'keeper',
    email: 'k@example.org',
    password: PASSWORD,
    role: 'admin',
  })
  const { token } = await world.enter('keeper')
  later(8 * 3_600_000)
  expect((await world.as(token)).kind).toBe('visitor')
})

test('a member can end this session, another session, and all other sessions', async () => {
  const here = await world.enter('dewi')
  const there = await world.enter('dewi')
  const third = await world.enter('dewi')
  const ended: unknown[] = []
  world.events.on('accessChanged', (event) => ended.push(event))
  const idOf = (actor: typeof here.actor) => (actor.kind === 'member' ? (actor.sessionId ?? '') : '')
  expect((await world.identity.signOutElsewhere(here.actor, idOf(there.actor))).ok).toBe(true)
  expect((await world.as(there.token)).kind).toBe('visitor')
  expect(await world.identity.signOutElsewhere(here.actor, 'not-mine')).toMatchObject({ code: 'not_found' })
  expect((await world.identity.signOutElsewhere(here.actor, 'others')).ok).toBe(true)
  expect((await world.as(third.token)).kind).toBe('visitor')
  await world.identity.signOut(here.actor)
  expect((await world.as(here.token)).kind).toBe('visitor')
  expect(ended).toHaveLength(3)
})

test('[34] the answer to a reset request does not reveal whether the address is known', async () => {
  const known = await world.identity.requestReset(caller(), { email: 'dewi@example.org' })
  const unknown = await world.identity.requestReset(caller(), { email: 'nobody@example.org' })
  expect(unknown).toEqual(known)
  expect((await world.lastMail())?.to).toBe('dewi@example.org')
})

test('[37] the reset key works once, also when used twice concurrently, and ends every session', async () => {
  const { token } = await world.enter('dewi')
  await world.identity.requestReset(caller(), { email: 'dewi@example.org' })
  expect((await world.lastMail())?.body).toContain('https://fire.example.org/reset/')
  const key = await world.keyInMail()
  const both = await Promise.all([
    world.identity.resetPassword({ key, password: NEW_PASSWORD }),
    world.identity.resetPassword({ key, password: NEW_PASSWORD }),
  ])
  expect(both.map((each) => (each.ok ? 'done' : each.code)).sort()).toEqual(['done', 'token_used'])
  expect((await world.as(token)).kind).toBe('visitor')
  expect(await world.signIn('dewi')).toMatchObject({ code: 'wrong_credentials' })
  expect((await world.signIn('dewi', NEW_PASSWORD)).ok).toBe(true)
})

test('the reset key is valid for ten minutes, and for nothing else', async () => {
  await world.identity.requestReset(caller(), { email: 'dewi@example.org' })
  const key = await world.keyInMail()
  expect(await world.confirm({ key })).toMatchObject({ code: 'not_found' })
  later(10 * 60_000)
  const late = await world.identity.resetPassword({ key, password: NEW_PASSWORD })
  expect(late).toMatchObject({ ok: false, code: 'token_expired' })
})

test('the sixth reset request from one address within an hour must wait', async () => {
  const ask = () => world.identity.requestReset(caller(), { email: 'dewi@example.org' })
  for (let times = 0; times < 5; times++) expect((await ask()).ok).toBe(true)
  expect(await ask()).toMatchObject({ code: 'too_fast' })
})

test('[38] changing the password ends every other session and keeps the current one', async () => {
  const here = await world.enter('dewi')
  const there = await world.enter('dewi')
  const wrong = await world.identity.changePassword(here.actor, {
    currentPassword: 'no idea at all',
    password: NEW_PASSWORD,
  })
  expect(wrong).toMatchObject({ code: 'invalid', fields: { currentPassword: 'field.password_wrong' } })
  const change = { currentPassword: PASSWORD, password: NEW_PASSWORD }
  expect((await world.identity.changePassword(here.actor, change)).ok).toBe(true)
  expect((await world.as(here.token)).kind).toBe('member')
  expect((await world.as(there.token)).kind).toBe('visitor')
})

test('[29] [49] [59] [61] a profile accepts only its own fields and sanitises them', async () => {
  const profile = { displayName: 'Dewi', bio: '', locale: 'id', zone: 'Asia/Makassar' }
  const fieldsOf = (more: object) => {
    const parsed = parse(UpdateProfile, { ...profile, ...more })
    return parsed.ok ? parsed.value : parsed.fields
  }
  expect(fieldsOf({ role: 'admin' })).toEqual({ role: 'field.unknown' })
  expect(fieldsOf({ displayName: 'Dewi\r\nBcc: x@example.org' })).toEqual({
    displayName: 'field.line_breaks',
  })
  expect(fieldsOf({ displayName: 'Dewi\u202e gnp' })).toMatchObject({ displayName: 'Dewi gnp' })
  expect(fieldsOf({ bio: 'a\u0000b' })).toEqual({ bio: 'field.control_characters' })
  expect(fieldsOf({ displayName: 'Z̸̢̛͙a̷͎̾l̴̰̾g̶̱͑o̵͍͝\u0301\u0301\u0301\u0301' })).toEqual({
    displayName: 'field.piled_marks',
  })
  expect(fieldsOf({ displayName: 'Аdmin' })).toEqual({ displayName: 'field.name_reserved' })
  expect(fieldsOf({ displayName: '👩‍👩‍👧'.repeat(60) })).toMatchObject({ locale: 'id' })

  const { actor, token } = await world.enter('dewi')
  await world.identity.changeProfile(actor, {
    displayName: 'Dewi S',
    bio: 'x',
    locale: 'id',
    zone: 'Asia/Makassar',
  })
  expect(await world.as(token)).toMatchObject({
    displayName: 'Dewi S',
    locale: 'id',
    zone: 'Asia/Makassar',
  })
  expect(await world.identity.changeProfile(visitor, { ...profile, locale: 'id' })).toMatchObject({
    code: 'sign_in',
  })
})

test('a token acts within its scopes, cannot create tokens, and ends when it is revoked', async () => {
  const { actor } = await world.enter('dewi')
  const made = await world.identity.createToken(actor, { label: 'importer', scopes: ['read'] })
  if (!made.ok) throw new Error(made.code)
  const program = await world.asProgram(made.value.token)
  expect(program).toMatchObject({ kind: 'member', handle: 'dewi', scopes: ['read'] })
  expect(await world.identity.createToken(program, { label: 'x', scopes: ['manage'] })).toMatchObject({
    code: 'forbidden',
  })
  const { token: cookie } = await world.enter('dewi')
  const both = new Headers({ authorization: 'Bearer ung_wrong', cookie: `__Host-sid=${cookie}` })
  expect((await world.identity.resolveActor({ headers: both })).kind).toBe('visitor')
  expect((await world.identity.revokeToken(actor, made.value.id)).ok).toBe(true)
  expect((await world.asProgram(made.value.token)).kind).toBe('visitor')
})

test('the mention menu finds members by the first letters', async () => {
  await world.makeMember('dewa_ayu')
  const { actor } = await world.enter('dewi')
  const found = await world.identity.find(actor, '@DEW')
  expect(found.ok && found.value.map((each) => each.handle)).toEqual(['dewa_ayu', 'dewi'])
  expect(await world.identity.find(visitor, 'd')).toMatchObject({ code: 'sign_in' })
})

test('the demo sign-in exists only in demo mode on a loopback address', async () => {
  const here = caller({ ip: '127.0.0.1', isDirect: true })
  expect(await world.identity.demoAccounts(here)).toMatchObject({ code: 'not_found' })
  const demo = await identityWorld({ demo: true })
  await demo.makeMember('tamu')
  expect(await demo.identity.enterDemo(caller(), 'member')).toMatchObject({ code: 'not_found' })
  expect(await demo.identity.enterDemo(here, 'owner')).toMatchObject({ code: 'not_found' })
  const entered = await demo.identity.enterDemo(here, 'member')
  expect(entered.ok && (await demo.as(entered.value.token))).toMatchObject({ handle: 'tamu' })
})
