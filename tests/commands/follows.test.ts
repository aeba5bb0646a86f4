import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { ChangeNoticeSettings } from '#app/domain/notices/forms.ts'
import { NOTICE_GROUPS } from '#app/domain/notices/groups.ts'
import { chapters } from '#db/schema/index.ts'
import { createNotices } from '#server/commands/notices/notices.ts'
import { showToReaders } from '#server/commands/revisions/publish.ts'
import { visitor } from '#tests/factories/people.ts'
import { revisionOf } from '#tests/factories/publish.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

let challenge: Awaited<ReturnType<TestWorld['challenge']>>
let writer: Member
let follower: Member
const world = await openTestWorld()
beforeEach(async () => {
  challenge = await world.challenge()
  ;[writer, follower] = (await world.members(2)) as [Member, Member]
  unwrap(await world.app.watches.watch(follower, { kind: 'member', id: writer.id }))
})
const kinds = async (who: Member) => (await world.noticesFor(who)).map(({ kind, path }) => `${kind} ${path}`)

test('followers of a member are notified of a new idea, and those who also watch the challenge are notified once', async () => {
  const both = await world.member()
  unwrap(await world.app.watches.watch(both, { kind: 'member', id: writer.id }))
  unwrap(await world.app.watches.watch(both, { kind: 'challenge', id: challenge.id }))
  const idea = unwrap(await world.pitch(writer, challenge))
  expect(await kinds(follower)).toEqual([`followed_idea /c/${challenge.slug}/ideas/${idea.n}`])
  expect((await kinds(both)).map((kind) => kind.split(' ')[0])).toEqual(['watched_idea'])
  const [notice] = unwrap(await createNotices(world).list(follower)).items
  expect(notice).toMatchObject({ name: writer.displayName, title: expect.stringContaining('An idea') })
})

test('followers are notified of a held idea only once it is approved', async () => {
  const reviewed = await world.challenge({ reviewMode: 'reviewed' })
  const idea = unwrap(await world.pitch(writer, reviewed))
  expect(await kinds(follower)).toEqual([])
  unwrap(await world.app.ideas.approve(reviewed.brand.owner, idea.id))
  expect(await kinds(follower)).toEqual([`followed_idea /c/${reviewed.slug}/ideas/${idea.n}`])
})

test('followers are notified when a story by the member is first published and when it is featured', async () => {
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(writer, challenge))
  for (const text of ['Once.', 'Once more.']) {
    const { id } = await world.publish(story.chapter.id, text)
    // The factory has shown the text already; the first time it is hidden again, so that this is its first publication.
    const shown = text === 'Once.' ? null : id
    const chapter = eq(chapters.id, story.chapter.id)
    await world.db.write((tx) => tx.update(chapters).set({ publishedRevisionId: shown }).where(chapter))
    const revision = await revisionOf(world.db, id)
    await world.db.write((tx) => showToReaders(tx, revision, writer.id, world.clock.now()))
  }
  expect(await kinds(follower)).toEqual([`followed_story /s/${story.slug}`])
  unwrap(await world.app.stories.submit(writer, story.id))
  unwrap(await world.app.stories.feature(challenge.brand.owner, story.id, { reason: 'Warm.' }))
  expect(await kinds(follower)).toEqual([
    `followed_story /s/${story.slug}`,
    `followed_featured /s/${story.slug}`,
  ])
})

test('brands and members are counted by their followers, and nobody follows themselves', async () => {
  const target = { kind: 'member', id: writer.id } as const
  expect(await world.app.watches.followers(follower, target)).toEqual({ count: 1, following: true })
  expect(await world.app.watches.followers(writer, target)).toEqual({ count: 1, following: null })
  expect(await world.app.watches.followers(visitor, target)).toEqual({ count: 1, following: null })
  expect(codeOf(await world.app.watches.watch(writer, target))).toBe('own_item')
  const listed = unwrap(await world.app.watches.list(follower, { limit: 10 })).items
  expect(listed).toMatchObject([{ kind: 'member', title: writer.displayName, path: `/u/${writer.handle}` }])
  unwrap(await world.app.watches.unwatch(follower, target))
  expect(await world.app.watches.followers(follower, target)).toEqual({ count: 0, following: false })
})

test('a follow finds a brand by its slug and a member by their handle', async () => {
  const find = world.app.watches.findFollowed
  expect(unwrap(await find('brand', challenge.brand.slug)).id).toBe(challenge.brand.id)
  expect(unwrap(await find('member', writer.handle)).id).toBe(writer.id)
  expect(unwrap(await find('member', writer.id)).id).toBe(writer.id)
  expect(codeOf(await find('member', 'nobody-at-all'))).toBe('not_found')
})

const settings = (changes: Record<string, string | undefined>) => {
  const fields: Record<string, string> = { digest: 'daily' }
  for (const group of NOTICE_GROUPS)
    Object.assign(fields, { [`site_${group}`]: 'on', [`mail_${group}`]: 'digest' })
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) delete fields[name]
    else fields[name] = value
  return ChangeNoticeSettings.parse(fields)
}

test('a group that is off creates no notice, and one that is only mailed stays out of the list', async () => {
  const notices = createNotices(world)
  const off = settings({ site_new_ideas: undefined, mail_new_ideas: 'none' })
  unwrap(await notices.changeSettings(follower, off))
  unwrap(await world.pitch(writer, challenge))
  expect(await kinds(follower)).toEqual([])
  unwrap(await notices.changeSettings(follower, settings({ site_new_ideas: undefined })))
  unwrap(await world.pitch(writer, challenge))
  expect(await kinds(follower)).toHaveLength(1)
  expect(unwrap(await notices.list(follower)).items).toEqual([])
  expect(await notices.unread(follower)).toBe(0)
  expect(unwrap(await notices.settings(follower))).toMatchObject({
    digest: 'daily',
    groups: { new_ideas: { onSite: false, mail: 'digest' }, talk: { onSite: true } },
  })
})

test('decisions about an account stay on the site even if the form leaves them out', async () => {
  const chosen = settings({ site_account: undefined, mail_account: 'none' })
  expect(chosen.groups.account).toEqual({ onSite: true, mail: 'none' })
})

test('comments by several people on one idea are one line in the list', async () => {
  const idea = unwrap(await world.pitch(writer, challenge))
  const people = await world.members(3)
  for (const person of [...people, people[0] as Member])
    unwrap(await world.postComment(person, { kind: 'idea', id: idea.id }, { body: `Said ${person.id}` }))
  const { items } = unwrap(await createNotices(world).list(writer))
  expect(items.map(({ kind, name, others }) => ({ kind, name, others }))).toEqual([
    { kind: 'comment', name: people[0]?.displayName, others: 2 },
  ])
})
