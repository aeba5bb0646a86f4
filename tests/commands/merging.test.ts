import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const challenge = await world.challenge({ ideaVotes: 3 })
const owner = challenge.brand.owner

const pitched = async (who: Member) => unwrap(await world.pitch(who, challenge)).id
const see = async (id: string, who: Actor = visitor) => unwrap(await world.app.ideas.view(who, { id }))
const vote = async (who: Member, id: string) => unwrap(await world.app.ideas.vote(who, id))
const left = async (who: Member) =>
  unwrap(await world.app.challenges.view(who, challenge.id)).votes.ideas.budget -
  unwrap(await world.app.challenges.view(who, challenge.id)).votes.ideas.given

test('merging moves each voter’s vote once, and never to their own idea', async () => {
  const [ana, ben, both, one] = (await world.members(4)) as [Member, Member, Member, Member]
  const [small, big] = [await pitched(ana), await pitched(ben)]
  await vote(both, small)
  await vote(both, big)
  await vote(one, small)
  await vote(ben, small)
  expect(unwrap(await world.app.ideas.merge(owner, small, { into: big }))).toEqual({ votes: 2 })
  expect(await see(big, one)).toMatchObject({
    votes: 2,
    voted: true,
    merged: [{ author: { handle: ana.handle } }],
  })
  expect(await see(small)).toMatchObject({ state: 'merged', mergedInto: { id: big } })
  expect([await left(both), await left(one), await left(ben)]).toEqual([2, 2, 3])
})

test('undoing a merge restores both ideas and their votes', async () => {
  const [ana, ben, both, one] = (await world.members(4)) as [Member, Member, Member, Member]
  const [small, big] = [await pitched(ana), await pitched(ben)]
  await vote(both, small)
  await vote(both, big)
  await vote(one, small)
  unwrap(await world.app.ideas.merge(ana, small, { into: big }))
  expect(unwrap(await world.app.ideas.unmerge(ana, small))).toEqual({ votes: 2 })
  expect(await see(small, one)).toMatchObject({ state: 'open', votes: 2, voted: true, mergedInto: null })
  expect(await see(big, one)).toMatchObject({ votes: 1, voted: false, merged: [] })
  expect([await left(both), await left(one)]).toEqual([1, 2])
})

test('a moved vote that was spent on another idea in the meantime does not come back', async () => {
  const [ana, ben, both, cara, dan] = (await world.members(5)) as [Member, Member, Member, Member, Member]
  const [small, big, third, fourth] = [
    await pitched(ana),
    await pitched(ben),
    await pitched(cara),
    await pitched(dan),
  ]
  for (const id of [small, big]) await vote(both, id)
  unwrap(await world.app.ideas.merge(owner, small, { into: big }))
  for (const id of [third, fourth]) await vote(both, id)
  expect(await left(both)).toBe(0)
  unwrap(await world.app.ideas.unmerge(owner, small))
  expect(await see(small, both)).toMatchObject({ votes: 0, voted: false })
  expect(await left(both)).toBe(0)
})

test('declining the target of a merge returns the votes of all merged ideas', async () => {
  const [ana, ben, one] = (await world.members(3)) as [Member, Member, Member]
  const [small, big] = [await pitched(ana), await pitched(ben)]
  await vote(one, small)
  unwrap(await world.app.ideas.merge(owner, small, { into: big }))
  unwrap(await world.app.ideas.decline(owner, big, { answer: 'Not this year.' }))
  expect(await left(one)).toBe(3)
})

test('only the author and reviewers merge, and only two open ideas of one challenge', async () => {
  const [ana, ben, cara] = (await world.members(3)) as [Member, Member, Member]
  const [small, big, other] = [await pitched(ana), await pitched(ben), await pitched(cara)]
  const merge = async (who: Actor, id: string, into: string) =>
    codeOf(await world.app.ideas.merge(who, id, { into }))
  expect(await merge(visitor, small, big)).toBe('sign_in')
  expect(await merge(ben, small, big)).toBe('forbidden')
  expect(await merge(owner, small, small)).toBe('invalid')
  expect(await merge(owner, small, 'nothing')).toBe('invalid')
  const elsewhere = await world.challenge({ brand: challenge.brand })
  expect(await merge(owner, small, unwrap(await world.pitch(ben, elsewhere)).id)).toBe('invalid')
  expect(await merge(owner, small, big)).toBe('ok')
  expect(await merge(owner, small, other)).toBe('not_open')
  expect(await merge(owner, other, small)).toBe('not_open')
  expect(await merge(owner, big, other)).toBe('merged_into_it')
  expect((await world.noticesFor(ana)).map((notice) => notice.kind)).toContain('idea_merged')
})

test('a voter of the target whose vote a concurrent merge also moves there has one vote', async () => {
  const wide = await world.challenge({ ideaVotes: 100 })
  const [ana, ...voters] = (await world.members(7)) as [Member, ...Member[]]
  for (let round = 0; round < 12; round++) {
    const [small, big] = [unwrap(await world.pitch(ana, wide)).id, unwrap(await world.pitch(ana, wide)).id]
    for (const voter of voters) await vote(voter, small)
    const [merged, ...votes] = await Promise.all([
      world.app.ideas.merge(wide.brand.owner, small, { into: big }),
      ...voters.map((voter) => world.app.ideas.vote(voter, big)),
    ])
    expect([merged, ...votes].map(codeOf)).toEqual(Array(7).fill('ok'))
    expect((await see(big)).votes).toBe(6)
  }
})
