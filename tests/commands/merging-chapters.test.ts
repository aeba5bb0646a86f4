import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { creditOfRevision, lastRevisionHead } from '#db/queries/revisions.ts'
import { auditEntries, chapters, notices } from '#db/schema/index.ts'
import { accessOf } from '#server/collab/access/access.ts'
import { createBranches } from '#server/commands/chapters/branches.ts'
import { lockChapter } from '#server/commands/chapters/lock-chapter.ts'
import { mergeChapter } from '#server/commands/chapters/merge-chapter.ts'
import { retireChapter } from '#server/commands/chapters/retire-chapter.ts'
import { unmergeChapter } from '#server/commands/chapters/unmerge-chapter.ts'
import { approveRevision, declineRevision } from '#server/commands/revisions/review-revision.ts'
import { openLiveEditor } from '#tests/factories/live-editor.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const editor = openLiveEditor(world)
const merge = mergeChapter({ ...editor.withLive, realtime: editor.realtime })
const unmerge = unmergeChapter({ ...editor.withLive, realtime: editor.realtime })

const RAIN = 'It rained on the cups of the last table.'
const CHAIR = 'Nobody moved the chair for a year.'
const LAMP = 'A lamp was left on in the kitchen.'

const rowOf = async (id: string) => {
  const [row] = await world.db.read.select().from(chapters).where(eq(chapters.id, id))
  if (!row) throw new Error('There is no such chapter')
  return row
}
const isRetired = async (id: string) => (await rowOf(id)).retiredAt !== null
const audited = async (id: string) =>
  (await world.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, id)))
    .map(({ action }) => action)
    .filter((action) => action.startsWith('chapter.'))
const toldOf = async (kind: string, memberId: string) =>
  (await world.db.read.select().from(notices).where(eq(notices.memberId, memberId))).filter(
    (notice) => notice.kind === kind,
  ).length
const shareOf = async ({ handle }: Member, id: string) => {
  const shares = await creditOfRevision(world.db.read, (await rowOf(id)).publishedRevisionId ?? '')
  return shares.find((share) => share.handle === handle)?.graphemes ?? 0
}
const approve = async (by: Member, id: string, n: number) =>
  unwrap(await approveRevision(editor.deps)(by, id, n))

/** Two published chapters: Rain by an author, Chair with a second line by a friend. */
async function twoChapters(more: { reviewMode?: 'open' | 'reviewed' } = {}) {
  const challenge = await world.challenge({ reviewMode: 'reviewed', ...more })
  world.begin(challenge, 'writing')
  const { owner } = challenge.brand
  const [author, friend] = (await world.members(2)) as [Member, Member]
  const story = unwrap(await world.startStory(author, challenge))
  const rain = story.chapter.id
  const chair = unwrap(await world.app.stories.addChapter(author, story.id, { title: 'The chair' })).id
  await editor.write(author, rain, RAIN)
  await editor.publish(author, rain, owner)
  await editor.write(author, chair, CHAIR)
  await editor.write(friend, chair, LAMP)
  await editor.publish(author, chair, owner)
  return { challenge, owner, author, friend, story: story.id, rain, chair }
}

test('a merged chapter stays published until the revision with its text is approved, and is retired then', async () => {
  const { author, friend, owner, rain, chair } = await twoChapters()
  const merged = unwrap(await merge(author, chair, { into: rain, heading: true }))
  expect(merged).toMatchObject({ into: { id: rain }, retired: false })
  expect(await editor.textOf(rain)).toBe(`${RAIN}\nThe chair\n${CHAIR}\n${LAMP}`)
  expect((await rowOf(chair)).publishedRevisionId).not.toBeNull()
  expect(await isRetired(chair)).toBe(false)
  await approve(owner, rain, merged.revision ?? 0)
  expect(await isRetired(chair)).toBe(true)
  expect(await audited(chair)).toEqual(['chapter.merge', 'chapter.merged'])
  expect([await toldOf('chapter_merging', friend.id), await toldOf('chapter_merged', friend.id)]).toEqual([
    1, 1,
  ])
  expect(await shareOf(friend, rain)).toBe(await shareOf(friend, chair))
})

test('nobody writes in a chapter while it is being merged, and its writers are told where to write', async () => {
  const { author, friend, rain, chair } = await twoChapters()
  unwrap(await merge(author, chair, { into: rain, heading: false }))
  const { access } = await accessOf(world.db.read, friend, chair, world.clock.now())
  expect(access).toMatchObject({ level: 'read', why: { code: 'chapter_merging' } })
  expect(codeOf(await merge(author, chair, { into: rain, heading: false }))).toBe('chapter_merging')
  expect(codeOf(await merge(author, rain, { into: chair, heading: false }))).toBe('chapter_merging')
})

test('a chapter that comes earlier in the story is merged before the text of the later one', async () => {
  const { author, rain, chair } = await twoChapters()
  unwrap(await merge(author, rain, { into: chair, heading: false }))
  const lines = (await editor.textOf(chair)).split('\n').filter((line) => line !== '')
  expect(lines).toEqual([RAIN, CHAIR, LAMP])
})

test('a challenge without review retires the merged chapter at once', async () => {
  const { author, rain, chair } = await twoChapters({ reviewMode: 'open' })
  expect(unwrap(await merge(author, chair, { into: rain, heading: false })).retired).toBe(true)
  expect(await isRetired(chair)).toBe(true)
})

