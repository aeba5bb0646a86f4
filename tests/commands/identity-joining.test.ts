import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { isMember } from '#app/domain/actor.ts'
import { Join } from '#app/domain/identity/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { mails, members } from '#db/schema/index.ts'
import { caller, identityWorld, PASSWORD, visitor } from './identity-world.ts'

const form = (handle: string, email = `${handle}@example.org`, next?: string) => ({
  handle,
  email,
  password: PASSWORD,
  next,
})
const DAY = 86_400_000

describe('joining', () => {
  let world: Awaited<ReturnType<typeof identityWorld>>
  beforeAll(async () => {
    world = await identityWorld()
  })
  const memberCount = async () => (await world.db.read.select().from(members)).length

  test('the link in the mail verifies the address once', async () => {
    const joined = await world.identity.join(
      caller({ locale: 'id' }),
      form('sari', 'sari@example.org', '/c/rain'),
    )
    expect(joined.ok).toBe(true)
    const mail = await world.lastMail()
    expect(mail).toMatchObject({ to: 'sari@example.org', subject: 'Konfirmasi emailmu untuk Unggun' })
    expect(mail?.body).toContain('https://fire.example.org/verify/')
    expect(mail?.body).toContain('?next=%2Fc%2Frain')

    const key = await world.keyInMail()
    expect((await world.identity.inspectKey(key, 'verify')).ok).toBe(true)
    expect((await world.confirm({ key })).ok).toBe(true)
    expect(await world.confirm({ key })).toMatchObject({ ok: false, code: 'token_used' })
    const [member] = await world.db.read.select().from(members)
    expect(member).toMatchObject({ handle: 'sari', locale: 'id', zone: 'Asia/Jakarta', role: 'member' })
    expect(member?.verifiedAt).toEqual(world.clock.now)
  })

  test('without a mail server the mail is stored in the outbox folder', async () => {
    const folder = join(world.dataDir, 'outbox')
    const [file] = await readdir(folder)
    const mailText = await readFile(join(folder, file ?? ''), 'utf8')
    expect(mailText).toContain('To: sari@example.org\r\n')
    expect(mailText).toMatch(/https:\/\/fire\.example\.org\/verify\/[\w-]{43}\?next=/)
    expect(world.failures).toEqual([])
  })

  test('joining with the address of another member creates an account like any other, and the owner of the address gets a mail', async () => {
    const before = await memberCount()
    const joined = await world.identity.join(caller(), form('someone_else', 'SARI@example.org'))
    expect(joined).toEqual({ ok: true, value: { device: expect.any(String) } })
    expect(await memberCount()).toBe(before + 1)
    expect(await world.lastMail()).toMatchObject({
      to: 'sari@example.org',
      subject: expect.stringContaining('sudah'),
    })
  })

  test('[34] nothing that a joiner can try reveals whether the address was known', async () => {
    const password = 'a lantern under the bridge'
    const tries = async (handle: string, email: string) => {
      const joinWith = (address: string) =>
        world.identity.join(caller(), { ...form(handle, address), password })
      const done = [await joinWith(email), await joinWith(email), await joinWith('else@example.org')]
      const free = await world.identity.checkHandle(visitor, { handle })
      const byEmail = await world.signIn(email, password)
      const byName = await world.signIn(handle, password)
      const actor = await world.as(byName.ok ? byName.value.token : '')
      const resent = await world.identity.resendVerification(actor)
      const account = await world.identity.account(actor)
      const profile = await world.identity.profile(handle)
      return {
        answers: [...done, free, byEmail, byName, resent, profile].map((each) => (each.ok ? 'ok' : each)),
        showsEmail: account.ok && account.value.profile.email === email,
        verifiedAt: isMember(actor) && actor.verifiedAt,
      }
    }
    expect(await tries('prober_one', 'sari@example.org')).toEqual(
      await tries('prober_two', 'unknown@example.org'),
    )
  })

  test('when the owner of an address leaves, it is erased where others joined with it', async () => {
    const { actor } = await world.enter('sari')
    const gone = await world.identity.leave(actor, { password: PASSWORD, understood: 'yes' })
    expect(gone.ok).toBe(true)
    const rows = await world.db.read.select().from(members)
    expect(JSON.stringify(rows)).not.toMatch(/sari@example/iu)
  })

  test('the same form sent twice creates one account', async () => {
    const first = await world.identity.join(caller(), form('budi'))
    const again = await world.identity.join(caller(), form('budi'))
    expect([first.ok, again.ok]).toEqual([true, true])
    const letters = (await world.db.read.select().from(mails)).filter(
      (mail) => mail.to === 'budi@example.org',
    )
    expect(letters).toHaveLength(1)
    const other = await world.identity.join(caller(), { ...form('budi'), password: 'not the one of budi' })
    expect(other).toMatchObject({ ok: false, code: 'taken', fields: { handle: 'field.handle_taken' } })
  })

  test('two concurrent registrations of one handle create one account', async () => {
    const both = await Promise.all([
      world.identity.join(caller(), form('racer', 'one@example.org')),
      world.identity.join(caller(), form('racer', 'two@example.org')),
    ])
    expect(both.map((each) => (each.ok ? 'in' : each.code)).sort()).toEqual(['in', 'taken'])
  })

  test('[58] a handle that looks like a taken one is refused, and other alphabets are invalid', async () => {
    await world.makeMember('lala')
    expect(await world.identity.join(caller(), form('1a1a', 'x@example.org'))).toMatchObject({
      code: 'taken',
    })
    expect(parse(Join, { ...form('аdmin', 'x@example.org') })).toMatchObject({
      code: 'invalid',
      fields: { handle: 'field.handle' },
    })
  })

  test('a verification key expires after a day', async () => {
    await world.identity.join(caller(), form('late'))
    const key = await world.keyInMail()
    world.clock.now = new Date(world.clock.now.getTime() + DAY)
    expect(await world.confirm({ key })).toMatchObject({ ok: false, code: 'token_expired' })
    expect(await world.confirm({ key: 'made-up' })).toMatchObject({
      ok: false,
      code: 'not_found',
    })
  })

  test('a member can request the verification mail again, and only the newest key is valid', async () => {
    await world.identity.join(caller(), form('again'))
    const old = await world.keyInMail()
    const { actor } = await world.enter('again')
    expect((await world.identity.resendVerification(actor)).ok).toBe(true)
    expect(await world.confirm({ key: old })).toMatchObject({ code: 'not_found' })
    expect((await world.confirm({ key: await world.keyInMail() })).ok).toBe(true)
  })
})

