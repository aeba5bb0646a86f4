import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { recentChanges } from '#db/queries/changes.ts'
import { links, searchDocuments, storyAuthors } from '#db/schema/index.ts'
import { accessOf } from '#server/collab/access/access.ts'
import { readStory, viewChapter } from '#server/commands/chapters/view-chapter.ts'
import { createRenderCache } from '#server/commands/revisions/render-cache.ts'
import { approveRevision } from '#server/commands/revisions/review-revision.ts'
import { reindex } from '#server/search/reindex.ts'
import { visitor } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { openChaptersWorld } from './chapters-world.ts'

const { world, renew, move, retire, bringBack, titles, viewStory, threeChapters, audited } =
  await openChaptersWorld()
let author: Member
let owner: Member
beforeEach(async () => {
  ;({ author, owner } = await renew())
})

test('a retired chapter is left out of every page and list of the story, and returns to its position', async () => {
  const { id, one, two, three } = await threeChapters()
  const words = (await viewStory(id)).credit
  unwrap(await retire(author, two))
  expect(await titles(id)).toEqual(['1 One', '2 Three'])
  const rendered = createRenderCache(world)
  const read = async () => unwrap(await readStory(world, rendered)(visitor, id)).map((each) => each.id)
  expect(await read()).toEqual([one, three])
  expect(unwrap(await world.app.stories.submission(author, id)).chapters.map((each) => each.id)).toEqual([
    one,
    three,
  ])
  unwrap(await move(author, three, { position: 1 }))
  unwrap(await bringBack(author, two))
  expect(await read()).toEqual([three, one, two])
  expect((await viewStory(id)).credit).toEqual(words)
  expect(await audited(two)).toMatchObject([{ action: 'chapter.retire' }, { action: 'chapter.bring_back' }])
})

test('a retired chapter leaves search and returns to it, also when the index is rebuilt in between', async () => {
  const { two, number } = await threeChapters()
  const word = `b${number}`
  const documents = () =>
    world.db.read.$count(
      searchDocuments,
      and(eq(searchDocuments.kind, 'chapter'), eq(searchDocuments.targetId, two)),
    )
  const found = async () =>
    unwrap(
      await world.app.search.find(visitor, { q: word, kind: 'chapter', sort: 'best', limit: 10 } as never),
    ).items.length
  expect([await documents(), await found()]).toEqual([1, 1])
  unwrap(await retire(author, two))
  expect([await documents(), await found()]).toEqual([0, 0])
  await reindex(world)()
  expect(await documents()).toBe(0)
  unwrap(await bringBack(author, two))
  expect([await documents(), await found()]).toEqual([1, 1])
})

test('links do not lead to a retired chapter until it is brought back', async () => {
  const { title, two } = await threeChapters()
  const from = await threeChapters()
  await world.publish(from.one, `See [[${title}#Two]].`)
  const leadsTo = async () =>
    (await world.db.read.select().from(links).where(eq(links.fromId, from.one))).map((row) => row.chapterId)
  expect(await leadsTo()).toEqual([two])
  const menu = async () =>
    unwrap(await world.app.links.titles(author, from.two, `${title}#T`)).map((each) => each.chapter)
  expect(await menu()).toEqual(['Two', 'Three'])
  unwrap(await retire(author, two))
  expect([await leadsTo(), await menu()]).toEqual([[null], ['Three']])
  unwrap(await bringBack(author, two))
  expect([await leadsTo(), await menu()]).toEqual([[two], ['Two', 'Three']])
  unwrap(await retire(author, from.one))
  expect((await world.app.links.backlinks({ chapterId: two }, { limit: 8 })).items).toEqual([])
})

test('only authors and the team read a retired chapter, and its changes are only in its own list', async () => {
  const { id, two } = await threeChapters()
  unwrap(await retire(author, two))
  const view = viewChapter(world, createRenderCache(world))
  const reader = await world.member()
  for (const actor of [visitor, reader]) {
    expect(unwrap(await view(actor, { id: two }))).toMatchObject({
      ...{ html: '', text: '', revision: null, place: null, chapter: { retired: true } },
    })
    expect((await viewStory(id, actor)).retired).toEqual([])
  }
  for (const actor of [author, owner]) {
    expect(unwrap(await view(actor, { id: two })).text).toContain('Words of')
    expect((await viewStory(id, actor)).retired.map((each) => each.id)).toEqual([two])
  }
  const query = { viewer: viewerOf(visitor, world.clock.now()), states: ['approved'] as const, limit: 20 }
  expect(await recentChanges(world.db.read, { ...query, storyId: id })).toHaveLength(2)
  expect(await recentChanges(world.db.read, { ...query, chapterId: two })).toHaveLength(1)
})

