import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { auditPage } from '#db/queries/audit.ts'
import { stories, verdicts } from '#db/schema/index.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

const verdictOf = async (of: Challenge, who: Actor = visitor) =>
  unwrap(await world.app.stories.verdict(who, of.id))

const decided = async (count = 2) => {
  const made = await world.election(count)
  world.begin(made.challenge, 'verdict')
  return made
}
const pick = (who: Actor, of: Challenge, storyId: string) =>
  world.app.stories.giveVerdict(who, of.id, { storyId, reason: 'It stays with you.' })

test('the brand’s pick is given once with a reason, is audited, and notifies the authors', async () => {
  const {
    challenge,
    ids: [rain = '', sea = ''],
    authors,
  } = await decided()
  const manager = await world.colleague(challenge.brand, 'manager')
  unwrap(await pick(manager, challenge, sea))
  expect((await verdictOf(challenge)).brandsPick).toMatchObject({
    story: { id: sea },
    reason: 'It stays with you.',
    decidedAt: world.clock.now(),
  })
  expect((await auditPage(world.db.read, challenge.brand.id, undefined, 1))[0]).toMatchObject({
    ...{ action: 'verdict.give', actorId: manager.id, targetId: challenge.id },
    data: { reason: 'It stays with you.' },
  })
  expect((await world.noticesFor(authors[1] as Member)).map((one) => one.kind)).toContain('story_picked')
  expect((await world.noticesFor(authors[0] as Member)).map((one) => one.kind)).not.toContain('story_picked')
  expect(codeOf(await pick(manager, challenge, rain))).toBe('already_exists')
  expect((await verdictOf(challenge)).brandsPick?.story?.id).toBe(sea)
})

test('two concurrent picks give one pick', async () => {
  const {
    challenge,
    ids: [rain = '', sea = ''],
  } = await decided()
  const both = await Promise.all([
    pick(challenge.brand.owner, challenge, rain),
    pick(await world.admin(), challenge, sea),
  ])
  expect(both.map(codeOf).sort()).toEqual(['already_exists', 'ok'])
  expect(await world.db.read.$count(verdicts, eq(verdicts.challengeId, challenge.id))).toBe(1)
})

test('only managers pick, only in the verdict phase, and only a story submitted to this challenge', async () => {
  const {
    challenge,
    ids: [id = ''],
    authors,
  } = await decided(1)
  expect(codeOf(await pick(visitor, challenge, id))).toBe('sign_in')
  expect(codeOf(await pick(authors[0] as Member, challenge, id))).toBe('forbidden')
  expect(codeOf(await pick(await world.colleague(challenge.brand, 'moderator'), challenge, id))).toBe(
    'forbidden',
  )
  const elsewhere = await decided(1)
  world.begin(challenge, 'verdict')
  expect(await pick(challenge.brand.owner, challenge, elsewhere.ids[0] as string)).toMatchObject({
    code: 'invalid',
    fields: { storyId: 'field.choose' },
  })
  expect(codeOf(await pick(challenge.brand.owner, challenge, 'nothing'))).toBe('invalid')
  world.clock.set(challenge.dates.verdictEnd as Date)
  expect(codeOf(await pick(challenge.brand.owner, challenge, id))).toBe('phase_closed')
})

test('a featured story is on the brand’s page and the home page once, and its authors are notified', async () => {
  const {
    challenge,
    ids: [id = ''],
    authors,
  } = await world.election(1)
  const { owner, slug } = challenge.brand
  await world.verify(challenge.brand)
  unwrap(await world.app.stories.feature(owner, id, { reason: 'The one we read twice.' }))
  expect(unwrap(await world.app.brands.stories(slug, { limit: 1 })).items).toMatchObject([
    { id, featureReason: 'The one we read twice.' },
  ])
  expect((await world.app.stories.featured(1))[0]?.id).toBe(id)
  expect((await world.noticesFor(authors[0] as Member)).at(-1)).toMatchObject({ kind: 'story_featured' })
  expect((await auditPage(world.db.read, challenge.brand.id, undefined, 1))[0]).toMatchObject({
    ...{ action: 'story.feature', targetId: id, data: { reason: 'The one we read twice.' } },
  })
  expect(codeOf(await world.app.stories.feature(owner, id, { reason: '' }))).toBe('already_exists')
})

test('only managers feature a story, and only a submitted one', async () => {
  const {
    challenge,
    ids: [id = ''],
    authors,
  } = await world.election(1)
  const feature = async (who: Actor, story = id) =>
    codeOf(await world.app.stories.feature(who, story, { reason: '' }))
  expect(await feature(visitor)).toBe('sign_in')
  expect(await feature(authors[0] as Member)).toBe('forbidden')
  expect(await feature(await world.colleague(challenge.brand, 'moderator'))).toBe('forbidden')
  expect(await feature(challenge.brand.owner, 'nothing')).toBe('not_found')
  const running = await world.challenge()
  world.begin(running, 'writing')
  const draft = unwrap(await world.startStory(await world.member(), running))
  expect(await feature(running.brand.owner, draft.id)).toBe('not_submitted')
})

test('a featured story that is hidden is no longer featured', async () => {
  const {
    challenge,
    ids: [id = ''],
  } = await world.election(1)
  unwrap(await world.app.stories.feature(challenge.brand.owner, id, { reason: '' }))
  await world.db.write((tx) =>
    tx.update(stories).set({ hiddenAt: world.clock.now() }).where(eq(stories.id, id)),
  )
  expect(unwrap(await world.app.brands.stories(challenge.brand.slug, { limit: 1 })).items).toEqual([])
  expect((await world.app.stories.featured(100)).map((one) => one.id)).not.toContain(id)
  expect(codeOf(await world.app.stories.feature(challenge.brand.owner, id, { reason: '' }))).toBe('not_open')
})