test('[25] the fourth account from one address within a day must wait', async () => {
  const world = await identityWorld({ limits: true })
  for (const handle of ['uno', 'dos', 'tres']) {
    expect((await world.identity.join(caller(), form(handle))).ok).toBe(true)
  }
  const fourth = await world.identity.join(caller(), form('cuatro'))
  expect(fourth).toMatchObject({ ok: false, code: 'too_fast', detail: { retryAfter: expect.any(Number) } })
  expect((await world.identity.join(caller({ ip: '198.51.100.1' }), form('cuatro'))).ok).toBe(true)
})

test('members created by a command are verified and old enough to vote', async () => {
  const world = await identityWorld()
  await world.makeMember('mira')
  const { actor } = await world.enter('mira')
  expect(actor).toMatchObject({ kind: 'member', handle: 'mira', verifiedAt: expect.any(Date), brands: [] })
  if (actor.kind === 'member') {
    expect(world.clock.now.getTime() - actor.createdAt.getTime()).toBeGreaterThan(3_600_000)
  }
  expect(await world.identity.createMember({ handle: 'mira', email: 'b@example.org' })).toMatchObject({
    code: 'taken',
  })
  expect(await world.identity.createMember({ handle: 'Admin', email: 'b@example.org' })).toMatchObject({
    code: 'invalid',
  })
})
