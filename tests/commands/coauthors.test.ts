import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { notices } from '#db/schema/index.ts'
import { accessOf } from '#server/collab/access/access.ts'
import { answerInvitation, inviteCoauthor, removeCoauthor } from '#server/commands/stories/coauthors.ts'
import { startStory } from '#server/commands/stories/start-story.ts'
import { viewStory } from '#server/commands/stories/view-story.ts'
import { codeOf, openTestWorld, unwrap } from '../factories/test-world.ts'

const world = await openTestWorld()

async function among(coauthors: 'open' | 'invited') {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const [author, friend] = (await world.members(2)) as [Member, Member]
  const form = unwrap(parse(StartStory, { title: 'A table for three', coauthors }))
  const story = unwrap(await startStory(world)(author, challenge.slug, form))
  const levelOf = async (who: Member) =>
    (await accessOf(world.db.read, who, story.chapter.id, world.clock.now())).access.level
  const peopleFor = async (who: Member) =>
    unwrap(await viewStory(world)(who, story.slug)).team.people.map(({ handle, isWaiting }) =>
      isWaiting ? `${handle}?` : handle,
    )
  const invite = (by: Member, handle: string) => inviteCoauthor(world)(by, story.id, { handle })
  const answer = (by: Member, reply: 'accept' | 'decline') =>
    answerInvitation(world)(by, story.id, { answer: reply })
  const remove = (by: Member, who: Member) => removeCoauthor(world)(by, story.id, who.id)
  return { challenge, author, friend, story, levelOf, peopleFor, invite, answer, remove }
}

test('an invited member can write after accepting the invitation, and not before', async () => {
  const { author, friend, levelOf, peopleFor, invite, answer } = await among('invited')
  const stranger = await world.member()
  expect(await levelOf(friend)).toBe('suggest')
  unwrap(await invite(author, `@${friend.handle.toUpperCase()}`))
  expect(await levelOf(friend)).toBe('suggest')
  expect(await peopleFor(author)).toEqual([author.handle, `${friend.handle}?`])
  expect(await peopleFor(friend)).toEqual([author.handle, `${friend.handle}?`])
  expect(await peopleFor(stranger)).toEqual([author.handle])
  const sent = await world.db.read.select().from(notices)
  expect(sent.find(({ kind }) => kind === 'coauthor_invited')).toMatchObject({ memberId: friend.id })
  unwrap(await answer(friend, 'accept'))
  expect(await levelOf(friend)).toBe('write')
  expect(await peopleFor(stranger)).toEqual([author.handle, friend.handle])
  expect(codeOf(await answer(friend, 'accept'))).toBe('not_found')
})

test('a member who declines, is removed or leaves can no longer write', async () => {
  const { challenge, author, friend, levelOf, peopleFor, invite, answer, remove } = await among('invited')
  const manager = await world.colleague(challenge.brand, 'manager')
  unwrap(await invite(manager, friend.handle))
  unwrap(await answer(friend, 'decline'))
  expect(await peopleFor(author)).toEqual([author.handle])
  for (const remover of [author, friend, manager]) {
    unwrap(await invite(author, friend.handle))
    unwrap(await answer(friend, 'accept'))
    unwrap(await remove(remover, friend))
    expect(await levelOf(friend)).toBe('suggest')
  }
  unwrap(await invite(author, friend.handle))
  unwrap(await remove(author, friend))
  expect(codeOf(await answer(friend, 'accept'))).toBe('not_found')
})

test('only authors and the brand invite; the last author cannot leave; nobody is invited twice, and unknown members are refused', async () => {
  const { author, friend, invite, answer, remove } = await among('invited')
  const stranger = await world.member()
  expect(codeOf(await invite(stranger, friend.handle))).toBe('not_coauthor')
  expect(codeOf(await invite(author, 'nobody_of_this_name'))).toBe('invalid')
  expect(codeOf(await invite(author, author.handle))).toBe('already_exists')
  unwrap(await invite(author, friend.handle))
  expect(codeOf(await invite(author, friend.handle))).toBe('already_exists')
  // An invitation alone gives no right to write.
  expect(codeOf(await invite(friend, stranger.handle))).toBe('not_coauthor')
  unwrap(await answer(friend, 'accept'))
  unwrap(await invite(friend, stranger.handle))
  expect(codeOf(await remove(stranger, friend))).toBe('not_coauthor')
  expect(codeOf(await remove(author, author))).toBe('ok')
  expect(codeOf(await remove(friend, friend))).toBe('last_author')
  unwrap(await invite(friend, author.handle))
  unwrap(await answer(author, 'accept'))
  unwrap(await remove(author, friend))
})

test('concurrent invitations of one member create one invitation', async () => {
  const { author, friend, peopleFor, invite } = await among('invited')
  const codes = await Promise.all(
    [1, 2, 3].map(async () => codeOf(await invite(author, friend.handle)) ?? 'ok'),
  )
  expect(codes.sort()).toEqual(['already_exists', 'already_exists', 'ok'])
  expect(await peopleFor(author)).toHaveLength(2)
})

test('a story that is open to all needs no invitation', async () => {
  const { author, friend, levelOf, peopleFor, invite } = await among('open')
  expect(await levelOf(friend)).toBe('write')
  expect(codeOf(await invite(author, friend.handle))).toBe('not_open')
  expect(await peopleFor(author)).toEqual([author.handle])
})
