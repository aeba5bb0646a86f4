import { expect, test } from 'vitest'
import { createNotices } from '#server/commands/notices/notices.ts'
import { notify } from '#server/commands/notices/notify.ts'
import { listMails } from '#server/mail/mail-queue.ts'
import { caller, identityWorld, PASSWORD, visitor } from './identity-world.ts'

test('notices are listed newest first in pages, and only their owner marks them as read', async () => {
  const world = await identityWorld()
  const deps = { db: world.db, now: () => world.clock.now, events: world.events }
  const notices = createNotices(deps)
  const dewi = await world.makeMember('dewi')
  await world.makeMember('sari')
  const { actor } = await world.enter('dewi')
  const other = (await world.enter('sari')).actor
  await world.db.write(async (tx) => {
    for (let n = 1; n <= 31; n++) {
      const news = {
        kind: 'suspended',
        subject: { kind: 'member', id: dewi.id } as const,
        path: '/',
        data: { n },
      }
      await notify(tx, [dewi.id], news, world.clock.now)
    }
  })
  expect(await notices.unread(actor)).toBe(31)
  const first = await notices.list(actor)
  if (!first.ok) throw new Error(first.code)
  expect(first.value.items).toHaveLength(30)
  expect(first.value.items[0]?.data).toEqual({ n: 31 })
  const rest = await notices.list(actor, first.value.next ?? undefined)
  expect(rest.ok && rest.value.items.map((each) => each.data.n)).toEqual([1])

  await notices.markRead(other, first.value.items[0]?.id)
  expect(await notices.unread(actor)).toBe(31)
  await notices.markRead(actor, first.value.items[0]?.id)
  expect(await notices.unread(actor)).toBe(30)
  await notices.markRead(actor)
  expect(await notices.unread(actor)).toBe(0)
  expect(await notices.list(visitor)).toMatchObject({ code: 'sign_in' })
})

test('only administrators see the outbox, and it hides keys when a mail server is set', async () => {
  const world = await identityWorld()
  const deps = { db: world.db, now: () => world.clock.now, events: world.events }
  await world.makeMember('dewi')
  await world.identity.createMember({
    handle: 'keeper',
    email: 'k@example.org',
    password: PASSWORD,
    role: 'admin',
  })
  await world.identity.requestReset(caller(), { email: 'dewi@example.org' })
  const { actor: member } = await world.enter('dewi')
  const { actor: admin } = await world.enter('keeper')
  expect(await listMails(deps, true)(member)).toMatchObject({ code: 'forbidden' })
  expect(await listMails(deps, true)(visitor)).toMatchObject({ code: 'sign_in' })
  const stored = await listMails(deps, true)(admin)
  expect(stored.ok && stored.value.items[0]?.body).toContain('/reset/')
  const sent = await listMails(deps, false)(admin)
  expect(sent.ok && sent.value.items[0]?.body).toBe('')
})