test('a chapter stays published when readers get the other one without one of its paragraphs', async () => {
  const { author, owner, rain, chair } = await twoChapters()
  unwrap(await merge(author, chair, { into: rain, heading: false }))
  await editor.replace(author, rain, LAMP, 'A lamp.')
  const { n } = unwrap(await editor.save(author, rain, { summary: '' }))
  await approve(owner, rain, n)
  expect(await isRetired(chair)).toBe(false)
})

test('a chapter stays published when the revision with its text is declined', async () => {
  const { author, owner, rain, chair } = await twoChapters()
  const { revision } = unwrap(await merge(author, chair, { into: rain, heading: false }))
  unwrap(await declineRevision(editor.deps)(owner, rain, revision ?? 0, { reason: 'Too long.' }))
  expect(await isRetired(chair)).toBe(false)
})

test('taking a waiting merge back removes the text from the other chapter and opens this one again', async () => {
  const { author, rain, chair } = await twoChapters()
  unwrap(await merge(author, chair, { into: rain, heading: true }))
  expect(unwrap(await unmerge(author, chair)).revision).not.toBeNull()
  expect(await editor.textOf(rain)).toBe(RAIN)
  expect(await rowOf(chair)).toMatchObject({ mergeIntoId: null, retiredAt: null })
  await editor.write(author, chair, 'It is open again.')
  expect(codeOf(await unmerge(author, chair))).toBe('not_open')
})

test('a retired chapter comes back at once, while readers keep its text in the other one until the removal is approved', async () => {
  const { author, owner, rain, chair } = await twoChapters()
  const { revision } = unwrap(await merge(author, chair, { into: rain, heading: false }))
  await approve(owner, rain, revision ?? 0)
  const published = (await rowOf(rain)).publishedRevisionId
  const undone = unwrap(await unmerge(author, chair))
  expect(await isRetired(chair)).toBe(false)
  expect((await rowOf(rain)).publishedRevisionId).toBe(published)
  await approve(owner, rain, undone.revision ?? 0)
  expect(await editor.textOf(rain)).toBe(RAIN)
  expect(await isRetired(chair)).toBe(false)
})

test('text that was typed in the other chapter since the merge stays when the merge is undone', async () => {
  const { author, friend, rain, chair } = await twoChapters()
  unwrap(await merge(author, chair, { into: rain, heading: false }))
  await editor.write(friend, rain, 'Then it stopped.')
  unwrap(await unmerge(author, chair))
  expect(await editor.textOf(rain)).toBe(`${RAIN}\nThen it stopped.`)
})

test('bringing a merged chapter back by itself ends the merge and leaves the other chapter alone', async () => {
  const { author, rain, chair } = await twoChapters({ reviewMode: 'open' })
  unwrap(await merge(author, chair, { into: rain, heading: false }))
  unwrap(await retireChapter(world, false)(author, chair))
  expect(await rowOf(chair)).toMatchObject({ mergeIntoId: null, retiredAt: null })
  expect(await editor.textOf(rain)).toContain(LAMP)
})

test('a merge is refused for readers, for the chapter itself and for chapters of other stories', async () => {
  const other = await twoChapters()
  const { author, friend, rain, chair } = await twoChapters()
  expect(await shareOf(friend, chair)).toBeGreaterThan(0)
  const [stranger] = (await world.members(1)) as [Member]
  expect(codeOf(await merge(stranger, chair, { into: rain, heading: false }))).toBe('not_coauthor')
  expect(codeOf(await merge(author, chair, { into: chair, heading: false }))).toBe('invalid')
  expect(codeOf(await merge(author, chair, { into: other.rain, heading: false }))).toBe('invalid')
  unwrap(await merge(friend, chair, { into: rain, heading: false }))
})

test('a merge is refused when one of the chapters is locked or retired, or members vote on its branches', async () => {
  const locked = await twoChapters()
  unwrap(await lockChapter(world)(locked.author, locked.chair, { level: 'coauthors' }))
  expect(codeOf(await merge(locked.author, locked.chair, { into: locked.rain, heading: false }))).toBe(
    'locked',
  )
  const voted = await twoChapters()
  const branches = createBranches({ ...editor.withLive, edit: editor.edit })
  unwrap(await branches.fork(voted.friend, voted.rain, { title: 'With snow' }))
  expect(codeOf(await merge(voted.author, voted.chair, { into: voted.rain, heading: false }))).toBe(
    'vote_open',
  )
  const retired = await twoChapters()
  unwrap(await retireChapter(world, true)(retired.author, retired.rain))
  expect(codeOf(await merge(retired.author, retired.chair, { into: retired.rain, heading: false }))).toBe(
    'not_open',
  )
})

test('a merge is refused while the chapter has changes that readers do not see, or suggestions that nobody decided on', async () => {
  const { author, friend, owner, rain, chair } = await twoChapters()
  await editor.write(friend, chair, 'Unreviewed.')
  expect(codeOf(await merge(author, chair, { into: rain, heading: false }))).toBe('changes_pending')
  expect(await editor.textOf(rain)).toBe(RAIN)
  const { n } = await lastRevisionHead(world.db.read, chair)
  await approve(owner, chair, n)
  const suggested = await editor.realtime.edit(chair, author, 'edit', (doc) => {
    const text = manuscriptText(doc)
    text.insert(text.length, ' perhaps', { [`ins_${doc.clientID}-1`]: true })
  })
  unwrap(suggested)
  expect(codeOf(await merge(author, chair, { into: rain, heading: false }))).toBe('suggestions_open')
})
