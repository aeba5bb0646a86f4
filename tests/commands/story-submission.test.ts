import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { auditPage } from '#db/queries/audit.ts'
import { stories } from '#db/schema/index.ts'
import { createRevision } from '#server/commands/revisions/create-revision.ts'
import type { LiveText } from '#server/commands/revisions/prepare-text.ts'
import { justBefore, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

const lastAuditEntry = async (on: Challenge) => (await auditPage(world.db.read, on.brand.id, undefined, 1))[0]
const storyRow = async (id: string) =>
  (await world.db.read.select().from(stories).where(eq(stories.id, id)))[0]

const drafted = async (text = 'Once.') => {
  const challenge = await world.inWriting()
  const ana = await world.member()
  const story = unwrap(await world.startStory(ana, challenge))
  const published = await world.publish(story.chapter.id, text)
  return { challenge, ana, story, published }
}
const submit = (who: Actor, of: { id: string }) => world.app.stories.submit(who, of.id)

test('submitting freezes the published revisions and their hash', async () => {
  const { challenge, ana, story, published } = await drafted()
  const { hash } = unwrap(await submit(ana, story))
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(await storyRow(story.id)).toMatchObject({
    submittedAt: world.clock.now(),
    ballotHash: hash,
    ballotRevisions: [{ chapterId: story.chapter.id, revisionId: published.id }],
  })
  expect(unwrap(await world.app.stories.view(visitor, story.slug))).toMatchObject({
    ballotHash: hash,
    can: { submit: { code: 'sign_in' } },
  })
  expect(await lastAuditEntry(challenge)).toMatchObject({
    action: 'story.submit',
    targetId: story.id,
    data: { hash },
  })
  expect(world.receivedEvents).toContainEqual(['accessChanged', { chapterId: story.chapter.id }])
})

test('submitting ends writing for everybody', async () => {
  const { challenge, ana, story } = await drafted()
  unwrap(await submit(ana, story))
  for (const who of [ana, await world.member(), challenge.brand.owner]) {
    expect(codeOf(await world.app.stories.addChapter(who, story.id, { title: 'Late' }))).toBe('frozen')
    expect(unwrap(await world.app.stories.view(who, story.id)).can.write).toMatchObject({ code: 'frozen' })
  }
  expect(codeOf(await submit(ana, story))).toBe('already_exists')
})

test('a revision created after submission waits for review, even in a challenge without review', async () => {
  const { ana, story } = await drafted()
  const live = (text: string) => async (): Promise<LiveText> => ({
    blocks: [{ id: '2:0', kind: 'paragraph', runs: [{ text, marks: {} }] }],
    authors: [{ marker: ana.id, runs: [{ author: ana.id, length: text.length }] }],
    text,
    headSeq: 1,
  })
  const { db, clock, events } = world
  const cut = (text: string) =>
    createRevision({ db, now: clock.now, events, live: live(text) })(story.chapter.id)
  expect(unwrap(await cut('Once, it rained.'))).toMatchObject({ n: 2, state: 'approved' })
  unwrap(await submit(ana, story))
  const frozen = unwrap(await world.app.stories.view(visitor, story.id))
  expect(unwrap(await cut('The last words, typed before it was over.'))).toMatchObject({
    n: 3,
    state: 'pending',
  })
  const after = unwrap(await world.app.stories.view(visitor, story.id))
  expect(after.chapters[0]?.published).toEqual(frozen.chapters[0]?.published)
  expect([after.ballotHash, after.chapters[0]?.published?.n]).toEqual([frozen.ballotHash, 2])
})

test('submitting closes the sockets of chapters without a published revision too', async () => {
  const { ana, story } = await drafted()
  const empty = unwrap(await world.app.stories.addChapter(ana, story.id, { title: 'Not yet' }))
  unwrap(await submit(ana, story))
  expect(world.receivedEvents).toContainEqual(['accessChanged', { chapterId: empty.id }])
  expect((await storyRow(story.id))?.ballotRevisions).toHaveLength(1)
})

test('submitting is refused when nothing is published', async () => {
  const challenge = await world.inWriting()
  const ana = await world.member()
  const story = unwrap(await world.startStory(ana, challenge))
  expect(codeOf(await submit(ana, story))).toBe('no_published_text')
  expect((await storyRow(story.id))?.submittedAt).toBeNull()
})

test('only authors and the brand submit a story, and only in the writing phase', async () => {
  const { challenge, ana, story } = await drafted()
  expect(codeOf(await submit(visitor, story))).toBe('sign_in')
  expect(codeOf(await submit(await world.member(), story))).toBe('not_coauthor')
  expect(codeOf(await submit(await world.colleague(challenge.brand, 'moderator'), story))).toBe(
    'not_coauthor',
  )
  expect(codeOf(await submit(ana, { id: 'nothing' }))).toBe('not_found')
  const now = world.clock.now()
  world.clock.set(challenge.dates.writingEnd)
  expect(codeOf(await submit(ana, story))).toBe('phase_closed')
  world.clock.set(justBefore(challenge.dates.writingEnd))
  expect(codeOf(await submit(challenge.brand.owner, story))).toBe('ok')
  world.clock.set(now)
})

test('the hash of a submission is equal for equal texts, and differs for another text, title or order', async () => {
  const hashOf = async (parts: [string, string][]) => {
    const challenge = await world.inWriting()
    const ana = await world.member()
    const story = unwrap(await world.startStory(ana, challenge))
    for (const [title, text] of parts) {
      const { id } = unwrap(await world.app.stories.addChapter(ana, story.id, { title }))
      await world.publish(id, text)
    }
    return unwrap(await submit(ana, story)).hash
  }
  const hashes = [
    await hashOf([
      ['One', 'rain'],
      ['Two', 'sea'],
    ]),
    await hashOf([
      ['One', 'rain'],
      ['Two', 'sea'],
    ]),
    await hashOf([
      ['One', 'rain'],
      ['Two', 'sea.'],
    ]),
    await hashOf([
      ['One', 'rain'],
      ['Deux', 'sea'],
    ]),
    await hashOf([
      ['Two', 'sea'],
      ['One', 'rain'],
    ]),
  ]
  expect(hashes[0]).toBe(hashes[1])
  expect(new Set(hashes).size).toBe(4)
})
