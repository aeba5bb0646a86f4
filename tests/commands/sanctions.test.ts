import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { SanctionType } from '#app/domain/moderation/sanctions.ts'
import { commentBy } from '#db/queries/comments.ts'
import { sanctionEvents, sanctions } from '#db/schema/index.ts'
import { imposeSanction, liftSanction } from '#server/commands/moderation/impose-sanction.ts'
import { recordEndedSanctions } from '#server/commands/moderation/own-sanctions.ts'
import { DAY } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const reason = 'Adverts.'
const impose = (by: Member, who: Member, type: SanctionType, brand?: string) =>
  world.app.moderation.sanction(by, who.handle, { type, days: 10, reason, brand })

const eventsOf = async (id: string) => {
  const rows = await world.db.read.select().from(sanctionEvents).where(eq(sanctionEvents.sanctionId, id))
  return rows.sort((a, b) => a.n - b.n).map(({ type }) => type)
}

test.each<[SanctionType, string]>([
  ['warn', 'ok'],
  ['limit', 'ok'],
  ['suspend', 'suspended'],
  ['ban', 'banned'],
])('a member under %s in one brand pitches there with %s and elsewhere freely', async (type, code) => {
  const [here, there] = [await world.challenge(), await world.challenge()]
  const member = await world.member()
  unwrap(await impose(here.brand.owner, member, type))
  const now = await world.reloadMember(member)
  expect(codeOf(await world.pitch(now, here))).toBe(code)
  expect(codeOf(await world.pitch(now, there))).toBe('ok')
  const { items } = unwrap(await world.app.brands.audit(here.brand.owner, here.brand.id, { limit: 3 }))
  expect(items[0]).toMatchObject({ action: `member.${type}`, data: { reason } })
})

test('the refusal of a sanctioned member says why and until when', async () => {
  const challenge = await world.challenge()
  const member = await world.member()
  const { id, until } = unwrap(await impose(challenge.brand.owner, member, 'suspend'))
  expect(await world.pitch(await world.reloadMember(member), challenge)).toMatchObject({
    detail: { until: until?.toISOString(), reason, sanction: id },
  })
})

test('a limited member writes without links, images and stories, within daily numbers, and everything waits', async () => {
  const challenge = await world.challenge()
  const member = await world.member()
  unwrap(await impose(challenge.brand.owner, member, 'limit'))
  const limited = await world.reloadMember(member)
  const on = { kind: 'challenge', id: challenge.id } as const
  const comment = (body: string) => world.postComment(limited, on, { body })
  expect(codeOf(await comment('See https://example.org'))).toBe('limited')
  expect(codeOf(await comment('![](https://example.org/a.png)'))).toBe('limited')
  const posted = unwrap(await comment('A plain sentence.'))
  expect((await commentBy(world.db.read, posted.id))?.heldAt).not.toBeNull()
  for (const n of [1, 2, 3])
    expect(unwrap(await world.pitch(limited, challenge, { hook: `Number ${n}` }))).toMatchObject({
      state: 'held',
    })
  expect(await world.pitch(limited, challenge)).toMatchObject({
    code: 'limited',
    detail: { kind: 'ideas' },
  })
  world.begin(challenge, 'writing')
  expect(codeOf(await world.startStory(await world.reloadMember(member), challenge))).toBe('limited')
})

test('a sanction other than a warning removes the roles of its brand', async () => {
  const { brand } = await world.challenge()
  for (const [type, count] of [
    ['warn', 1],
    ['limit', 0],
    ['ban', 0],
  ] as const) {
    const moderator = await world.colleague(brand, 'moderator')
    unwrap(await impose(brand.owner, moderator, type))
    expect((await world.reloadMember(moderator)).brands).toHaveLength(count)
  }
})

test('a member acknowledges a warning once; others cannot', async () => {
  const { brand } = await world.challenge()
  const [member, other] = (await world.members(2)) as [Member, Member]
  const { id } = unwrap(await impose(brand.owner, member, 'warn'))
  expect((await world.reloadMember(member)).sanctions).toMatchObject([{ id, type: 'warn' }])
  expect(codeOf(await world.app.moderation.acknowledge(other, id))).toBe('not_found')
  for (const _ of [1, 2]) unwrap(await world.app.moderation.acknowledge(member, id))
  expect((await world.reloadMember(member)).sanctions).toEqual([])
  expect(await eventsOf(id)).toEqual(['imposed', 'acknowledged'])
})

test('time ends a sanction at once, and its end is recorded later with that time', async () => {
  const challenge = await world.challenge()
  const member = await world.member()
  const { id, until } = unwrap(await impose(challenge.brand.owner, member, 'suspend'))
  if (!until) throw new Error('A suspension has an end')
  world.clock.set(new Date(until.getTime() - 1))
  expect((await world.reloadMember(member)).sanctions).toHaveLength(1)
  world.clock.set(until)
  expect((await world.reloadMember(member)).sanctions).toEqual([])
  expect(await recordEndedSanctions(world)()).toBeGreaterThan(0)
  expect(await recordEndedSanctions(world)()).toBe(0)
  expect(await eventsOf(id)).toEqual(['imposed', 'ended'])
  const [row] = await world.db.read.select().from(sanctions).where(eq(sanctions.id, id))
  expect(row?.endedAt).toEqual(until)
  const own = unwrap(await world.app.moderation.ownSanctions(member))
  expect(own).toMatchObject([{ id, isActive: false, reason }])
})

test('sanctions of different decisions are independent, and lifting one keeps the other', async () => {
  const { brand } = await world.challenge()
  const member = await world.member()
  const at = world.clock.now()
  const one = {
    memberId: member.id,
    brandId: brand.id,
    type: 'suspend' as const,
    reason,
    by: brand.owner.id,
    at,
  }
  const end = (days: number) => new Date(at.getTime() + days * DAY)
  const [first, second] = await world.db.write(async (tx) => [
    await imposeSanction(tx, { ...one, until: end(3), decisionId: 'a' }),
    await imposeSanction(tx, { ...one, until: end(30), decisionId: 'b' }),
  ])
  if (!first || !second) throw new Error('There are two sanctions')
  const how = { by: brand.owner.id, reason: 'An appeal.', at }
  expect(await world.db.write((tx) => liftSanction(tx, second, how))).toBe(true)
  expect(await world.db.write((tx) => liftSanction(tx, second, how))).toBe(false)
  expect((await world.reloadMember(member)).sanctions).toMatchObject([{ id: first, until: end(3) }])
})

test('the record of sanctions can neither be changed nor deleted by SQL', async () => {
  const { brand } = await world.challenge()
  const { id } = unwrap(await impose(brand.owner, await world.member(), 'warn'))
  const change = world.db.write((tx) =>
    tx.update(sanctionEvents).set({ reason: 'Other.' }).where(eq(sanctionEvents.sanctionId, id)),
  )
  await expect(change).rejects.toThrow()
  const remove = world.db.write((tx) => tx.delete(sanctionEvents).where(sql`1 = 1`))
  await expect(remove).rejects.toThrow()
  expect(await eventsOf(id)).toEqual(['imposed'])
})
