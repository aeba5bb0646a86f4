import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { countGraphemes } from '#app/domain/graphemes.ts'
import { FIRST_GIVEN } from '#app/domain/manuscript/client-ids.ts'
import { auditPage } from '#db/queries/audit.ts'
import { chapters, manuscripts, manuscriptUpdates, stories } from '#db/schema/index.ts'
import { CHAPTERS_PER_STORY } from '#server/commands/stories/add-chapter.ts'
import { hideStory } from '#server/commands/stories/hide-story.ts'
import { justBefore, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

const lastAuditEntry = async (on: Challenge) => (await auditPage(world.db.read, on.brand.id, undefined, 1))[0]
const storyRow = async (id: string) =>
  (await world.db.read.select().from(stories).where(eq(stories.id, id)))[0]

test('adopting an idea creates a story, and both pages link to each other', async () => {
  const challenge = await world.challenge()
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  const idea = unwrap(await world.pitch(ana, challenge, { hook: 'A kettle that sings.' }))
  unwrap(await world.app.ideas.vote(ben, idea.id))
  const manager = await world.colleague(challenge.brand, 'manager')
  const story = unwrap(await world.app.ideas.adopt(manager, idea.id))

  expect(unwrap(await world.app.ideas.view(visitor, { id: idea.id }))).toMatchObject({
    state: 'adopted',
    votes: 1,
    stories: [{ slug: story.slug, title: 'A kettle that sings' }],
  })
  expect(unwrap(await world.app.stories.view(visitor, story.slug))).toMatchObject({
    title: 'A kettle that sings',
    synopsis: 'A kettle that sings.',
    coauthors: 'open',
    idea: { n: idea.n, hook: 'A kettle that sings.' },
    chapters: [{ id: story.chapter.id, n: 1, title: 'Chapter 1', published: null }],
    challenge: { slug: challenge.slug },
  })
  expect(await lastAuditEntry(challenge)).toMatchObject({
    ...{ action: 'idea.adopt', actorId: manager.id, targetId: idea.id, data: { story: story.slug } },
  })
  expect(await world.noticesFor(ana)).toEqual([{ kind: 'idea_adopted', data: {}, path: `/s/${story.slug}` }])
  expect(await storyRow(story.id)).toMatchObject({ createdBy: ana.id, ideaId: idea.id, language: 'en' })
})

test('adopting an idea in an Indonesian challenge gives the first chapter an Indonesian title', async () => {
  const challenge = await world.challenge({ language: 'id' })
  const { id } = unwrap(await world.pitch(await world.member(), challenge))
  const story = unwrap(await world.app.ideas.adopt(challenge.brand.owner, id))
  expect(unwrap(await world.app.stories.view(visitor, story.id)).chapters[0]).toMatchObject({
    title: 'Bab 1',
    slug: 'bab-1',
  })
})

test('the manuscript of an adopted idea begins with the genesis, which has no author', async () => {
  const challenge = await world.challenge()
  const { id } = unwrap(await world.pitch(await world.member(), challenge))
  const { chapter } = unwrap(await world.app.ideas.adopt(challenge.brand.owner, id))
  const log = await world.db.read
    .select()
    .from(manuscriptUpdates)
    .where(eq(manuscriptUpdates.chapterId, chapter.id))
  expect(log).toMatchObject([{ seq: 1, memberId: null, kind: 'genesis' }])
  const [manuscript] = await world.db.read
    .select()
    .from(manuscripts)
    .where(eq(manuscripts.chapterId, chapter.id))
  expect(manuscript).toMatchObject({ headSeq: 1, cutSeq: 1, nextClient: FIRST_GIVEN })
})

test.each([
  ['a very long hook, shortened between two words', `${'Wandering '.repeat(13)}home`],
  ['one very long word', 'x'.repeat(140)],
  ['joined emoji, never split', '👩‍👩‍👧'.repeat(140)],
  ['emoji of two code units, never split', `${'a'.repeat(79)}${'🔥'.repeat(40)}`],
  ['only punctuation', '?!'],
  ['dots', '…'],
])('adopting an idea with %s gives a valid title', async (_, hook) => {
  const challenge = await world.challenge()
  const { id } = unwrap(await world.pitch(await world.member(), challenge, { hook }))
  const story = unwrap(await world.app.ideas.adopt(challenge.brand.owner, id))
  const { title } = unwrap(await world.app.stories.view(visitor, story.id))
  expect(title.isWellFormed()).toBe(true)
  expect(title.trim()).not.toBe('')
  expect(countGraphemes(title)).toBeLessThanOrEqual(81)
  expect(hook.startsWith(title.replace(/…$/, ''))).toBe(true)
  expect(story.slug).toMatch(/^[a-z0-9-]+$/)
})

test('only reviewers adopt an idea, in the idea and writing phases, and only once', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const ids: string[] = []
  for (let n = 0; n < 3; n++) ids.push(unwrap(await world.pitch(ana, challenge)).id)
  const [one = '', two = '', three = ''] = ids
  const adopt = async (who: Actor, id: string) => codeOf(await world.app.ideas.adopt(who, id))
  expect(await adopt(visitor, one)).toBe('sign_in')
  expect(await adopt(ana, one)).toBe('forbidden')
  expect(await adopt(await world.colleague(challenge.brand, 'voice'), one)).toBe('forbidden')
  const [first, second] = await Promise.all([
    adopt(challenge.brand.owner, one),
    adopt(await world.colleague(challenge.brand, 'moderator'), one),
  ])
  expect([first, second].sort()).toEqual(['not_open', 'ok'])
  const now = world.clock.now()
  world.clock.set(justBefore(challenge.dates.writingEnd))
  expect(await adopt(challenge.brand.owner, two)).toBe('ok')
  world.clock.advance(1)
  expect(await world.app.ideas.adopt(challenge.brand.owner, three)).toMatchObject({
    code: 'phase_closed',
    detail: { phase: 'voting', needed: 'writing' },
  })
  world.clock.set(now)
})

