import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { ChapterLock } from '#app/domain/chapters/lock.ts'
import { standingOf } from '#db/queries/standing.ts'
import { auditEntries, chapters, comments, stories } from '#db/schema/index.ts'
import { accessOf } from '#server/collab/access/access.ts'
import { lockChapter } from '#server/commands/chapters/lock-chapter.ts'
import { changeTrust } from '#server/commands/standing/change-trust.ts'
import { DAY, visitor } from '../factories/people.ts'
import { publish } from '../factories/publish.ts'
import { codeOf, openTestWorld, unwrap } from '../factories/test-world.ts'

const world = await openTestWorld()
const deps = () => ({ db: world.db, now: world.clock.now, events: world.events })
const lock = (actor: Member | typeof visitor, id: string, level: ChapterLock) =>
  lockChapter(deps())(actor, id, { level })

async function chapterInWriting() {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const author = await world.member()
  const story = unwrap(await world.startStory(author, challenge))
  const levelFor = async (who: Member) =>
    (await accessOf(world.db.read, who, story.chapter.id, world.clock.now())).access.level
  return { challenge, author, story, id: story.chapter.id, levelFor }
}

test('each lock level excludes exactly the members below it, and all but the strictest still allow suggestions', async () => {
  const { challenge, author, id, levelFor } = await chapterInWriting()
  const manager = await world.colleague(challenge.brand, 'manager')
  const stranger = await world.member()
  const trusted = await world.member()
  unwrap(await changeTrust(deps())(manager, challenge.brand.id, { memberId: trusted.id, level: 'trusted' }))
  const table: [ChapterLock, string, string, string, string][] = [
    ['open', 'write', 'write', 'write', 'write'],
    ['contributor', 'suggest', 'write', 'write', 'write'],
    ['regular', 'suggest', 'write', 'write', 'write'],
    ['trusted', 'suggest', 'write', 'write', 'write'],
    ['coauthors', 'suggest', 'suggest', 'write', 'write'],
    ['locked', 'read', 'read', 'read', 'read'],
  ]
  for (const [level, ...expected] of table) {
    unwrap(await lock(manager, id, level))
    const people = [stranger, trusted, author, manager]
    expect([level, ...(await Promise.all(people.map(levelFor)))]).toEqual([level, ...expected])
  }
})

test('co-authors set locks, except the strictest, which only the brand sets', async () => {
  const { challenge, author, id } = await chapterInWriting()
  const moderator = await world.colleague(challenge.brand, 'moderator')
  expect(codeOf(await lock(visitor, id, 'coauthors'))).toBe('sign_in')
  expect(codeOf(await lock(await world.member(), id, 'coauthors'))).toBe('forbidden')
  expect(unwrap(await lock(author, id, 'coauthors'))).toEqual({ level: 'coauthors', changed: true })
  expect(unwrap(await lock(author, id, 'coauthors'))).toEqual({ level: 'coauthors', changed: false })
  expect(codeOf(await lock(author, id, 'locked'))).toBe('forbidden')
  unwrap(await lock(moderator, id, 'locked'))
  expect(codeOf(await lock(author, id, 'open'))).toBe('forbidden')
  expect(codeOf(await lock(author, 'nothing', 'open'))).toBe('not_found')
  const entries = await world.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, id))
  expect(entries.map(({ action, actorId, data }) => ({ action, actorId, data }))).toEqual([
    { action: 'chapter.lock', actorId: author.id, data: { from: 'open', to: 'coauthors' } },
    { action: 'chapter.lock', actorId: moderator.id, data: { from: 'coauthors', to: 'locked' } },
  ])
  expect(world.receivedEvents).toContainEqual(['accessChanged', { chapterId: id }])
})

const standing = async (who: Member, brandId: string | undefined) => {
  await world.settle()
  return (await standingOf(world.db.read, { brandId, memberIds: [who.id] }, world.clock.now())).get(who.id)
}

