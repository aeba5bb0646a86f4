import { eq } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { members, notices, revisions, stories } from '#db/schema/index.ts'
import { publish } from '#server/commands/revisions/publish.ts'
import { notifyPhaseChanges } from '#server/commands/watches/notify-phase-changes.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

let world: TestWorld
let author: Member
let watcher: Member
let challenge: Awaited<ReturnType<TestWorld['challenge']>>

beforeEach(async () => {
  world = await openTestWorld()
  ;[author, watcher] = (await world.members(2)) as [Member, Member]
  challenge = await world.inWriting()
})

const kinds = async (who: Member) =>
  (await world.noticesFor(who)).map(({ kind, path }) => `${kind} ${path.split('#')[0]}`)
const listed = async (who: Member) =>
  unwrap(await world.app.watches.list(who, { limit: 30 })).items.map(
    ({ title, happened }) => `${title}: ${happened.map(({ what, count }) => `${count} ${what}`).join(', ')}`,
  )
const read = () => world.db.write((tx) => tx.update(notices).set({ readAt: world.clock.now() }))

/** Publishes a revision as the brand, with notices and index updates. */
async function published(chapterId: string, by: Member, text = 'Text.') {
  const { id } = await world.publish(chapterId, text)
  await world.db.write(async (tx) => {
    const [row] = await tx
      .update(revisions)
      .set({ contributorIds: [by.id] })
      .where(eq(revisions.id, id))
      .returning()
    if (row) await publish(tx, row, null, world.clock.now())
  })
}

test('watchers are notified once of texts, chapters, comments and stories until they read the notice', async () => {
  const story = unwrap(await world.startStory(author, challenge, { title: 'A' }))
  const on = { kind: 'story', id: story.id } as const
  unwrap(await world.app.watches.watch(watcher, on))
  unwrap(await world.app.watches.watch(watcher, { kind: 'chapter', id: story.chapter.id }))
  unwrap(await world.app.watches.watch(watcher, { kind: 'challenge', id: challenge.id }))
  world.clock.advance(1000)
  const other = await world.member()
  for (let i = 0; i < 3; i++) await published(story.chapter.id, author, `Text ${i}.`)
  const chapter = unwrap(await world.app.stories.addChapter(author, story.id, { title: 'Two' }))
  for (const body of ['One.', 'Two.']) unwrap(await world.postComment(other, on, { body }))
  await world.startStory(author, challenge, { title: 'B' })
  await world.startStory(author, challenge, { title: 'C' })
  expect(await kinds(watcher)).toEqual([
    `watched_text /s/${story.slug}/${story.chapter.slug}`,
    `watched_chapter /s/${story.slug}/${chapter.slug}`,
    `watched_talk /s/${story.slug}`,
    `watched_story /c/${challenge.slug}/stories`,
  ])
  expect((await kinds(author)).filter((kind) => kind.startsWith('watched'))).toEqual([])
  expect((await kinds(author)).filter((kind) => kind.startsWith('comment')).length).toBe(2)

  await read()
  await published(story.chapter.id, author, 'Again.')
  expect((await kinds(watcher)).filter((kind) => kind.startsWith('watched_text')).length).toBe(2)
  expect((await listed(watcher)).sort()).toEqual([
    expect.stringMatching(/^A fire.*: 2 stories$/),
    'A: 4 revisions, 1 chapters, 2 comments',
    'A: Chapter 1: 4 revisions',
  ])
  unwrap(await world.app.watches.markSeen(watcher, on))
  expect(await listed(watcher)).toContain('A: ')
  unwrap(await world.app.watches.markSeen(watcher))
  expect((await listed(watcher)).every((line) => line.endsWith(': '))).toBe(true)
})

test('the member who acts and members who stopped watching are not notified', async () => {
  const story = unwrap(await world.startStory(author, challenge))
  const on = { kind: 'story', id: story.id } as const
  for (let i = 0; i < 2; i++) unwrap(await world.app.watches.watch(watcher, on))
  expect(await world.app.watches.isWatching(watcher, on)).toBe(true)
  unwrap(await world.postComment(watcher, on))
  await published(story.chapter.id, watcher)
  expect(await kinds(watcher)).toEqual([])
  unwrap(await world.app.watches.unwatch(watcher, on))
  await published(story.chapter.id, author)
  expect(await kinds(watcher)).toEqual([])
  expect(await world.app.watches.isWatching(visitor, on)).toBe(null)
})

