import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { brandMembers, challenges, chapters, members, stories } from '#db/schema/index.ts'
import { sanctionCommand } from '#server/commands/moderation/sanction-member.ts'
import { suspend } from '#tests/factories/suspend.ts'
import { startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { connectClient } from './test-client.ts'

const DAY = 24 * 60 * 60 * 1000
const SECOND = 1_000

type Change = (testServer: TestCollabServer, writer: Member) => Promise<unknown>
const inDatabase = {
  suspend: (testServer: TestCollabServer, who: Member) =>
    suspend(testServer.db, who.id, new Date(testServer.now().getTime() + DAY), testServer.now()),
  lock: (testServer: TestCollabServer) =>
    testServer.db.write((tx) =>
      tx.update(chapters).set({ lock: 'locked' }).where(eq(chapters.id, testServer.chapterId)),
    ),
  raise: (testServer: TestCollabServer) =>
    testServer.db.write((tx) =>
      tx.update(chapters).set({ lock: 'regular' }).where(eq(chapters.id, testServer.chapterId)),
    ),
  submit: (testServer: TestCollabServer) =>
    testServer.db.write((tx) =>
      tx.update(stories).set({ submittedAt: testServer.now() }).where(eq(stories.id, testServer.storyId)),
    ),
  hide: (testServer: TestCollabServer) =>
    testServer.db.write((tx) =>
      tx.update(stories).set({ hiddenAt: testServer.now() }).where(eq(stories.id, testServer.storyId)),
    ),
  invite: (testServer: TestCollabServer) =>
    testServer.db.write((tx) =>
      tx.update(stories).set({ coauthors: 'invited' }).where(eq(stories.id, testServer.storyId)),
    ),
  leave: (testServer: TestCollabServer, who: Member) =>
    testServer.db.write((tx) =>
      tx.update(members).set({ leftAt: testServer.now() }).where(eq(members.id, who.id)),
    ),
}

async function writing(testServer: TestCollabServer) {
  const writer = await testServer.member('ana')
  const client = connectClient(testServer, writer)
  await until(() => client.provider.synced)
  client.text.insert(1, 'before')
  await client.saved()
  return { writer, client }
}

/**
 * The change is announced by an event, as in this process, or only visible in the database, as from the command line.
 */
const cases: [string, number, Change, ((testServer: TestCollabServer, writer: Member) => object) | null][] = [
  ['suspension', 4403, inDatabase.suspend, (_, who) => ({ memberId: who.id })],
  ['a lock', 4423, inDatabase.lock, (testServer) => ({ chapterId: testServer.chapterId })],
  [
    'a lock that asks for a level',
    4423,
    inDatabase.raise,
    (testServer) => ({ chapterId: testServer.chapterId }),
  ],
  ['submission', 4423, inDatabase.submit, (testServer) => ({ chapterId: testServer.chapterId })],
  ['hiding', 4403, inDatabase.hide, (testServer) => ({ challengeId: testServer.challengeId })],
  ['writing by invitation', 4403, inDatabase.invite, (testServer) => ({ brandId: testServer.brandId })],
  ['leaving', 4401, inDatabase.leave, (_, who) => ({ memberId: who.id })],
]

test.each(cases)(
  '[R3] %s closes the writer’s socket with %i within a second',
  async (_, code, change, told) => {
    const testServer = await startTestCollabServer()
    const { writer, client } = await writing(testServer)
    await change(testServer, writer)
    const began = performance.now()
    testServer.events.emit('accessChanged', told?.(testServer, writer) ?? {})
    client.text.insert(1, 'after ')
    await until(() => client.closedWith() !== undefined)
    expect(client.closedWith()).toBe(code)
    expect(performance.now() - began).toBeLessThan(SECOND)
    expect((await testServer.collab.live(testServer.chapterId)).text).toBe('before')
    // The writer still has the text that was not stored.
    expect(client.plain()).toBe('after before')
  },
)

test.each(cases)(
  '[R1] the next update is checked against %s that another process wrote',
  async (_, code, change) => {
    const testServer = await startTestCollabServer()
    const { writer, client } = await writing(testServer)
    await change(testServer, writer)
    testServer.skip(SECOND)
    client.text.insert(1, 'after ')
    await until(() => client.closedWith() !== undefined)
    expect(client.closedWith()).toBe(code)
    expect((await testServer.collab.live(testServer.chapterId)).text).toBe('before')
  },
)

test('[R3] an update in a transaction after the phase has ended is not stored', async () => {
  const testServer = await startTestCollabServer()
  const { client } = await writing(testServer)
  const [row] = await testServer.db.read.select().from(challenges)
  testServer.skip((row?.writingEnd.getTime() ?? 0) - testServer.now().getTime() + 1)
  client.text.insert(1, 'after ')
  await until(() => client.closedWith() === 4403)
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe('before')
})

test.each(['announced by an event', 'found in the database'])(
  '[R3] a member removed from the brand’s team is disconnected from an invitation-only story (%s)',
  async (how) => {
    const testServer = await startTestCollabServer()
    await writing(testServer)
    const { id: memberId } = await testServer.member('maya')
    const place = { brandId: testServer.brandId, memberId }
    await testServer.db.write((tx) =>
      tx.insert(brandMembers).values({ ...place, role: 'moderator', createdAt: testServer.now() }),
    )
    await inDatabase.invite(testServer)
    const client = connectClient(testServer, await testServer.actor(memberId))
    await until(() => client.provider.synced)
    client.text.insert(1, 'by the team, ')
    await client.saved()
    await testServer.db.write((tx) => tx.delete(brandMembers).where(eq(brandMembers.memberId, memberId)))
    if (how === 'announced by an event')
      testServer.events.emit('accessChanged', { memberId, brandId: testServer.brandId })
    else testServer.skip(SECOND)
    client.text.insert(1, 'after ')
    await until(() => client.closedWith() !== undefined)
    expect(client.closedWith()).toBe(4403)
    expect((await testServer.collab.live(testServer.chapterId)).text).toBe('by the team, before')
  },
)

test('[R3] an idle writer is disconnected when the phase ends', async () => {
  const testServer = await startTestCollabServer()
  const { client } = await writing(testServer)
  testServer.skip(6 * DAY)
  await until(() => client.closedWith() === 4403, 'the judge', 2_000)
})

test.each(['announced by an event', 'found in the database'])(
  '[R3] a member who regains write access reconnects and stays connected (%s)',
  async (how) => {
    const testServer = await startTestCollabServer()
    const { writer, client } = await writing(testServer)
    await inDatabase.lock(testServer)
    testServer.events.emit('accessChanged', { chapterId: testServer.chapterId })
    await until(() => client.closedWith() === 4423)
    await testServer.db.write((tx) =>
      tx.update(chapters).set({ lock: 'open' }).where(eq(chapters.id, testServer.chapterId)),
    )
    if (how === 'announced by an event')
      testServer.events.emit('accessChanged', { chapterId: testServer.chapterId })
    const again = connectClient(testServer, writer)
    await until(() => again.provider.synced)
    // As the periodic access check does.
    ;(
      testServer.collab as unknown as { rooms: { disconnectUnauthorized: () => void } }
    ).rooms.disconnectUnauthorized()
    again.text.insert(1, 'and after ')
    await again.saved()
    expect(again.closedWith()).toBeUndefined()
    expect((await testServer.collab.live(testServer.chapterId)).text).toBe('and after before')
  },
)

test('[R4] signing out everywhere closes the member’s sockets with 4401', async () => {
  const testServer = await startTestCollabServer()
  const { writer, client } = await writing(testServer)
  ;(testServer as unknown as { signOut: (id: string) => void }).signOut(writer.id)
  testServer.events.emit('accessChanged', { memberId: writer.id })
  await until(() => client.closedWith() === 4401)
})

test('[R1] a read-only member is admitted and receives the updates of others', async () => {
  const testServer = await startTestCollabServer()
  const { client } = await writing(testServer)
  await inDatabase.lock(testServer)
  testServer.events.emit('accessChanged', { chapterId: testServer.chapterId })
  await until(() => client.closedWith() === 4423)
  const reader = connectClient(testServer, await testServer.member('budi'))
  await until(() => reader.provider.synced)
  expect(reader.plain()).toBe('before')
  const ticket = await testServer.collab.ticket(await testServer.member('citra'), testServer.chapterId)
  expect(ticket).toMatchObject({ ok: true, value: { access: 'read' } })
})

test.each(['limit', 'ban'] as const)(
  '[R3] a %s by one brand closes the writer’s socket with 4403 within a second, and nothing more is stored',
  async (type) => {
    const testServer = await startTestCollabServer()
    const { writer, client } = await writing(testServer)
    const [row] = await testServer.db.read.select().from(members).where(eq(members.handle, 'owner'))
    const owner = { ...(await testServer.actor(row?.id ?? '')), verifiedAt: testServer.now() }
    const sanction = { type, days: 7, reason: 'Adverts.', brand: testServer.brandId }
    const began = performance.now()
    expect(await sanctionCommand(testServer)(owner, writer.handle, sanction)).toMatchObject({ ok: true })
    client.text.insert(1, 'after ')
    await until(() => client.closedWith() !== undefined)
    expect(client.closedWith()).toBe(4403)
    expect(performance.now() - began).toBeLessThan(SECOND)
    expect((await testServer.collab.live(testServer.chapterId)).text).toBe('before')
    // The writer still has the text that was not stored.
    expect(client.plain()).toBe('after before')
  },
)

test('[R3] a suspension by one brand closes the open socket with 4403 within a second', async () => {
  const testServer = await startTestCollabServer()
  const { writer, client } = await writing(testServer)
  const [row] = await testServer.db.read.select().from(members).where(eq(members.handle, 'owner'))
  const owner = { ...(await testServer.actor(row?.id ?? '')), verifiedAt: testServer.now() }
  const suspension = { type: 'suspend' as const, days: 7, reason: 'Adverts.', brand: testServer.brandId }
  const began = performance.now()
  expect(await sanctionCommand(testServer)(owner, writer.handle, suspension)).toMatchObject({ ok: true })
  await until(() => client.closedWith() !== undefined)
  expect(client.closedWith()).toBe(4403)
  expect(performance.now() - began).toBeLessThan(SECOND)
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe('before')
})