test('members start a story in the writing phase after accepting the terms', async () => {
  const challenge = await world.inWriting({ terms: 'Be kind.' })
  const ana = await world.member()
  expect(codeOf(await world.startStory(visitor, challenge))).toBe('sign_in')
  expect(codeOf(await world.startStory(ana, challenge))).toBe('terms_needed')
  unwrap(await world.app.challenges.acceptTerms(ana, challenge.id, { age: 'old_enough' }))
  const story = unwrap(await world.startStory(ana, challenge, { title: 'The Long Way' }))
  expect(story).toMatchObject({ slug: 'the-long-way', chapter: { slug: 'chapter-1' } })
  expect(codeOf(await world.startStory(ana, { id: 'nothing' }))).toBe('not_found')
  const early = await world.challenge()
  expect(codeOf(await world.startStory(ana, early))).toBe('phase_closed')
  expect(unwrap(await world.app.challenges.view(visitor, challenge.id)).counts.stories).toBe(1)
})

test('a story with a title that was used before always gets a slug of its own', async () => {
  const challenge = await world.inWriting()
  const ana = await world.member()
  const slugs: string[] = []
  // “Rain 3” takes the slug that a third “Rain” would have got.
  for (const title of ['Rain', 'Rain', 'Rain 3', 'Rain', 'Rain!', ...Array(20).fill('RAIN')])
    slugs.push(unwrap(await world.startStory(ana, challenge, { title })).slug)
  expect(slugs.slice(0, 5)).toEqual(['rain', 'rain-2', 'rain-3', 'rain-4', 'rain-5'])
  expect(new Set(slugs).size).toBe(25)
  const together = await Promise.all(
    [1, 2, 3, 4].map(() => world.startStory(ana, challenge, { title: 'Sun' })),
  )
  expect(new Set(together.map((one) => unwrap(one).slug)).size).toBe(4)
})

const story = async (more = {}) => {
  const challenge = await world.inWriting()
  const ana = await world.member()
  return { challenge, ana, ...unwrap(await world.startStory(ana, challenge, more)) }
}
const add = (who: Actor, to: { id: string }, title: string) =>
  world.app.stories.addChapter(who, to.id, { title })

