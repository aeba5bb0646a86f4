import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import {
  blocks,
  cases,
  challenges,
  members,
  revisionContributors,
  revisions,
  stories,
} from '#db/schema/index.ts'
import { excerptOf, lastSentence } from '#server/commands/home/continue-writing.ts'
import { createHome } from '#server/commands/home/view-home.ts'
import { createPresence } from '#server/commands/presence/presence.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap, weeksFrom } from '#tests/factories/test-world.ts'

let challenge: Awaited<ReturnType<TestWorld['challenge']>>
let me: Member
let other: Member
const world = await openTestWorld()
beforeEach(async () => {
  challenge = await world.challenge()
  ;[me, other] = (await world.members(2)) as [Member, Member]
})
const home = async (who: Member) => unwrap(await createHome(world).view(await world.reloadMember(who)))

const paragraph = (text: string): Block => ({ id: text, kind: 'paragraph', runs: [{ text, marks: {} }] })
const by = (author: string, length: number) => ({ marker: author, runs: [{ author, length }] })

const first = 'It rained. Nobody took the umbrella.'

test('the excerpt of what the member wrote last shows what others added to the paragraph and after it as insertions', () => {
  const after = [paragraph(`${first} It waited.`), paragraph('Then it was gone.')]
  expect(excerptOf([paragraph(first)], [by('me', first.length)], after, 'me')).toEqual([
    { kind: 'context', text: 'It rained. ' },
    { kind: 'own', text: 'Nobody took the umbrella.' },
    { kind: 'added', text: ' It waited.' },
    { kind: 'added', text: ' Then it was gone.' },
  ])
})

test('the excerpt of what the member wrote last has no insertion while nobody else wrote, and is empty without text by the member', () => {
  const text = [paragraph(first)]
  expect(excerptOf(text, [by('me', first.length)], text, 'me').map(({ kind }) => kind)).toEqual([
    'context',
    'own',
  ])
  expect(excerptOf(text, [by('you', first.length)], text, 'me')).toEqual([])
  expect(excerptOf([], [], [], 'me')).toEqual([])
})

test('the last sentence of an excerpt keeps its closing marks and needs no full stop', () => {
  expect(lastSentence('One. “Two!” Three?”')).toBe('Three?”')
  expect(lastSentence('One. And two')).toBe('And two')
  expect(lastSentence('')).toBe('')
})

test('the home page of a member lists the chapter they wrote in last and who wrote there since', async () => {
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(me, challenge, { title: 'Returned' }))
  const write = async (who: Member, text: string) => {
    const { id } = await world.publish(story.chapter.id, text)
    const at = world.clock.now()
    await world.db.write(async (tx) => {
      await tx
        .update(revisions)
        .set({ contributorIds: [who.id] })
        .where(eq(revisions.id, id))
      const row = { memberId: who.id, revisionId: id, createdAt: at }
      await tx.insert(revisionContributors).values(row).onConflictDoNothing()
    })
    world.clock.advance(1000)
  }
  await write(me, 'Once.')
  await write(other, 'Once. And again.')
  const { writing } = await home(me)
  expect(writing.first).toMatchObject({
    story: { title: 'Returned' },
    others: [other.displayName],
    ...{ from: 1, to: 2, words: 3 },
  })
  expect(writing.more).toEqual([])
  expect((await home(other)).writing.first).toMatchObject({ others: [], from: 2, to: 2 })
})

test('votes left are counted for each challenge, the nearest close first, and disappear when all are given', async () => {
  const dates = weeksFrom(world.clock.now())
  const ideasEnd = new Date(dates.ideasEnd.getTime() + DAY / 2)
  const later = await world.challenge({ ideaVotes: 1, dates: { ...dates, ideasEnd, writingStart: ideasEnd } })
  for (const { id } of [challenge, later])
    unwrap(await world.app.watches.watch(me, { kind: 'challenge', id }))
  const idea = unwrap(await world.pitch(other, later))
  unwrap(await world.app.ideas.vote(me, unwrap(await world.pitch(other, challenge)).id))
  expect((await home(me)).votes.map(({ left, of }) => [left, of])).toEqual([
    [4, 5],
    [1, 1],
  ])
  unwrap(await world.app.ideas.vote(me, idea.id))
  expect((await home(me)).votes.map(({ left }) => left)).toEqual([4])
})

test('a vote for an idea that changed waits until the member confirms it', async () => {
  const { id } = unwrap(await world.pitch(other, challenge, { hook: 'A kettle that sings' }))
  unwrap(await world.app.ideas.vote(me, id))
  expect((await home(me)).waiting).toEqual([])
  unwrap(await world.app.ideas.edit(other, id, { hook: 'A kettle that hums', detail: '', tags: [] }))
  expect((await home(me)).waiting).toMatchObject([{ kind: 'vote', title: 'A kettle that hums' }])
  unwrap(await world.app.ideas.vote(me, id))
  expect((await home(me)).waiting).toEqual([])
})

test('a challenge is listed as just opened while it takes ideas, for two weeks', async () => {
  const { opened } = createHome(world)
  const slugs = async () => (await opened(50)).map(({ slug }) => slug)
  expect(await slugs()).toContain(challenge.slug)
  world.begin(challenge, 'writing')
  expect(await slugs()).not.toContain(challenge.slug)
})

