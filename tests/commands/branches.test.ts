import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { wrongChapterVotes } from '#db/queries/branches.ts'
import { publishedChapters } from '#db/queries/chapters.ts'
import { storiesWrittenBy } from '#db/queries/people.ts'
import { chaptersOf, creditOf } from '#db/queries/stories.ts'
import { chapters, chapterVotes } from '#db/schema/index.ts'
import { lockChapter } from '#server/commands/chapters/lock-chapter.ts'
import { listChanges } from '#server/commands/revisions/list-changes.ts'
import { visitor } from '../factories/people.ts'
import { codeOf, unwrap } from '../factories/test-world.ts'
import { FIRST_LINE, openBranchesWorld, SECOND_LINE } from './branches-world.ts'

const { world, editor, branches, written, fork, rowOf, viewOf } = await openBranchesWorld()

test('a fork begins with the published text, and each character keeps its author', async () => {
  const { author, friend, homeId, homeSlug, storyId } = await written()
  await editor.write(author, homeId, 'This is not published yet.')
  const rival = await world.member()
  const branch = unwrap(await fork(rival, homeId, 'The other rain'))
  expect(branch).toMatchObject({ n: 1, slug: `${homeSlug}-branch-1` })
  const live = await editor.realtime.live(branch.id)
  expect(live.text.split('\n').filter(Boolean)).toEqual([FIRST_LINE, SECOND_LINE])
  const authors = live.authors.flatMap(({ runs }) => runs)
  expect(authors).toEqual([
    { author: author.id, length: FIRST_LINE.length },
    { author: friend.id, length: SECOND_LINE.length },
  ])
  await editor.replace(rival, branch.id, 'Nobody', 'No guest')
  const after = await editor.realtime.live(branch.id)
  expect(after.authors.at(-1)?.runs).toEqual([
    { author: rival.id, length: 8 },
    { author: friend.id, length: SECOND_LINE.length - 6 },
  ])
  expect(await rowOf(branch.id)).toMatchObject({
    ...{
      title: 'The other rain',
      branchOfId: homeId,
      branchState: 'open',
      createdBy: rival.id,
      lock: 'open',
    },
  })
  expect(await world.noticesFor(author)).toMatchObject([{ kind: 'chapter_forked' }])
  const changes = async () => (await listChanges(world)(rival, { limit: 10, story: storyId })).items
  expect((await changes())[0]).toMatchObject({
    beganBranch: { handle: rival.handle },
    ...{ contributors: [], chapter: { title: 'The other rain' }, wordDelta: 0 },
    summary: 'Started as a branch, from revision 1 of the chapter',
  })
  world.clock.advance(1_000)
  unwrap(await editor.save(rival, branch.id, { summary: 'A guest' }))
  expect((await changes())[0]).toMatchObject({ beganBranch: null, summary: 'A guest' })
})

test('a branch is read, saved and reviewed like any chapter, and its first revision is public at once', async () => {
  const { challenge, author, homeId } = await written({ reviewMode: 'reviewed' })
  const rival = await world.member()
  const { id } = unwrap(await fork(rival, homeId))
  const [home, branch] = [await rowOf(homeId), await rowOf(id)]
  expect(branch?.publishedRevisionId).not.toBeNull()
  expect(branch?.publishedRevisionId).not.toBe(home?.publishedRevisionId)
  expect(codeOf(await editor.save(rival, id, { summary: '' }))).toBe('nothing_to_save')
  await editor.write(rival, id, 'And then it stopped.')
  expect(unwrap(await editor.save(rival, id, { summary: '' }))).toMatchObject({ n: 2, state: 'pending' })
  await editor.write(author, id, 'Or so they say.')
  expect(await editor.publish(author, id, challenge.brand.owner)).toMatchObject({ n: 3 })
  expect((await rowOf(homeId))?.publishedRevisionId).toBe(home?.publishedRevisionId)
  const { branches: listed } = await viewOf(homeId)
  expect(listed).toMatchObject([{ id, n: 1, state: 'open', by: { handle: rival.handle }, revisions: 3 }])
  expect(listed[0]?.change).toMatchObject({ base: { n: 1 }, added: 8, removed: 0 })
})

test('a branch is in no list of chapters and adds nothing to anybody’s credit in the story', async () => {
  const { storyId, homeId, author } = await written()
  const rival = await world.member()
  const { id } = unwrap(await fork(rival, homeId))
  await editor.write(rival, id, 'Something that only the rival says.')
  await editor.publish(rival, id)
  const q = world.db.read
  expect((await chaptersOf(q, storyId)).map((one) => one.id)).toEqual([homeId])
  expect((await publishedChapters(q, storyId)).map((one) => one.id)).toEqual([homeId])
  expect((await creditOf(q, { storyId })).map((one) => one.memberId)).not.toContain(rival.id)
  expect((await creditOf(q, { chapterId: id })).map((one) => one.memberId)).toContain(rival.id)
  expect(await storiesWrittenBy(q, publicViewer(world.now()), rival.id)).toEqual([])
  unwrap(await world.app.stories.addChapter(author, storyId, { title: 'Another' }))
  expect((await chaptersOf(q, storyId)).map((one) => one.n)).toEqual([1, 2])
})

