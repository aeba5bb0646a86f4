import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { answerInvitation, inviteCoauthor, removeCoauthor } from '#server/commands/stories/coauthors.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

/** A decision names the state that its page showed, so a decision from an outdated tab is refused. */
const world = await openTestWorld()

test('removing a team member is refused when their role differs from the one shown', async () => {
  const brand = await world.brand()
  const ana = await world.colleague(brand, 'moderator')
  const change = (role: 'none' | 'manager', was: 'moderator' | 'manager' | 'voice') =>
    world.app.brands.changeTeam(brand.owner, brand.id, { memberId: ana.id, role, was })
  expect(codeOf(await change('manager', 'moderator'))).toBe('ok')
  expect(codeOf(await change('none', 'moderator'))).toBe('stale')
  expect((await world.reloadMember(ana)).brands).toMatchObject([{ role: 'manager' }])
  expect(codeOf(await change('none', 'manager'))).toBe('ok')
  expect(codeOf(await change('none', 'manager'))).toBe('stale')
})

test('removing an author is refused when the page showed them as invited', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const [author, friend] = (await world.members(2)) as [Member, Member]
  const story = unwrap(await world.startStory(author, challenge, { coauthors: 'invited' }))
  unwrap(await inviteCoauthor(world)(author, story.id, { handle: friend.handle }))
  unwrap(await answerInvitation(world)(friend, story.id, { answer: 'accept' }))
  const remove = (was: 'author' | 'invited') => removeCoauthor(world)(author, story.id, friend.id, was)
  expect(codeOf(await remove('invited'))).toBe('stale')
  expect(codeOf(await remove('author'))).toBe('ok')
})

test('declining an idea is refused when its text has changed since', async () => {
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  const ana = await world.member()
  const hook = 'A kettle on the third stair'
  const { id } = unwrap(await world.app.ideas.pitch(ana, challenge.id, unwrap(parse(PitchIdea, { hook }))))
  unwrap(await world.app.ideas.edit(ana, id, { hook: 'A lamp by the sea' }))
  const decline = (seen: string) =>
    world.app.ideas.decline(challenge.brand.owner, id, { answer: 'Not this year.', seen })
  expect(codeOf(await decline(''))).toBe('stale')
  expect(codeOf(await decline(world.clock.now().toISOString()))).toBe('ok')
})

test('setting votes aside is refused when a colleague has reviewed the flag since', async () => {
  const challenge = await world.challenge({ ideaVotes: 20 })
  const { owner, slug } = challenge.brand
  const { id } = unwrap(await world.pitch(await world.member(), challenge))
  for (const who of await world.members(10))
    unwrap(await world.app.ideas.vote({ ...who, network: 'village' } as Member, id))
  const flag = async () => unwrap(await world.app.votes.flags(owner, slug)).items[0]
  const first = await flag()
  const reviewFlag = (decision: 'keep' | 'set_aside', seen: string | undefined) =>
    world.app.votes.reviewFlag(owner, first?.id ?? '', { decision, reason: 'We looked.', seen })
  expect(codeOf(await reviewFlag('keep', first?.seen))).toBe('ok')
  expect(codeOf(await reviewFlag('set_aside', first?.seen))).toBe('stale')
  expect((await flag())?.state).toBe('kept')
  expect(codeOf(await reviewFlag('set_aside', (await flag())?.seen))).toBe('ok')
})
