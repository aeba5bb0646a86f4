import { expect, test } from 'vitest'
import type { IdeaOrder, ListedIdeaState } from '#app/domain/ideas/forms.ts'
import { RISING_MS } from '#app/domain/ideas/ranking.ts'
import { wrongCounters } from '#db/queries/counters.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
type Challenge = Awaited<ReturnType<TestWorld['challenge']>>

const pitch = async (of: Challenge, hook: string, tags: string[] = []) =>
  unwrap(await world.pitch(await world.member(), of, { hook, tags })).id
async function vote(ideaId: string, count: number) {
  for (const who of await world.members(count)) unwrap(await world.app.ideas.vote(who, ideaId))
}
type Asked = { order: IdeaOrder; state?: ListedIdeaState; tag?: string }
/** Returns the hooks of all pages of two ideas each. */
async function hooks(of: Challenge, asked: Asked) {
  const found: string[] = []
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof world.app.ideas.list>> = await world.app.ideas.list(
      visitor,
      of.id,
      { ...asked, cursor, limit: 2 },
    )
    found.push(...page.items.map(({ hook }) => hook))
    cursor = page.nextCursor
    if (!cursor) return found
  }
}

/** Ideas of ten days: an old one with many votes, one with some, one that got votes lately, and a new one. */
async function wall() {
  const challenge = await world.challenge({ ideaVotes: 20 })
  const loved = await pitch(challenge, 'Loved', ['rain'])
  await vote(loved, 9)
  const liked = await pitch(challenge, 'Liked')
  await vote(liked, 2)
  world.clock.advance(5 * DAY)
  const rising = await pitch(challenge, 'Rising', ['rain'])
  await vote(rising, 3)
  await pitch(challenge, 'Newest', ['rain'])
  return { challenge, loved, liked, rising }
}

test('the hot order of ideas weighs votes against age, so that it differs from new and from most voted', async () => {
  const { challenge } = await wall()
  expect(await hooks(challenge, { order: 'new' })).toEqual(['Newest', 'Rising', 'Liked', 'Loved'])
  expect(await hooks(challenge, { order: 'votes' })).toEqual(['Loved', 'Rising', 'Liked', 'Newest'])
  expect(await hooks(challenge, { order: 'hot' })).toEqual(['Rising', 'Loved', 'Newest', 'Liked'])
})

test('the rising order lists ideas by the votes of the last two days and omits all others', async () => {
  const { challenge, liked } = await wall()
  await vote(liked, 1)
  expect(await hooks(challenge, { order: 'rising' })).toEqual(['Rising', 'Liked'])
  world.clock.advance(RISING_MS + 1)
  expect(await hooks(challenge, { order: 'rising' })).toEqual([])
})

test('each order of ideas can be narrowed to a tag, and the copied sort keys stay right', async () => {
  const { challenge } = await wall()
  for (const [order, expected] of [
    ['new', ['Newest', 'Rising', 'Loved']],
    ['votes', ['Loved', 'Rising', 'Newest']],
    ['hot', ['Rising', 'Loved', 'Newest']],
    ['rising', ['Rising']],
  ] as const)
    expect(await hooks(challenge, { order, tag: 'rain' })).toEqual(expected)
  expect(await wrongCounters(world.db.read, challenge.id)).toEqual([])
})

test('decided ideas are listed and counted by their state, apart from the open ones', async () => {
  const { challenge, loved, liked, rising } = await wall()
  const { owner } = challenge.brand
  unwrap(await world.app.ideas.adopt(owner, loved))
  unwrap(await world.app.ideas.merge(owner, liked, { into: rising }))
  expect(await hooks(challenge, { order: 'new', state: 'open' })).toEqual(['Newest', 'Rising'])
  expect(await hooks(challenge, { order: 'hot', state: 'adopted' })).toEqual(['Loved'])
  expect(await hooks(challenge, { order: 'votes', state: 'merged' })).toEqual(['Liked'])
  expect(await hooks(challenge, { order: 'new', state: 'declined' })).toEqual([])
  expect(await world.app.ideas.countByState(challenge.id)).toEqual({
    ...{ open: 2, adopted: 1, merged: 1, declined: 0 },
  })
})

test('a hidden idea is in no list of a state and not counted', async () => {
  const { challenge, liked, rising } = await wall()
  const { owner } = challenge.brand
  unwrap(await world.app.ideas.merge(owner, liked, { into: rising }))
  unwrap(await world.app.moderation.hide(owner, { kind: 'idea', id: liked, reason: 'Private data.' }))
  expect(await hooks(challenge, { order: 'new', state: 'merged' })).toEqual([])
  expect(await world.app.ideas.countByState(challenge.id)).toMatchObject({ merged: 0 })
})

test('the card of an idea counts the comments that everybody sees', async () => {
  const { challenge, loved } = await wall()
  const [ana, ben] = await world.members(2)
  for (const who of [ana, ben]) unwrap(await world.postComment(who as never, { kind: 'idea', id: loved }))
  const { items } = await world.app.ideas.list(visitor, challenge.id, { order: 'votes', limit: 1 })
  expect(items).toMatchObject([{ hook: 'Loved', comments: 2 }])
})

test('ideas to merge an idea into are the open ones alike, or those with typed words, and never the idea itself', async () => {
  const challenge = await world.challenge()
  const owner = challenge.brand.owner
  const id = await pitch(challenge, 'A kettle that sings in the rain')
  const alike = await pitch(challenge, 'The kettle sings when rain comes')
  const adopted = await pitch(challenge, 'Kettle sings, rain stops')
  const other = await pitch(challenge, 'A chair that nobody moves from its corner')
  unwrap(await world.app.ideas.adopt(owner, adopted))
  const idea = { id, hook: 'A kettle that sings in the rain', challenge: { id: challenge.id } }
  const targets = async (typed: string) =>
    (await world.app.ideas.mergeTargets(idea, typed)).map((each) => each.id)
  expect(await targets('')).toEqual([alike])
  expect(await targets('chair')).toEqual([other])
  expect(await targets('nothing like it')).toEqual([])
})