test('chapters keep the order in which they were added, each with a slug of its own', async () => {
  const { ana, ...to } = await story()
  for (const title of ['Rain', 'Rain 4', 'Rain', 'Rain', 'Rain 5', '…', '…'])
    unwrap(await add(ana, to, title))
  const listed = unwrap(await world.app.stories.view(visitor, to.id)).chapters
  expect(listed.map((one) => one.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(new Set(listed.map((one) => one.slug)).size).toBe(8)
  expect(listed.map((one) => one.title).slice(1, 4)).toEqual(['Rain', 'Rain 4', 'Rain'])
})

test('chapters added concurrently get different numbers and slugs', async () => {
  const { ana, ...to } = await story()
  const added = await Promise.all(['Rain', 'Rain', 'Rain', 'Rain'].map((title) => add(ana, to, title)))
  expect(new Set(added.map((one) => unwrap(one).slug)).size).toBe(4)
  expect(unwrap(await world.app.stories.view(visitor, to.id)).chapters.map((one) => one.n)).toEqual([
    1, 2, 3, 4, 5,
  ])
})

test('any member adds a chapter to an open story, only authors to a story with invited co-authors', async () => {
  const [open, invited] = [await story(), await story({ coauthors: 'invited' })]
  const ben = await world.member()
  expect(codeOf(await add(ben, open, 'Mine'))).toBe('ok')
  expect(codeOf(await add(ben, invited, 'Mine'))).toBe('not_coauthor')
  expect(codeOf(await add(invited.ana, invited, 'Mine'))).toBe('ok')
  expect(codeOf(await add(visitor, open, 'Mine'))).toBe('sign_in')
  expect(unwrap(await world.app.stories.view(ben, invited.id)).can.write).toMatchObject({
    code: 'not_coauthor',
  })
  expect(codeOf(await add(ben, { id: 'nothing' }, 'Mine'))).toBe('not_found')
})

test(`a story has at most ${CHAPTERS_PER_STORY} chapters`, async () => {
  const { ana, id } = await story()
  const row = { storyId: id, createdBy: ana.id, createdAt: world.clock.now() }
  const rows = Array.from({ length: CHAPTERS_PER_STORY - 2 }, (_, n) => ({
    ...row,
    ...{ n: n + 2, slug: `c-${n + 2}`, title: `${n + 2}` },
  }))
  await world.db.write((tx) => tx.insert(chapters).values(rows))
  expect(codeOf(await add(ana, { id }, 'The last'))).toBe('ok')
  expect(codeOf(await add(ana, { id }, 'One too many'))).toBe('limit_reached')
})

test('a hidden story is absent for others from its URL, lists, counts and comments', async () => {
  const challenge = await world.inWriting()
  const ana = await world.member()
  const story = await world.entry(ana, challenge)
  const row = { id: story.id, challengeId: challenge.id, hiddenAt: null }
  await world.db.write((tx) => hideStory(tx, row, world.clock.now()))
  const ben = await world.member()
  expect(codeOf(await world.app.stories.view(ben, story.slug))).toBe('not_found')
  expect((await world.app.stories.in(ben, challenge.id)).items).toEqual([])
  expect(unwrap(await world.app.challenges.view(ben, challenge.id)).counts.stories).toBe(0)
  expect((await world.app.stories.list({ limit: 100 })).items.map((one) => one.id)).not.toContain(story.id)
  expect(unwrap(await world.app.brands.stories(challenge.brand.slug, { limit: 9 })).items).toEqual([])
  for (const kind of ['story', 'chapter'] as const) {
    const id = kind === 'story' ? story.id : story.chapter.id
    expect(codeOf(await world.postComment(ben, { kind, id }))).toBe('not_found')
  }
  expect(codeOf(await world.app.stories.view(challenge.brand.owner, story.slug))).toBe('ok')
})

test('shares of a story’s text sum to 1000, and a deleted member’s share has no name', async () => {
  const challenge = await world.inWriting()
  const [ana, ben, cut] = (await world.members(3)) as [Member, Member, Member]
  const story = unwrap(await world.startStory(ana, challenge))
  const second = unwrap(await world.app.stories.addChapter(ana, story.id, { title: 'Two' }))
  const { publish } = await import('#tests/factories/publish.ts')
  const at = world.clock.now()
  const by = (who: Member, graphemes: number) => ({ memberId: who.id, graphemes })
  await publish(world.db, story.chapter.id, { at, by: [by(ben, 999)] })
  await publish(world.db, story.chapter.id, { at, by: [by(ana, 2), by(ben, 1)] })
  await publish(world.db, second.id, { at, by: [by(cut, 3), by(ana, 1)] })
  expect(unwrap(await world.app.stories.view(visitor, story.id)).credit).toEqual({
    total: 7,
    shares: [
      { member: ana.handle, displayName: ana.displayName, graphemes: 3, permille: 429 },
      { member: cut.handle, displayName: cut.displayName, graphemes: 3, permille: 428 },
      { member: ben.handle, displayName: ben.displayName, graphemes: 1, permille: 143 },
    ],
  })
})
