import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { notices } from '#db/schema/index.ts'
import { createNotices } from '#server/commands/notices/notices.ts'
import { DAY } from '#tests/factories/people.ts'
import { openTestWorld, unwrap, weeksFrom } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const read = async (who: Member) =>
  unwrap(await createNotices(world).list(await world.reloadMember(who))).items

/** Creates a voter who has a notice that the idea has changed. */
async function amended() {
  const challenge = await world.challenge()
  const [author, voter] = (await world.members(2)) as [Member, Member]
  const hook = `Secretkettle ${challenge.id}`
  const idea = unwrap(await world.pitch(author, challenge))
  unwrap(await world.app.ideas.vote(voter, idea.id))
  unwrap(await world.app.ideas.edit(author, idea.id, { hook, detail: '', tags: [] }))
  expect(await read(voter)).toMatchObject([{ kind: 'idea_amended', title: hook, path: expect.any(String) }])
  return { challenge, author, voter, idea, hook }
}

test('notices no longer show the text of an idea that is withdrawn, hidden or put back to draft', async () => {
  const withdrawn = await amended()
  unwrap(await world.app.ideas.withdraw(withdrawn.author, withdrawn.idea.id))
  expect(await read(withdrawn.voter)).toMatchObject([{ kind: 'idea_amended', title: null, path: null }])

  const hidden = await amended()
  const item = { kind: 'idea' as const, id: hidden.idea.id, reason: 'An advert.' }
  unwrap(await world.app.moderation.hide(hidden.challenge.brand.owner, item))
  expect(await read(hidden.voter)).toMatchObject([{ title: null, path: null }])
  expect((await read(hidden.author))[0]).toMatchObject({ kind: 'idea_hidden', title: hidden.hook })
  unwrap(await world.app.moderation.unhide(hidden.challenge.brand.owner, item))
  expect(await read(hidden.voter)).toMatchObject([{ title: hidden.hook, path: expect.any(String) }])

  const drafted = await amended()
  const later = weeksFrom(new Date(world.clock.now().getTime() + 30 * DAY))
  const { ideasStart, ideasEnd, writingStart, writingEnd, votingStart, votingEnd } = later
  await world.app.challenges.change(drafted.challenge.brand.owner, drafted.challenge.slug, {
    phases: {
      ideas: { start: ideasStart, end: ideasEnd },
      writing: { start: writingStart, end: writingEnd },
      voting: { start: votingStart, end: votingEnd },
    },
  } as never)
  const seen = await read(drafted.voter)
  expect(seen.at(-1)).toMatchObject({ kind: 'idea_amended', title: null, path: null })
})

test('a notice about a hidden story names it to its authors only and has no link', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const [author, watcher] = (await world.members(2)) as [Member, Member]
  const story = unwrap(await world.startStory(author, challenge, { title: 'A hidden title' }))
  unwrap(await world.app.watches.watch(watcher, { kind: 'story', id: story.id }))
  unwrap(await world.postComment(await world.member(), { kind: 'story', id: story.id }))
  expect((await read(watcher))[0]).toMatchObject({ kind: 'watched_talk', title: 'A hidden title' })
  unwrap(
    await world.app.moderation.hide(challenge.brand.owner, {
      kind: 'story',
      id: story.id,
      reason: 'Not here.',
    }),
  )
  expect((await read(watcher))[0]).toMatchObject({ title: null, path: null })
  expect((await read(author))[0]).toMatchObject({ kind: 'story_hidden', title: 'A hidden title', path: null })
})

test('a notice about a comment links to it, and has no link once the comment is deleted or hidden', async () => {
  const challenge = await world.challenge()
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  const idea = unwrap(await world.pitch(ana, challenge))
  const on = { kind: 'idea', id: idea.id } as const
  const posted = unwrap(await world.postComment(ben, on, { body: 'A word.' }))
  const other = unwrap(await world.postComment(ben, on, { body: 'Another word.' }))
  expect(await read(ana)).toMatchObject([
    { kind: 'comment', name: ben.displayName, path: expect.stringMatching(`#comment-${other.id}$`) },
    { kind: 'comment', name: ben.displayName, path: expect.stringMatching(`#comment-${posted.id}$`) },
  ])
  unwrap(await world.app.comments.remove(ben, posted.id))
  unwrap(
    await world.app.moderation.hide(challenge.brand.owner, {
      kind: 'comment',
      id: other.id,
      reason: 'Rude.',
    }),
  )
  expect((await read(ana)).map(({ path }) => path)).toEqual([null, null])
})

test('a watcher gets one notice about comments, which links to the first unread comment', async () => {
  const challenge = await world.challenge()
  const [watcher, ben] = (await world.members(2)) as [Member, Member]
  unwrap(await world.app.watches.watch(watcher, { kind: 'challenge', id: challenge.id }))
  const on = { kind: 'challenge', id: challenge.id } as const
  const first = unwrap(await world.postComment(ben, on, { body: 'First.' }))
  unwrap(await world.postComment(ben, on, { body: 'Second.' }))
  expect((await read(watcher)).map(({ path }) => path)).toEqual([first.path])
})

test('no notice stores a copy of a text', async () => {
  const { hook } = await amended()
  expect(JSON.stringify(await world.db.read.select().from(notices))).not.toContain(hook)
})

test('one function writes all notices', () => {
  const server = join(import.meta.dirname, '..', '..', 'server')
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const writers = files.filter((file) => readFileSync(join(server, file), 'utf8').includes('insert(notices)'))
  expect(writers).toEqual([join('commands', 'notices', 'notify.ts')])
})