test('a fork is allowed once per member who may at least suggest, while the chapter is being written', async () => {
  const { challenge, author, homeId, storyId } = await written()
  expect(codeOf(await fork(visitor, homeId))).toBe('sign_in')
  expect(codeOf(await fork(author, 'nothing'))).toBe('not_found')
  const rival = await world.member()
  const branch = unwrap(await fork(rival, homeId))
  expect(codeOf(await fork(rival, homeId))).toBe('already_exists')
  expect(codeOf(await fork(await world.member(), branch.id))).toBe('not_open')
  const lock = lockChapter(editor.deps)
  unwrap(await lock(author, homeId, { level: 'trusted' }))
  unwrap(await fork(await world.member(), homeId))
  unwrap(await lock(challenge.brand.owner, homeId, { level: 'locked' }))
  expect(codeOf(await fork(await world.member(), homeId))).toBe('locked')
  const empty = unwrap(await world.app.stories.addChapter(author, storyId, { title: 'Empty' }))
  expect(codeOf(await fork(rival, empty.id))).toBe('no_published_text')
  unwrap(await lock(challenge.brand.owner, homeId, { level: 'open' }))
  world.begin(challenge, 'voting')
  expect(codeOf(await fork(await world.member(), homeId))).toBe('phase_closed')
})

async function contest() {
  const made = await written()
  const [one, two] = (await world.members(2)) as [Member, Member]
  const first = unwrap(await fork(one, made.homeId))
  const second = unwrap(await fork(two, made.homeId))
  return { ...made, one, two, first, second }
}
const votes = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await rowOf(id))?.votes))

test('a member has one vote per contest; a second vote moves it, and it can be withdrawn', async () => {
  const { homeId, first, second } = await contest()
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  expect(unwrap(await branches.vote(ana, homeId, first.id))).toEqual({ already: false, voted: first.id })
  expect(unwrap(await branches.vote(ana, homeId, first.id))).toEqual({ already: true, voted: first.id })
  unwrap(await branches.vote(ben, homeId, first.id))
  expect(await votes(homeId, first.id, second.id)).toEqual([0, 2, 0])
  unwrap(await branches.vote(ana, homeId, second.id))
  unwrap(await branches.vote(ben, homeId, homeId))
  expect(await votes(homeId, first.id, second.id)).toEqual([1, 0, 1])
  expect(unwrap(await branches.unvote(ana, homeId, first.id))).toMatchObject({ already: true })
  expect(unwrap(await branches.unvote(ana, homeId, second.id))).toEqual({ already: false, voted: null })
  expect(await votes(homeId, first.id, second.id)).toEqual([1, 0, 0])
  const view = await viewOf(homeId, ben)
  expect(view.home).toMatchObject({ votes: 1, voted: true })
  expect(view.branches.map((one) => one.voted)).toEqual([false, false])
  expect(await wrongChapterVotes(world.db.read)).toEqual([])
})

test('fifty concurrent votes on branches leave one row per member and a correct counter', async () => {
  const { homeId, first, second } = await contest()
  const people = await world.members(5)
  const options = [homeId, first.id, second.id]
  await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      branches.vote(people[i % 5] as Member, homeId, options[(i * 7) % 3] as string),
    ),
  )
  const rows = await world.db.read.select().from(chapterVotes).where(eq(chapterVotes.homeId, homeId))
  expect(rows).toHaveLength(5)
  const counted = await votes(...options)
  expect(counted.reduce((a = 0, b = 0) => a + b, 0)).toBe(5)
  expect(await wrongChapterVotes(world.db.read)).toEqual([])
  await world.db.write((tx) => tx.update(chapters).set({ votes: 9 }).where(eq(chapters.id, homeId)))
  expect(await wrongChapterVotes(world.db.read)).toEqual([{ id: homeId, votes: 9 }])
  await world.db.write((tx) =>
    tx
      .update(chapters)
      .set({ votes: counted[0] ?? 0 })
      .where(eq(chapters.id, homeId)),
  )
})

test('a vote on a branch is refused to its own writers, to members without the right, and after the phase', async () => {
  const { challenge, author, homeId, one, first } = await contest()
  expect(codeOf(await branches.vote(visitor, homeId, first.id))).toBe('sign_in')
  expect(codeOf(await branches.vote(one, homeId, first.id))).toBe('own_item')
  expect(codeOf(await branches.vote(author, homeId, homeId))).toBe('own_item')
  unwrap(await branches.vote(author, homeId, first.id))
  const fresh = await world.member({ createdAt: world.clock.now() })
  expect(codeOf(await branches.vote(fresh, homeId, first.id))).toBe('account_too_new')
  const unverified = await world.member({ verifiedAt: null })
  expect(codeOf(await branches.vote(unverified, homeId, first.id))).toBe('verify_email')
  const other = await contest()
  expect(codeOf(await branches.vote(await world.member(), homeId, other.first.id))).toBe('not_found')
  world.begin(challenge, 'voting')
  expect(codeOf(await branches.vote(await world.member(), homeId, first.id))).toBe('phase_closed')
})

test('a chapter without branches has no contest and accepts no votes', async () => {
  const { homeId } = await written()
  expect(codeOf(await branches.vote(await world.member(), homeId, homeId))).toBe('not_open')
})