test('a manager is told of a brand without a challenge until the first one exists', async () => {
  const brand = await world.brand()
  expect((await home(brand.owner)).firstSteps).toEqual({ slug: brand.slug, name: expect.any(String) })
  expect((await home(await world.colleague(brand, 'voice'))).firstSteps).toBeNull()
  expect((await home(challenge.brand.owner)).firstSteps).toBeNull()
})

test('an unanswered question waits until the member answers it, and a blocked asker is not shown', async () => {
  const idea = unwrap(await world.pitch(me, challenge))
  const on = { kind: 'idea', id: idea.id } as const
  const asked = unwrap(await world.postComment(other, on, { type: 'question', body: 'Who?' }))
  expect((await home(me)).waiting).toMatchObject([
    { kind: 'question', name: other.displayName, text: 'Who?' },
  ])
  await world.db.write((tx) =>
    tx.insert(blocks).values({ memberId: me.id, otherId: other.id, createdAt: world.clock.now() }),
  )
  expect((await home(me)).waiting).toEqual([])
  await world.db.write((tx) => tx.delete(blocks))
  unwrap(await world.postComment(me, on, { replyTo: asked.id }))
  expect((await home(me)).waiting).toEqual([])
})

test('a reviewer sees the size and age of the queue, marked late when it is past the pledge; others see nothing of it', async () => {
  const at = world.clock.now()
  await world.db.write(async (tx) => {
    await tx.update(challenges).set({ pledgedHours: 24 }).where(eq(challenges.id, challenge.id))
    for (const [id, hours] of [
      ['a', 30],
      ['b', 2],
    ] as const)
      await tx.insert(cases).values({
        ...{ brandId: challenge.brand.id, challengeId: challenge.id, kind: 'held', section: 'held' },
        ...{ subjectKind: 'idea', subjectId: `${id}${challenge.id}`, state: 'open', risk: 0, band: 0 },
        ...{ reasons: [], openedAt: new Date(at.getTime() - hours * 3_600_000) },
      })
  })
  const { work } = await home(challenge.brand.owner)
  expect(work).toMatchObject([{ section: 'held', count: 2, isLate: true, pledgedMs: 24 * 3_600_000 }])
  const since = new Date(at.getTime() - 30 * 3_600_000)
  const { running } = await home(challenge.brand.owner)
  expect(running).toMatchObject([{ slug: challenge.slug, waits: { count: 2, oldest: since } }])
  expect((await home(me)).running).toEqual([])
  expect((await home(await world.colleague(challenge.brand, 'voice'))).running).toEqual([])
  expect((await home(me)).work).toEqual([])
  expect(codeOf(await createHome(world).view(visitor))).toBe('sign_in')
})

test('everybody on the team sees the questions that wait, late when the promised time is over', async () => {
  const brand = await world.brand()
  const voice = await world.colleague(brand, 'voice')
  unwrap(await world.app.questions.promiseAnswers(brand.owner, brand.slug, { hours: 2 }))
  const on = { kind: 'brand' as const, id: brand.id }
  const asked = { on, body: 'When do you open?', to: 'brand' as const }
  const { id } = unwrap(await world.app.questions.ask(await world.member(), asked))
  const row = { section: 'questions', count: 1, pledgedMs: 2 * 3_600_000 }
  expect((await home(voice)).work).toMatchObject([{ ...row, isLate: false }])
  world.clock.advance(3 * 3_600_000)
  expect((await home(voice)).work).toMatchObject([{ ...row, isLate: true }])
  unwrap(await world.app.questions.answer(voice, id, { body: 'At nine.' }))
  expect((await home(voice)).work).toEqual([])
})

const writersNow = (memberIds: string[], chapterId: string) => () =>
  memberIds.map((memberId) => ({ chapterId, memberId, since: world.clock.now() }))
async function sceneOf(memberIds: string[]) {
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(me, challenge))
  const realtime = { writersNow: writersNow(memberIds, story.chapter.id) }
  return { story, presence: createPresence({ ...world, realtime }) }
}

test('visitors see who is writing now in public stories, joined by story', async () => {
  const { story, presence } = await sceneOf([me.id, other.id])
  expect(await presence.writing(visitor)).toMatchObject([
    { person: { handle: me.handle }, others: 1, story: { slug: story.slug } },
  ])
  expect(await presence.writing(visitor, { challengeId: challenge.id })).toHaveLength(1)
  expect(await presence.writing(visitor, { storyId: 'another' })).toEqual([])
  const hidden = { hiddenAt: world.clock.now() }
  await world.db.write((tx) => tx.update(stories).set(hidden).where(eq(stories.id, story.id)))
  expect(await presence.writing(me)).toEqual([])
})

test('members who turned presence off and blocked members are not shown as writing now', async () => {
  const { presence } = await sceneOf([me.id, other.id])
  await world.db.write((tx) => tx.update(members).set({ showsWriting: false }).where(eq(members.id, me.id)))
  expect(await presence.writing(visitor)).toMatchObject([{ person: { handle: other.handle }, others: 0 }])
  const reader = await world.member()
  await world.db.write((tx) =>
    tx.insert(blocks).values({ memberId: other.id, otherId: reader.id, createdAt: world.clock.now() }),
  )
  expect(await presence.writing(reader)).toEqual([])
})