test('a member watches what they create, unless they turned that off', async () => {
  const story = unwrap(await world.startStory(author, challenge))
  expect(await world.app.watches.isWatching(author, { kind: 'story', id: story.id })).toBe(true)
  await world.db.write((tx) => tx.update(members).set({ watchesOwn: false }).where(eq(members.id, author.id)))
  const second = unwrap(await world.startStory(author, challenge))
  expect(await world.app.watches.isWatching(author, { kind: 'story', id: second.id })).toBe(false)
  const other = await world.member()
  unwrap(await world.postComment(other, { kind: 'story', id: story.id }))
  expect(await kinds(author)).toEqual([`comment /s/${story.slug}`])
})

test('only visible items can be watched, and hidden ones are not listed', async () => {
  const story = unwrap(await world.startStory(author, challenge, { title: 'Seen' }))
  const on = { kind: 'story', id: story.id } as const
  unwrap(await world.app.watches.watch(watcher, on))
  await world.db.write((tx) =>
    tx.update(stories).set({ hiddenAt: world.clock.now() }).where(eq(stories.id, story.id)),
  )
  expect(await listed(watcher)).toEqual([])
  expect(codeOf(await world.app.watches.watch(watcher, on))).toBe('not_found')
  expect(codeOf(await world.app.watches.watch(watcher, { kind: 'brand', id: 'nothing' }))).toBe('not_found')
  expect(codeOf(await world.app.watches.watch(visitor, on))).toBe('sign_in')
  const held = await world.challenge({ reviewMode: 'reviewed' })
  const idea = unwrap(await world.pitch(author, held))
  expect(codeOf(await world.app.watches.watch(watcher, { kind: 'idea', id: idea.id }))).toBe('not_found')
})

test('watchers of a brand are notified once when its challenges begin and at each phase', async () => {
  unwrap(await world.app.watches.watch(watcher, { kind: 'brand', id: challenge.brand.id }))
  const soon = (days: number) => new Date(world.clock.now().getTime() + days * DAY)
  const dates = {
    ...{ ideasStart: soon(1), ideasEnd: soon(3), writingStart: soon(3), writingEnd: soon(4) },
    ...{ votingStart: soon(4), votingEnd: soon(4), verdictEnd: soon(5) },
  }
  const next = await world.challenge({ brand: challenge.brand, dates })
  const sweep = notifyPhaseChanges(world)
  await sweep()
  expect(await kinds(watcher)).toEqual([])
  world.clock.set(dates.ideasStart)
  for (let i = 0; i < 2; i++) await sweep()
  expect(await kinds(watcher)).toEqual([`watched_phase_ideas /c/${next.slug}`])
  expect((await listed(watcher))[0]).toMatch(/: 1 challenges$/)
  world.clock.set(dates.writingStart)
  await sweep()
  world.clock.set(dates.votingEnd)
  await sweep()
  expect((await kinds(watcher)).map((kind) => kind.split(' ')[0])).toEqual([
    'watched_phase_ideas',
    'watched_phase_writing',
    'watched_phase_verdict',
  ])
})

type Listed = { items: { title: string }[]; nextCursor: string | null }

test('a list of watched items of any length is paged', async () => {
  const all: string[] = []
  for (let i = 0; i < 5; i++) {
    const story = unwrap(await world.startStory(author, challenge, { title: `S${i}` }))
    unwrap(await world.app.watches.watch(watcher, { kind: 'story', id: story.id }))
  }
  let cursor: string | null = null
  do {
    const page: Listed = unwrap(await world.app.watches.list(watcher, { limit: 2, cursor }))
    all.push(...page.items.map((item) => item.title))
    cursor = page.nextCursor
  } while (cursor)
  expect(all.sort()).toEqual(['S0', 'S1', 'S2', 'S3', 'S4'])
})

test('a page of watches is read with as many queries for twelve stories as for two', async () => {
  const fan = await world.member()
  const queries = async (limit: number) => {
    const select = vi.spyOn(world.db.read, 'select')
    const page: Listed = unwrap(await world.app.watches.list(fan, { limit }))
    const made = select.mock.calls.length
    select.mockRestore()
    return { items: page.items.length, made }
  }
  for (let i = 0; i < 12; i++) {
    const story = unwrap(await world.startStory(author, challenge, { title: `Constant ${i}` }))
    unwrap(await world.app.watches.watch(fan, { kind: 'story', id: story.id }))
  }
  const [few, many] = [await queries(2), await queries(12)]
  expect([few.items, many.items]).toEqual([2, 12])
  expect(many.made).toBe(few.made)
})