test('a retired chapter cannot be written, reviewed or forked, and its open sockets are closed', async () => {
  const { two } = await threeChapters()
  const level = async () => (await accessOf(world.db.read, author, two, world.clock.now())).access.level
  expect(await level()).toBe('write')
  world.receivedEvents.length = 0
  unwrap(await retire(author, two))
  expect(world.receivedEvents).toEqual([['accessChanged', { chapterId: two }]])
  expect(await level()).toBe('read')
  expect(codeOf(await approveRevision(world)(owner, two, 1))).toBe('not_open')
  unwrap(await bringBack(author, two))
  expect(await level()).toBe('write')
  expect(codeOf(await approveRevision(world)(owner, two, 1))).toBe('ok')
})

test('retiring a chapter notifies the other authors, and a member with text only in it is an author again after its return', async () => {
  const { id, two } = await threeChapters()
  const writer = await world.member()
  const by = [{ memberId: writer.id, graphemes: 20 }]
  await publish(world.db, two, { text: 'A writer of one chapter.', at: world.clock.now(), by })
  const names = async () => (await viewStory(id)).authors.map(({ handle }) => handle)
  expect(await names()).toContain(writer.handle)
  unwrap(await retire(author, two))
  expect(await names()).not.toContain(writer.handle)
  expect(codeOf(await bringBack(writer, two))).toBe('not_coauthor')
  unwrap(await bringBack(owner, two))
  expect(await names()).toContain(writer.handle)
  const kinds = async (who: Member) => (await world.noticesFor(who)).map(({ kind }) => kind)
  expect(await kinds(writer)).toEqual(['chapter_retired', 'chapter_back'])
  expect(await kinds(author)).toEqual(['chapter_back'])
})

test('retiring a chapter is refused when it holds the text of the story’s last author', async () => {
  const { id, two } = await threeChapters()
  const writer = await world.member()
  const by = [{ memberId: writer.id, graphemes: 20 }]
  await publish(world.db, two, { text: 'The last of them.', at: world.clock.now(), by })
  await world.db.write((tx) =>
    tx.update(storyAuthors).set({ leftAt: world.clock.now() }).where(eq(storyAuthors.storyId, id)),
  )
  expect(codeOf(await retire(owner, two))).toBe('last_author')
  expect((await viewStory(id, owner)).chapters).toHaveLength(3)
})

test('no chapter of a submitted story is retired or brought back, not even the last published one', async () => {
  const { id, one, two, three } = await threeChapters()
  unwrap(await retire(author, two))
  unwrap(await retire(author, three))
  const { hash } = unwrap(await world.app.stories.submit(author, id))
  for (const actor of [author, owner]) {
    expect(codeOf(await retire(actor, one))).toBe('frozen')
    expect(codeOf(await bringBack(actor, two))).toBe('frozen')
  }
  expect((await viewStory(id)).ballotHash).toBe(hash)
  expect(await titles(id)).toEqual(['1 One'])
})

test('retiring is refused to readers and from a stale page, and a repeated request notifies once', async () => {
  const { id, two, three } = await threeChapters()
  const reader = await world.member()
  expect(codeOf(await retire(visitor, two))).toBe('sign_in')
  expect(codeOf(await retire(reader, two))).toBe('not_coauthor')
  const { order } = await viewStory(id)
  unwrap(await move(author, three, { position: 1 }))
  expect(codeOf(await retire(owner, two, { order }))).toBe('stale')
  expect(unwrap(await retire(owner, two)).changed).toBe(true)
  expect(unwrap(await retire(owner, two)).changed).toBe(false)
  expect((await world.noticesFor(author)).filter(({ kind }) => kind === 'chapter_retired')).toHaveLength(1)
  expect(await audited(two)).toHaveLength(1)
})
