import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { digests, members, notices } from '#db/schema/index.ts'
import { createNotices } from '#server/commands/notices/notices.ts'
import { notify } from '#server/commands/notices/notify.ts'
import { readUnsubscribeToken, unsubscribeToken } from '#server/mail/unsubscribe-link.ts'
import { DAY, HOUR } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { openDigestWorld, openSmtpServer, readMail, SECRET } from './digest-world.ts'

let world: Awaited<ReturnType<typeof openDigestWorld>>
const smtp = await openSmtpServer()
beforeEach(async () => {
  world = await openDigestWorld({ smtpUrl: smtp.url })
  smtp.received.length = 0
})

/** A writer whose idea got a comment, in a challenge that ends in a week. */
async function scene() {
  const { world: site } = world
  const challenge = await site.challenge()
  const [writer, reader] = (await site.members(2)) as [Member, Member]
  const idea = unwrap(await site.pitch(writer, challenge, { hook: 'A kettle on the <third> stair' }))
  return { challenge, writer, reader, idea, on: { kind: 'idea', id: idea.id } as const }
}
const ask = (by: Member, on: { kind: 'idea'; id: string }) =>
  world.world.postComment(by, on, { type: 'question', body: 'Who filled it?' })

test('a daily digest arrives at seven in the zone and language of the member, in three parts, by SMTP', async () => {
  const { writer, reader, on } = await scene()
  await world.setUp(writer, { digest: 'daily', zone: 'Asia/Makassar', locale: 'id' })
  expect(await world.sweep()).toBe(0)
  unwrap(await ask(reader, on))
  // The next morning at seven in Makassar is 23:00 UTC.
  world.world.clock.set(new Date('2026-03-02T22:59:59Z'))
  expect(await world.sweep()).toBe(0)
  world.world.clock.set(new Date('2026-03-02T23:00:00Z'))
  expect(await world.sweep()).toBe(1)
  await expect.poll(() => smtp.received.length).toBe(1)
  const [mail] = smtp.received
  expect(mail?.to).toEqual([`${writer.handle}@example.org`])
  const { headers, text } = readMail(mail?.source ?? '')
  expect(headers.get('content-type')).toContain('multipart/alternative')
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(headers.get('list-unsubscribe')).toMatch(/^<https:\/\/fire\.example\.org\/unsubscribe\/\S+>$/)
  expect(text).toContain('Yang terjadi')
  expect(text).toContain(`${reader.displayName} mengomentari “A kettle on the <third> stair”`)
  expect(text).toContain(
    `${reader.displayName} bertanya padamu tentang “A kettle on the &lt;third&gt; stair”`,
  )
  expect(text).toContain('Who filled it?')
  expect(text).not.toContain('notice.')
  expect(world.failures).toEqual([])
})

test('what closes within the next days of the reader is in the digest', async () => {
  const { challenge, writer } = await scene()
  await world.setUp(writer, { digest: 'daily', zone: 'UTC' })
  await world.sweep()
  world.world.clock.set(new Date(challenge.dates.ideasEnd.getTime() - DAY))
  await world.sweep()
  const [mail] = await world.mailsTo(writer)
  expect(mail?.subject).toMatch(/^Your day on Unggun: Ideas for “.+” close$/)
})

test('a digest is sent once for a period, also after a restart and by two processes at the same time', async () => {
  const { writer, reader, on } = await scene()
  await world.setUp(writer, { digest: 'daily', zone: 'UTC' })
  await world.sweep()
  unwrap(await ask(reader, on))
  world.world.clock.advance(DAY)
  const again = async () => {
    const due = { digestDueAt: world.world.clock.now() }
    await world.world.db.write((tx) => tx.update(members).set(due).where(eq(members.id, writer.id)))
  }
  await Promise.all([world.sweep(), world.sweep()])
  await again()
  await world.sweep()
  expect(await world.mailsTo(writer)).toHaveLength(1)
  // The question still waits the next day, but the comment is not reported again.
  world.world.clock.advance(DAY)
  await world.sweep()
  const [, second] = await world.mailsTo(writer)
  expect(second?.subject).toContain('asks you')
})

test('no mail is sent when there is nothing to report, and the next period begins', async () => {
  const nobody = await world.world.member()
  await world.setUp(nobody, { digest: 'daily', zone: 'UTC' })
  await world.sweep()
  world.world.clock.advance(DAY)
  expect(await world.sweep()).toBe(0)
  const rows = await world.world.db.read.select().from(digests).where(eq(digests.memberId, nobody.id))
  expect(rows).toMatchObject([{ period: '2026-03-03', mailId: null }])
})

