import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { mailKeys, members, tokens } from '#db/schema/index.ts'
import { createMailKey } from '#server/commands/identity/verify-email.ts'
import { caller, identityWorld, PASSWORD } from './identity-world.ts'

const NEW_PASSWORD = 'another kettle, another stair'
let world: Awaited<ReturnType<typeof identityWorld>>
beforeEach(async () => {
  world = await identityWorld({ limits: true })
  await world.makeMember('dewi')
})
const tokenFor = async (actor: Actor) => {
  const made = await world.identity.createToken(actor, { label: 'kept for later', scopes: ['manage'] })
  if (!made.ok) throw new Error(made.code)
  return made.value.token
}
const kindOf = async (token: string) => (await world.asProgram(token)).kind

test('a password reset revokes sessions, tokens, tickets and mailed keys', async () => {
  const intruder = await world.enter('dewi')
  const token = await tokenFor(intruder.actor)
  const program = await world.asProgram(token)
  const { id } = (await world.db.read.select().from(members).where(eq(members.handleKey, 'dewi')))[0]!
  await world.db.write((tx) => createMailKey(tx, id, 'verify', world.clock.now))
  const notices: unknown[] = []
  world.events.on('accessChanged', (event) => notices.push(event))

  await world.identity.requestReset(caller(), { email: 'dewi@example.org' })
  const key = await world.keyInMail()
  expect((await world.identity.resetPassword({ key, password: NEW_PASSWORD })).ok).toBe(true)
  expect([(await world.as(intruder.token)).kind, await kindOf(token)]).toEqual(['visitor', 'visitor'])
  // The server checks open sockets and tickets against this.
  const { tokenId = '', scopes = [] } = isMember(program) ? program : {}
  expect(tokenId).not.toBe('')
  expect(await world.identity.memberBehind(id, { tokenId, scopes })).toBeUndefined()
  expect(notices).toContainEqual({ memberId: id })
  const left = await world.db.read.select().from(mailKeys).where(eq(mailKeys.memberId, id))
  expect(left.filter(({ usedAt }) => usedAt === null)).toEqual([])
})

test('a change of password revokes tokens and all other sessions', async () => {
  const here = await world.enter('dewi')
  const token = await tokenFor((await world.enter('dewi')).actor)
  const change = { currentPassword: PASSWORD, password: NEW_PASSWORD }
  expect((await world.identity.changePassword(here.actor, change)).ok).toBe(true)
  expect(await kindOf(token)).toBe('visitor')
})

test('when the owner of an address verifies it, the member who joined with it before loses all tokens', async () => {
  const { actor } = await world.enter('dewi')
  const token = await tokenFor(actor)
  await world.db.write((tx) =>
    tx.update(members).set({ verifiedAt: null }).where(eq(members.handleKey, 'dewi')),
  )
  const unverified = (await world.enter('dewi')).actor
  expect(await world.identity.createToken(unverified, { label: 'x', scopes: ['read'] })).toMatchObject({
    code: 'verify_email',
  })
  await world.identity.resendVerification(unverified)
  expect((await world.confirm({ key: await world.keyInMail() })).ok).toBe(true)
  expect(await kindOf(token)).toBe('visitor')
  const rows = await world.db.read.select().from(tokens)
  expect(rows.every(({ revokedAt }) => revokedAt !== null)).toBe(true)
})

const guess = async (ip: string, login = 'dewi') => {
  const done = await world.signIn(login, 'guess after guess', caller({ ip }))
  return done.ok ? 'in' : done.code
}
const count = async (addresses: string[], login?: string) => {
  const codes: string[] = []
  for (const ip of addresses) codes.push(await guess(ip, login))
  return codes.filter((code) => code === 'wrong_credentials').length
}
const many = (of: (at: number) => string, n = 40) => Array.from({ length: n }, (_, at) => of(at + 1))

test.each([
  ['one /64', many((at) => `2001:db8:1:2::${at.toString(16)}`)],
  ['one /64 in random addresses', many((at) => `2001:db8:1:2:${at}:${at}:${at}:1`)],
  ['one IPv4 address in two coats', many((at) => (at % 2 ? '203.0.113.9' : '::ffff:203.0.113.9'))],
])('guessing from %s is limited to five attempts', async (_, addresses) => {
  expect(await count(addresses)).toBe(5)
})

test('guessing from forty networks is limited to twenty attempts and then one a minute, and a known browser can sign in', async () => {
  const { device } = await world.enter('dewi')
  expect(await count(many((at) => `2001:db8:${at}:1::1`))).toBe(21)
  const owner = await world.signIn('dewi', PASSWORD, caller({ ip: '198.51.100.1', device }))
  expect(owner.ok).toBe(true)
  const slowed = await world.signIn('dewi@example.org', PASSWORD, caller({ ip: '198.51.100.2' }))
  expect(slowed).toMatchObject({ code: 'too_fast', detail: { retryAfter: expect.any(Number) } })
  expect(slowed.ok ? 0 : slowed.detail?.retryAfter).toBeLessThanOrEqual(60)
})

test('guessing at an unknown name is limited in the same way', async () => {
  expect(
    await count(
      many((at) => `2001:db8:${at}:1::1`),
      'nobody',
    ),
  ).toBe(21)
})

test('joining and mail requests are also limited by network', async () => {
  const form = (at: number) => ({ handle: `new${at}`, email: `new${at}@example.org`, password: PASSWORD })
  const joined = await Promise.all(
    many((at) => `2001:db8:1:2::${at}`, 8).map((ip, at) => world.identity.join(caller({ ip }), form(at))),
  )
  expect(joined.filter(({ ok }) => ok)).toHaveLength(3)
  const results = await Promise.all(
    many((at) => `2001:db8:${at}::1`, 8).map((ip) =>
      world.identity.requestReset(caller({ ip }), { email: 'dewi@example.org' }),
    ),
  )
  expect(results.filter(({ ok }) => ok)).toHaveLength(5)
})
