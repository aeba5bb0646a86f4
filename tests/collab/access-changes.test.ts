import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { brandMembers, challenges, chapters, members, stories } from '#db/schema/index.ts'
import { suspendCommand } from '#server/commands/moderation/suspend-member.ts'
import { connectClient, type TestCollabServer, startTestCollabServer, until } from './collab-server.ts'

const DAY = 24 * 60 * 60 * 1000
const SECOND = 1_000

type Change = (fire: TestCollabServer, writer: Member) => Promise<unknown>
const inDatabase = {
  suspend: (fire: TestCollabServer, who: Member) =>
    fire.db.write((tx) =>
      tx
        .update(members)
        .set({ suspendedUntil: new Date(fire.now().getTime() + DAY) })
        .where(eq(members.id, who.id)),
    ),
  lock: (fire: TestCollabServer) =>
    fire.db.write((tx) => tx.update(chapters).set({ lock: 'locked' }).where(eq(chapters.id, fire.chapterId))),
  raise: (fire: TestCollabServer) =>
    fire.db.write((tx) =>
      tx.update(chapters).set({ lock: 'regular' }).where(eq(chapters.id, fire.chapterId)),
    ),
  submit: (fire: TestCollabServer) =>
    fire.db.write((tx) =>
      tx.update(stories).set({ submittedAt: fire.now() }).where(eq(stories.id, fire.storyId)),
    ),
  hide: (fire: TestCollabServer) =>
    fire.db.write((tx) =>
      tx.update(stories).set({ hiddenAt: fire.now() }).where(eq(stories.id, fire.storyId)),
    ),
  invite: (fire: TestCollabServer) =>
    fire.db.write((tx) =>
      tx.update(stories).set({ coauthors: 'invited' }).where(eq(stories.id, fire.storyId)),
    ),
  leave: (fire: TestCollabServer, who: Member) =>
    fire.db.write((tx) => tx.update(members).set({ leftAt: fire.now() }).where(eq(members.id, who.id))),
}

async function writing(fire: TestCollabServer) {
  const writer = await fire.member('ana')
  const client = connectClient(fire, writer)
  await until(() => client.provider.synced)
  client.text.insert(1, 'before')
  await client.saved()
  return { writer, client }
}

/**
 * The change is announced by an event, as in this process, or only visible in the database, as from the command line.
 */
const cases: [string, number, Change, ((fire: TestCollabServer, writer: Member) => object) | null][] = [
  ['suspension', 4403, inDatabase.suspend, (_, who) => ({ memberId: who.id })],
  ['a lock', 4423, inDatabase.lock, (fire) => ({ chapterId: fire.chapterId })],
  ['a lock that asks for a level', 4423, inDatabase.raise, (fire) => ({ chapterId: fire.chapterId })],
  ['submission', 4423, inDatabase.submit, (fire) => ({ chapterId: fire.chapterId })],
  ['hiding', 4403, inDatabase.hide, (fire) => ({ challengeId: fire.challengeId })],
  ['writing by invitation', 4403, inDatabase.invite, (fire) => ({ brandId: fire.brandId })],
  ['leaving', 4401, inDatabase.leave, (_, who) => ({ memberId: who.id })],
]

test.each(cases)('[R3] %s closes the writer’s socket with %i within a second', async (_, code, change, told) => {
  const fire = await startTestCollabServer()
  const { writer, client } = await writing(fire)
  await change(fire, writer)
  const began = performance.now()
  fire.events.emit('accessChanged', told?.(fire, writer) ?? {})
  client.text.insert(1, 'after ')
  await until(() => client.closedWith() !== undefined)
  expect(client.closedWith()).toBe(code)
  expect(performance.now() - began).toBeLessThan(SECOND)
  expect((await fire.collab.live(fire.chapterId)).text).toBe('before')
  // The writer still has the text that was not stored.
  expect(client.plain()).toBe('after before')
})

test.each(cases)('[R1] the next update is checked against %s that another process wrote', async (_, code, change) => {
  const fire = await startTestCollabServer()
  const { writer, client } = await writing(fire)
  await change(fire, writer)
  fire.skip(SECOND)
  client.text.insert(1, 'after ')
  await until(() => client.closedWith() !== undefined)
  expect(client.closedWith()).toBe(code)
  expect((await fire.collab.live(fire.chapterId)).text).toBe('before')
})

