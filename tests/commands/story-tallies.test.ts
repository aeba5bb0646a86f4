import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { justBefore, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

const vote = (who: Actor, id: string) => world.app.stories.vote(who, id)

const everywhere = async (of: Challenge, id: string, who: Actor) => {
  const inLists = [
    ...(await world.app.stories.in(who, of.id)).items,
    ...(await world.app.stories.list({ limit: 100 })).items,
    ...unwrap(await world.app.brands.stories(of.brand.slug, { limit: 100 })).items,
    ...(await world.app.stories.featured(100)),
  ]
  const counts = inLists.filter((one) => one.id === id).map((one) => one.votes)
  return [unwrap(await world.app.stories.view(who, id)).votes, ...counts]
}

test('tallies are hidden from everybody on every page until voting ends', async () => {
  const {
    challenge,
    ids: [id = ''],
  } = await world.election(1)
  await world.verify(challenge.brand)
  const ana = await world.member()
  unwrap(await vote(ana, id))
  unwrap(await world.app.stories.feature(challenge.brand.owner, id, { reason: '' }))
  for (const who of [visitor, ana, challenge.brand.owner, await world.admin()])
    expect(await everywhere(challenge, id, who)).toEqual([null, null, null, null, null])
  expect(JSON.stringify(await world.app.stories.in(ana, challenge.id))).not.toContain('hiddenTallies')
  world.clock.set(justBefore(challenge.dates.votingEnd))
  expect(await everywhere(challenge, id, visitor)).toEqual(Array(5).fill(null))
  world.clock.advance(1)
  expect(await everywhere(challenge, id, visitor)).toEqual(Array(5).fill(1))
})

test('tallies are shown during voting when the challenge allows it', async () => {
  const {
    challenge,
    ids: [id = ''],
  } = await world.election(1, { hiddenTallies: false })
  unwrap(await vote(await world.member(), id))
  expect(await everywhere(challenge, id, visitor)).toEqual([1, 1, 1, 1])
})

test('the order of stories differs by viewer and is stable for each viewer', async () => {
  const { challenge, ids } = await world.election(6)
  const order = async (who: Actor) =>
    (await world.app.stories.in(who, challenge.id)).items.map((one) => one.id)
  const viewers = await world.members(4)
  const orders = await Promise.all(viewers.map(order))
  expect(new Set(orders.map(String)).size).toBeGreaterThan(2)
  for (const [n, viewer] of viewers.entries()) expect(await order(viewer)).toEqual(orders[n])
  for (const one of orders) expect([...one].sort()).toEqual([...ids].sort())
  world.begin(challenge, 'verdict')
  expect(await order(viewers[0] as Member)).toEqual(await order(viewers[1] as Member))
})

test('no verdict is shown during voting', async () => {
  const {
    challenge,
    ids: [id = ''],
  } = await world.election(1)
  expect(await world.app.stories.verdict(visitor, challenge.id)).toMatchObject({
    code: 'phase_closed',
    detail: { phase: 'voting', needed: 'verdict' },
  })
  const pick = { storyId: id, reason: 'Ours.' }
  expect(codeOf(await world.app.stories.giveVerdict(challenge.brand.owner, challenge.id, pick))).toBe(
    'phase_closed',
  )
})
