import { beforeEach, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { MoveChapter } from '#app/domain/chapters/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { pagesByTitle } from '#db/queries/titles.ts'
import { readStory, viewChapter } from '#server/commands/chapters/view-chapter.ts'
import { createRenderCache } from '#server/commands/revisions/render-cache.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, type TestWorld, unwrap } from '#tests/factories/test-world.ts'
import { openChaptersWorld } from './chapters-world.ts'

const { world, renew, move, retire, titles, viewStory, threeChapters, audited } = await openChaptersWorld()
let author: Member
let owner: Member
let challenge: Awaited<ReturnType<TestWorld['challenge']>>
beforeEach(async () => {
  ;({ author, owner, challenge } = await renew())
})

test('authors set the order of the chapters, and every list, number and hash follows it', async () => {
  const { id, one, two, three } = await threeChapters()
  const before = unwrap(await world.app.stories.submission(author, id)).hash
  expect(unwrap(await move(author, three, { position: 1 }))).toMatchObject({ n: 1, changed: true })
  expect(await titles(id)).toEqual(['1 Three', '2 One', '3 Two'])
  const rendered = createRenderCache(world)
  const texts = unwrap(await readStory(world, rendered)(visitor, id))
  expect(texts.map(({ n, id: chapterId }) => [n, chapterId])).toEqual([
    [1, three],
    [2, one],
    [3, two],
  ])
  const submission = unwrap(await world.app.stories.submission(author, id))
  expect(submission.chapters.map((chapter) => chapter.id)).toEqual([three, one, two])
  expect(submission.hash).not.toBe(before)
  expect(unwrap(await viewChapter(world, rendered)(visitor, { id: two }))).toMatchObject({ place: 3 })
  const added = unwrap(await world.app.stories.addChapter(author, id, { title: 'Four' }))
  expect(await titles(id)).toEqual(['1 Three', '2 One', '3 Two', '4 Four'])
  unwrap(await move(author, added.id, { before: one }))
  expect(await titles(id)).toEqual(['1 Three', '2 Four', '3 One', '4 Two'])
  const inWriting = await world.app.stories.chaptersIn(owner, challenge.id)
  expect(inWriting.map(({ title }) => title)).toEqual(['Three', 'Four', 'One', 'Two'])
})

test('a link to a title that two chapters share leads to the first of them in the order', async () => {
  const { id, title, one, three } = await threeChapters()
  const twin = unwrap(await world.app.stories.addChapter(author, id, { title: 'Three' }))
  const target = { story: title, chapter: 'Three' }
  const leadsTo = async () =>
    [...(await pagesByTitle(world.db.read, [target], {}, 'index')).values()][0]?.chapter?.chapterId
  expect(await leadsTo()).toBe(three)
  unwrap(await move(author, twin.id, { before: one }))
  expect(await leadsTo()).toBe(twin.id)
})

test('a move from a page that showed another order is refused, so a move sent twice is carried out once', async () => {
  const { id, two, three } = await threeChapters()
  const { order } = await viewStory(id)
  unwrap(await move(author, three, { position: 2, order }))
  expect(codeOf(await move(author, three, { position: 2, order }))).toBe('stale')
  expect(codeOf(await move(author, two, { position: 1, order }))).toBe('stale')
  expect(await titles(id)).toEqual(['1 One', '2 Three', '3 Two'])
  unwrap(await move(author, two, { position: 1, order: (await viewStory(id)).order }))
  expect(await titles(id)).toEqual(['1 Two', '2 One', '3 Three'])
})

test('of two concurrent moves from one page one is carried out', async () => {
  const { id, one, three } = await threeChapters()
  const { order } = await viewStory(id)
  const both = await Promise.all([
    move(author, one, { position: 3, order }),
    move(owner, three, { position: 1, order }),
  ])
  expect(both.map(codeOf).sort()).toEqual(['ok', 'stale'])
})

test('a move is audited and notifies the other authors once until they read it, never the mover', async () => {
  const { id, one, two } = await threeChapters()
  unwrap(await move(owner, two, { position: 1 }))
  unwrap(await move(owner, one, { position: 1 }))
  unwrap(await move(owner, one, { position: 1 }))
  const received = (await world.noticesFor(author)).filter(({ kind }) => kind === 'chapters_moved')
  expect(received).toHaveLength(1)
  expect((await world.noticesFor(owner)).filter(({ kind }) => kind === 'chapters_moved')).toEqual([])
  expect(await audited(two)).toEqual([{ action: 'chapter.move', data: { from: 2, to: 1 } }])
  expect(await audited(one)).toEqual([{ action: 'chapter.move', data: { from: 2, to: 1 } }])
  expect(await titles(id)).toEqual(['1 One', '2 Two', '3 Three'])
})

test('authors and the team move chapters, readers do not, and nobody does after the story is submitted', async () => {
  const { id, two, one } = await threeChapters()
  const reader = await world.member()
  const moderator = await world.colleague(challenge.brand, 'moderator')
  expect(codeOf(await move(visitor, two, { position: 1 }))).toBe('sign_in')
  expect(codeOf(await move(reader, two, { position: 1 }))).toBe('not_coauthor')
  expect(codeOf(await move(moderator, two, { position: 1 }))).toBe('ok')
  unwrap(await world.app.stories.submit(author, id))
  for (const actor of [author, owner, moderator])
    expect(codeOf(await move(actor, one, { position: 1 }))).toBe('frozen')
  unwrap(await world.app.stories.takeBackSubmission(author, id))
  expect(codeOf(await move(author, one, { position: 1 }))).toBe('ok')
})

test('a branch cannot be moved into the order of the story’s chapters', async () => {
  const { one, two, three } = await threeChapters()
  const other = await threeChapters()
  unwrap(await retire(author, three))
  for (const to of [{ position: 3 }, { before: three }, { before: other.one }, { before: 'nothing' }])
    expect(codeOf(await move(author, one, to)), JSON.stringify(to)).toBe('invalid')
  expect(codeOf(await move(author, three, { position: 1 }))).toBe('not_open')
  expect(codeOf(await move(author, 'nothing', { position: 1 }))).toBe('not_found')
  for (const typed of [
    {},
    { before: two, position: 1 },
    { position: 0 },
    { position: 1.5 },
    { position: '' },
  ])
    expect(parse(MoveChapter, typed).ok, JSON.stringify(typed)).toBe(false)
})

test('stories without readable text come last in a challenge, on every page of the list', async () => {
  const published: string[] = []
  const empty: string[] = []
  for (const isEmpty of [false, true, false, true, false]) {
    const story = unwrap(await world.startStory(author, challenge, { title: 'In a list of its own' }))
    if (!isEmpty) await world.publish(story.chapter.id)
    const list = isEmpty ? empty : published
    list.unshift(story.id)
  }
  const listed: string[] = []
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof world.app.stories.in>> = await world.app.stories.in(
      author,
      challenge.id,
      { cursor, limit: 2 },
    )
    listed.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
    if (cursor === null) break
  }
  expect(listed).toEqual([...published, ...empty])
  unwrap(await world.app.stories.submit(author, published[2] ?? ''))
  world.begin(challenge, 'voting')
  const voting = (await world.app.stories.in(author, challenge.id)).items.map(({ id }) => id)
  expect(voting[0]).toBe(published[2])
  expect(voting.slice(3).sort()).toEqual([...empty].sort())
})