test('what was read on the site, became hidden or is off is not in the digest', async () => {
  const { challenge, writer, reader, on, idea } = await scene()
  await world.setUp(reader, { digest: 'daily', zone: 'UTC' })
  await world.sweep()
  unwrap(await world.world.app.watches.watch(reader, on))
  unwrap(await world.world.postComment(writer, on))
  await createNotices(world.world).markRead(reader)
  const other = unwrap(await world.world.pitch(writer, challenge, { hook: 'Another' }))
  unwrap(await world.world.app.watches.watch(reader, { kind: 'idea', id: other.id }))
  unwrap(await world.world.postComment(writer, { kind: 'idea', id: other.id }))
  unwrap(await world.world.app.ideas.withdraw(writer, other.id))
  world.world.clock.advance(DAY)
  expect(await world.sweep()).toBe(0)
  expect(idea.n).toBe(1)
})

test('an unverified or departed member gets no digest', async () => {
  const { writer, reader, on } = await scene()
  await world.setUp(writer, { digest: 'daily', zone: 'UTC', verifiedAt: null })
  await world.sweep()
  unwrap(await ask(reader, on))
  world.world.clock.advance(2 * DAY)
  await world.sweep()
  expect(await world.mailsTo(writer)).toEqual([])
})

test('a group that is mailed at once is mailed once, with its own unsubscribe link', async () => {
  const { writer, reader, idea } = await scene()
  const subject = { kind: 'idea' as const, id: idea.id }
  const news = { kind: 'idea_hidden', subject, path: '/notices', data: { reason: 'An advert.' } }
  await world.world.db.write((tx) => notify(tx, [writer.id], news, world.world.clock.now()))
  expect([await world.sendNotices(), await world.sendNotices()]).toEqual([1, 0])
  const [mail] = await world.mailsTo(writer)
  expect(mail?.subject).toBe(
    'Your idea “A kettle on the <third> stair” was hidden by the brand’s team: An advert.',
  )
  const token = /unsubscribe\/([^>]+)>/.exec(mail?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? ''
  expect(readUnsubscribeToken(SECRET, token)).toEqual({ memberId: writer.id, topic: 'account' })
  expect(await world.digests.unsubscribe(token)).toBe('account')
  await world.world.db.write((tx) => notify(tx, [writer.id], news, world.world.clock.now()))
  expect(await world.sendNotices()).toBe(0)
  expect((await world.world.noticesFor(writer)).length).toBe(2)
  expect(await world.mailsTo(reader)).toEqual([])
})

test('notices that are older than a day or read already are not mailed at once', async () => {
  const { writer, idea } = await scene()
  const news = { kind: 'idea_unhidden', subject: { kind: 'idea' as const, id: idea.id }, path: '/notices' }
  const tell = () => world.world.db.write((tx) => notify(tx, [writer.id], news, world.world.clock.now()))
  await tell()
  world.world.clock.advance(25 * HOUR)
  expect(await world.sendNotices()).toBe(0)
  await tell()
  await world.world.db.write((tx) => tx.update(notices).set({ readAt: world.world.clock.now() }))
  expect(await world.sendNotices()).toBe(0)
})

test('an unsubscribe link works once and again without end, and a forged one changes nothing', async () => {
  const who = await world.world.member()
  const digestOf = async () => {
    const [row] = await world.world.db.read.select().from(members).where(eq(members.id, who.id))
    return row?.digest
  }
  const token = unsubscribeToken(SECRET, { memberId: who.id, topic: 'digest' })
  const forged = unsubscribeToken(`${SECRET}!`, { memberId: who.id, topic: 'digest' })
  for (const wrong of [forged, '', '.', `${who.id}.digest.`, token.replace('digest', 'talk'), `${token}x`]) {
    expect(world.digests.inspectSubscription(wrong)).toBeUndefined()
    expect(await world.digests.unsubscribe(wrong)).toBeUndefined()
  }
  expect(await digestOf()).toBe('weekly')
  expect(world.digests.inspectSubscription(token)).toBe('digest')
  expect(await digestOf()).toBe('weekly')
  world.world.clock.advance(3_000 * DAY)
  for (let i = 0; i < 2; i++) expect(await world.digests.unsubscribe(token)).toBe('digest')
  expect(await digestOf()).toBe('off')
  const gone = unsubscribeToken(SECRET, { memberId: 'nobody', topic: 'digest' })
  expect(await world.digests.unsubscribe(gone)).toBe('digest')
})
