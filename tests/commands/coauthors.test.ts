import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { notices } from '#db/schema/index.ts'
import { accessOf } from '#server/collab/access/access.ts'
import { answerInvitation, inviteCoauthor, removeCoauthor } from '#server/commands/stories/coauthors.ts'
import { startStory } from '#server/commands/stories/start-story.ts'
import { viewStory } from '#server/commands/stories/view-story.ts'
import { codeOf, type Fire, must, openFire } from '../factories/test-world.ts'

let fire: Fire
beforeAll(async () => {
  fire = await openFire()
})

async function among(coauthors: 'open' | 'invited') {
  const challenge = await fire.challenge()
  fire.begin(challenge, 'writing')
  const [author, friend] = (await fire.members(2)) as [Member, Member]
  const form = must(parse(StartStory, { title: 'A table for three', coauthors }))
  const story = must(await startStory(fire)(author, challenge.slug, form))
  const levelOf = async (who: Member) =>
    (await accessOf(fire.db.read, who, story.chapter.id, fire.clock.now())).access.level
  const peopleFor = async (who: Member) =>
    must(await viewStory(fire)(who, story.slug)).team.people.map(({ handle, isWaiting }) =>
      isWaiting ? `${handle}?` : handle,
    )
  const invite = (by: Member, handle: string) => inviteCoauthor(fire)(by, story.id, { handle })
  const answer = (by: Member, said: 'accept' | 'decline') =>
    answerInvitation(fire)(by, story.id, { answer: said })
  const remove = (by: Member, who: Member) => removeCoauthor(fire)(by, story.id, who.id)
  return { challenge, author, friend, story, levelOf, peopleFor, invite, answer, remove }
}

describe('a story by invitation', () => {
  test('who is invited writes once they accepted, and not before', async () => {
    const { author, friend, levelOf, peopleFor, invite, answer } = await among('invited')
    const stranger = await fire.member()
    expect(await levelOf(friend)).toBe('suggest')
    must(await invite(author, `@${friend.handle.toUpperCase()}`))
    expect(await levelOf(friend)).toBe('suggest')
    expect(await peopleFor(author)).toEqual([author.handle, `${friend.handle}?`])
    expect(await peopleFor(friend)).toEqual([author.handle, `${friend.handle}?`])
    expect(await peopleFor(stranger)).toEqual([author.handle])
    const told = await fire.db.read.select().from(notices)
    expect(told.find(({ kind }) => kind === 'coauthor_invited')).toMatchObject({ memberId: friend.id })
    must(await answer(friend, 'accept'))
    expect(await levelOf(friend)).toBe('write')
    expect(await peopleFor(stranger)).toEqual([author.handle, friend.handle])
    expect(codeOf(await answer(friend, 'accept'))).toBe('not_found')
  })

  test('who declines, is taken out or leaves writes no more', async () => {
    const { challenge, author, friend, levelOf, peopleFor, invite, answer, remove } = await among('invited')
    const manager = await fire.colleague(challenge.brand, 'manager')
    must(await invite(manager, friend.handle))
    must(await answer(friend, 'decline'))
    expect(await peopleFor(author)).toEqual([author.handle])
    for (const remover of [author, friend, manager]) {
      must(await invite(author, friend.handle))
      must(await answer(friend, 'accept'))
      must(await remove(remover, friend))
      expect(await levelOf(friend)).toBe('suggest')
    }
    must(await invite(author, friend.handle))
    must(await remove(author, friend))
    expect(codeOf(await answer(friend, 'accept'))).toBe('not_found')
  })

  test('only its authors and the brand invite; the last author stays; nobody twice, and nobody who is not there', async () => {
    const { author, friend, invite, answer, remove } = await among('invited')
    const stranger = await fire.member()
    expect(codeOf(await invite(stranger, friend.handle))).toBe('not_coauthor')
    expect(codeOf(await invite(author, 'nobody_of_this_name'))).toBe('invalid')
    expect(codeOf(await invite(author, author.handle))).toBe('already_exists')
    must(await invite(author, friend.handle))
    expect(codeOf(await invite(author, friend.handle))).toBe('already_exists')
    // Invited is not accepted.
    expect(codeOf(await invite(friend, stranger.handle))).toBe('not_coauthor')
    must(await answer(friend, 'accept'))
    must(await invite(friend, stranger.handle))
    expect(codeOf(await remove(stranger, friend))).toBe('not_coauthor')
    expect(codeOf(await remove(author, author))).toBe('ok')
    expect(codeOf(await remove(friend, friend))).toBe('last_author')
    must(await invite(friend, author.handle))
    must(await answer(author, 'accept'))
    must(await remove(author, friend))
  })

  test('invitations sent at the same time are one', async () => {
    const { author, friend, peopleFor, invite } = await among('invited')
    const codes = await Promise.all(
      [1, 2, 3].map(async () => codeOf(await invite(author, friend.handle)) ?? 'ok'),
    )
    expect(codes.sort()).toEqual(['already_exists', 'already_exists', 'ok'])
    expect(await peopleFor(author)).toHaveLength(2)
  })
})

test('a story that is open to all needs no invitation', async () => {
  const { author, friend, levelOf, peopleFor, invite } = await among('open')
  expect(await levelOf(friend)).toBe('write')
  expect(codeOf(await invite(author, friend.handle))).toBe('not_open')
  expect(await peopleFor(author)).toEqual([author.handle])
})