test('standing is computed from published text, per brand and overall', async () => {
  const { challenge, author, story } = await chapterInWriting()
  const other = await world.challenge()
  expect(await standing(author, challenge.brand.id)).toMatchObject({ points: 0, level: 'newcomer' })
  await publish(world.db, story.chapter.id, {
    at: world.clock.now(),
    by: [{ memberId: author.id, graphemes: 1_250 }],
  })
  expect(await standing(author, challenge.brand.id)).toMatchObject({ points: 12.5, level: 'contributor' })
  expect(await standing(author, undefined)).toMatchObject({ points: 12.5 })
  expect(await standing(author, other.brand.id)).toMatchObject({ points: 0, level: 'newcomer' })
  world.clock.set(new Date(world.clock.now().getTime() + 180 * DAY))
  expect((await standing(author, challenge.brand.id))?.points).toBeCloseTo(6.25)
})

test('a branch that repeats the chapter’s words adds nothing to standing', async () => {
  const { challenge, author, story } = await chapterInWriting()
  await world.db.write(async (tx) => {
    const [home] = await tx.select().from(chapters).where(eq(chapters.id, story.chapter.id))
    const { id: _, ...row } = home as typeof chapters.$inferSelect
    await tx
      .insert(chapters)
      .values({ ...row, slug: 'rival', branchOfId: story.chapter.id, branchN: 1, branchState: 'open' })
  })
  const [rival] = await world.db.read.select().from(chapters).where(eq(chapters.branchOfId, story.chapter.id))
  await publish(world.db, rival?.id ?? '', {
    at: world.clock.now(),
    by: [{ memberId: author.id, graphemes: 9_000 }],
  })
  expect(await standing(author, challenge.brand.id)).toMatchObject({ points: 0 })
})

test('active days, adopted ideas, votes and featured stories add to standing', async () => {
  const challenge = await world.challenge()
  const [author, voter] = (await world.members(2)) as [Member, Member]
  const idea = unwrap(await world.pitch(author, challenge))
  unwrap(await world.app.ideas.vote(voter, idea.id))
  const story = unwrap(await world.app.ideas.adopt(challenge.brand.owner, idea.id))
  expect(await standing(author, challenge.brand.id)).toMatchObject({ points: 6 })
  await world.db.write(async (tx) => {
    const on = {
      targetKind: 'story',
      targetId: story.id,
      challengeId: challenge.id,
      type: 'comment',
    } as const
    for (const days of [1, 2]) {
      const createdAt = new Date(world.clock.now().getTime() - days * DAY)
      await tx.insert(comments).values({ ...on, authorId: author.id, body: 'Hm.', createdAt })
    }
    const at = world.clock.now()
    await tx
      .update(stories)
      .set({ submittedAt: at, featuredAt: at, votes: 60 })
      .where(eq(stories.id, story.id))
  })
  expect(await standing(author, challenge.brand.id)).toMatchObject({
    ...{ points: 66, activeDays: 3, level: 'regular' },
  })
})

test('a brand trusts a member explicitly and can revoke it, and both are in its audit log', async () => {
  const { challenge } = await chapterInWriting()
  const { brand } = challenge
  const [ana, manager] = [await world.member(), await world.colleague(brand, 'manager')]
  const trust = changeTrust(deps())
  const give = (who: Member, level: 'trusted' | 'guardian' | 'none') =>
    trust(who, brand.id, { memberId: ana.id, level })
  expect(codeOf(await give(ana, 'trusted'))).toBe('forbidden')
  expect(codeOf(await give(await world.colleague(brand, 'moderator'), 'trusted'))).toBe('forbidden')
  unwrap(await give(manager, 'trusted'))
  expect(await standing(ana, brand.id)).toMatchObject({ level: 'trusted', granted: 'trusted' })
  unwrap(await give(manager, 'guardian'))
  expect(await standing(ana, brand.id)).toMatchObject({ level: 'guardian' })
  unwrap(await give(manager, 'none'))
  expect(await standing(ana, brand.id)).toMatchObject({ level: 'newcomer', granted: null })
  expect(codeOf(await trust(manager, brand.id, { memberId: 'nobody', level: 'trusted' }))).toBe('invalid')
  const entries = await world.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, ana.id))
  expect(entries.map(({ action, data }) => ({ action, data }))).toEqual([
    { action: 'trust.grant', data: { level: 'trusted' } },
    { action: 'trust.grant', data: { level: 'guardian' } },
    { action: 'trust.withdraw', data: { level: 'guardian' } },
  ])
  expect(world.receivedEvents).toContainEqual(['accessChanged', { memberId: ana.id, brandId: brand.id }])
})