test('[R3] an update in a transaction after the phase has ended is not stored', async () => {
  const fire = await startTestCollabServer()
  const { client } = await writing(fire)
  const [row] = await fire.db.read.select().from(challenges)
  fire.skip((row?.writingEnd.getTime() ?? 0) - fire.now().getTime() + 1)
  client.text.insert(1, 'after ')
  await until(() => client.closedWith() === 4403)
  expect((await fire.collab.live(fire.chapterId)).text).toBe('before')
})

test.each(['told of it', 'not told of it'])(
  '[R3] a member removed from the brand’s team is disconnected from an invitation-only story (%s)',
  async (how) => {
    const fire = await startTestCollabServer()
    await writing(fire)
    const { id: memberId } = await fire.member('maya')
    const place = { brandId: fire.brandId, memberId }
    await fire.db.write((tx) =>
      tx.insert(brandMembers).values({ ...place, role: 'moderator', createdAt: fire.now() }),
    )
    await inDatabase.invite(fire)
    const client = connectClient(fire, await fire.actor(memberId))
    await until(() => client.provider.synced)
    client.text.insert(1, 'by the team, ')
    await client.saved()
    await fire.db.write((tx) => tx.delete(brandMembers).where(eq(brandMembers.memberId, memberId)))
    if (how === 'told of it') fire.events.emit('accessChanged', { memberId, brandId: fire.brandId })
    else fire.skip(SECOND)
    client.text.insert(1, 'after ')
    await until(() => client.closedWith() !== undefined)
    expect(client.closedWith()).toBe(4403)
    expect((await fire.collab.live(fire.chapterId)).text).toBe('by the team, before')
  },
)

test('[R3] an idle writer is disconnected when the phase ends', async () => {
  const fire = await startTestCollabServer()
  const { client } = await writing(fire)
  fire.skip(6 * DAY)
  await until(() => client.closedWith() === 4403, 'the judge', 2_000)
})

test.each(['told of it', 'not told of it'])(
  '[R3] a member who regains write access reconnects and stays connected (%s)',
  async (how) => {
    const fire = await startTestCollabServer()
    const { writer, client } = await writing(fire)
    await inDatabase.lock(fire)
    fire.events.emit('accessChanged', { chapterId: fire.chapterId })
    await until(() => client.closedWith() === 4423)
    await fire.db.write((tx) =>
      tx.update(chapters).set({ lock: 'open' }).where(eq(chapters.id, fire.chapterId)),
    )
    if (how === 'told of it') fire.events.emit('accessChanged', { chapterId: fire.chapterId })
    const again = connectClient(fire, writer)
    await until(() => again.provider.synced)
    // As the periodic access check does.
    ;(fire.collab as unknown as { rooms: { showOut: () => void } }).rooms.showOut()
    again.text.insert(1, 'and after ')
    await again.saved()
    expect(again.closedWith()).toBeUndefined()
    expect((await fire.collab.live(fire.chapterId)).text).toBe('and after before')
  },
)

test('[R4] signing out everywhere closes the member’s sockets with 4401', async () => {
  const fire = await startTestCollabServer()
  const { writer, client } = await writing(fire)
  ;(fire as unknown as { signOut: (id: string) => void }).signOut(writer.id)
  fire.events.emit('accessChanged', { memberId: writer.id })
  await until(() => client.closedWith() === 4401)
})

test('[R1] a read-only member is admitted and receives the updates of others', async () => {
  const fire = await startTestCollabServer()
  const { client } = await writing(fire)
  await inDatabase.lock(fire)
  fire.events.emit('accessChanged', { chapterId: fire.chapterId })
  await until(() => client.closedWith() === 4423)
  const reader = connectClient(fire, await fire.member('budi'))
  await until(() => reader.provider.synced)
  expect(reader.plain()).toBe('before')
  const ticket = await fire.collab.ticket(await fire.member('citra'), fire.chapterId)
  expect(ticket).toMatchObject({ ok: true, value: { access: 'read' } })
})

test('[R3] a suspension by one brand closes the open socket with 4403 within a second', async () => {
  const fire = await startTestCollabServer()
  const { writer, client } = await writing(fire)
  const [row] = await fire.db.read.select().from(members).where(eq(members.handle, 'owner'))
  const owner = { ...(await fire.actor(row?.id ?? '')), verifiedAt: fire.now() }
  const suspension = { days: 7, reason: 'Adverts.', brand: fire.brandId }
  const began = performance.now()
  expect(await suspendCommand(fire)(owner, writer.handle, suspension)).toMatchObject({ ok: true })
  await until(() => client.closedWith() !== undefined)
  expect(client.closedWith()).toBe(4403)
  expect(performance.now() - began).toBeLessThan(SECOND)
  expect((await fire.collab.live(fire.chapterId)).text).toBe('before')
})
