import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type Actor, type Member, VOTING_AGE_MS } from '#app/domain/actor.ts'
import { hotness } from '#app/domain/ideas/ranking.ts'
import { seededInteger } from '#app/domain/random.ts'
import { ideas, ideaVotes } from '#db/schema/index.ts'
import { justBefore, suspension, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

const vote = (who: Actor, id: string) => world.app.ideas.vote(who, id)
const unvote = (who: Actor, id: string) => world.app.ideas.unvote(who, id)
const rowsOf = (id: string, who?: Member) =>
  world.db.read.$count(ideaVotes, and(eq(ideaVotes.ideaId, id), who && eq(ideaVotes.memberId, who.id)))
const ideaRow = async (id: string) => {
  const [row] = await world.db.read.select().from(ideas).where(eq(ideas.id, id))
  if (!row) throw new Error('There is no such idea')
  return row
}
/** Creates ideas by separate authors, so that any other member may vote for each of them. */
async function ideasOn(challenge: Challenge, count: number): Promise<string[]> {
  const author = await world.member()
  const ids: string[] = []
  while (ids.length < count) ids.push(unwrap(await world.pitch(author, challenge)).id)
  return ids
}
const oneIdea = async (more = {}) => {
  const challenge = await world.challenge(more)
  const [id = ''] = await ideasOn(challenge, 1)
  return { challenge, id }
}

test('a vote counts and returns the remaining budget, and a second request changes nothing', async () => {
  const { challenge, id } = await oneIdea()
  const ana = await world.member()
  expect(unwrap(await vote(ana, id))).toEqual({ votes: 1, left: 4, already: false })
  expect(unwrap(await vote(ana, id))).toEqual({ votes: 1, left: 4, already: true })
  expect([await rowsOf(id), (await ideaRow(id)).votes]).toEqual([1, 1])
  expect(unwrap(await world.app.ideas.view(ana, { id }))).toMatchObject({
    votes: 1,
    voted: true,
    votesLeft: 4,
  })
  expect(unwrap(await world.app.challenges.view(ana, challenge.id)).votes.ideas).toEqual({
    given: 1,
    budget: 5,
  })
})

test('a vote can be withdrawn until the phase closes, and cast again', async () => {
  const { id } = await oneIdea()
  const ana = await world.member()
  unwrap(await vote(ana, id))
  expect(unwrap(await unvote(ana, id))).toEqual({ votes: 0, left: 5, already: false })
  expect(unwrap(await unvote(ana, id))).toEqual({ votes: 0, left: 5, already: true })
  expect(unwrap(await vote(ana, id))).toEqual({ votes: 1, left: 4, already: false })
})

test('an idea moves up with a vote, and back down when the vote is withdrawn', async () => {
  const { id } = await oneIdea()
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  unwrap(await vote(ana, id))
  unwrap(await vote(ben, id))
  const { hot, createdAt } = await ideaRow(id)
  expect(hot).toBe(hotness(2, createdAt))
  unwrap(await unvote(ben, id))
  expect((await ideaRow(id)).hot).toBe(hotness(1, createdAt))
})

test('a vote needs no accepted terms, because it contributes no text', async () => {
  const challenge = await world.challenge({ terms: 'Be kind.' })
  const author = await world.member()
  unwrap(await world.app.challenges.acceptTerms(author, challenge.id, { age: 'old_enough' }))
  const { id } = unwrap(await world.pitch(author, challenge))
  expect(codeOf(await vote(await world.member(), id))).toBe('ok')
})

test('a vote is refused to the members that the policy excludes', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const { id } = unwrap(await world.pitch(ana, challenge))
  const now = world.clock.now()
  const aged = (ms: number) => world.member({ createdAt: new Date(now.getTime() - ms) })
  const people: [Actor, string][] = [
    [visitor, 'sign_in'],
    [ana, 'own_item'],
    [await world.member({ verifiedAt: null }), 'verify_email'],
    [await world.member(suspension(challenge.dates.ideasEnd)), 'suspended'],
    [await aged(VOTING_AGE_MS - 1), 'account_too_new'],
    [await aged(VOTING_AGE_MS), 'ok'],
  ]
  for (const [who, code] of people) {
    expect(codeOf(await vote(who, id))).toBe(code)
    expect(codeOf(await unvote(who, id))).toBe(code)
  }
  expect(codeOf(await vote(ana, '00000000-0000-0000-0000-000000000000'))).toBe('not_found')
  expect([await rowsOf(id), (await ideaRow(id)).votes]).toEqual([0, 0])
})

test('a vote counts in the last millisecond of the phase and is refused at its end, by the server’s clock', async () => {
  const { challenge, id } = await oneIdea()
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  const now = world.clock.now()
  world.clock.set(justBefore(challenge.dates.ideasEnd))
  expect(codeOf(await vote(ana, id))).toBe('ok')
  world.clock.set(challenge.dates.ideasEnd)
  expect(await vote(ben, id)).toMatchObject({
    code: 'phase_closed',
    detail: { phase: 'writing', needed: 'ideas' },
  })
  expect(codeOf(await unvote(ana, id))).toBe('phase_closed')
  expect([await rowsOf(id), (await ideaRow(id)).votes]).toEqual([1, 1])
  world.clock.set(now)
})

test('fifty concurrent requests by one member give one vote', async () => {
  const { id } = await oneIdea()
  const ana = await world.member()
  const presses = (await Promise.all(Array.from({ length: 50 }, () => vote(ana, id)))).map(unwrap)
  expect(presses.filter((press) => !press.already)).toHaveLength(1)
  expect(presses.every((press) => press.votes === 1 && press.left === 4)).toBe(true)
  expect([await rowsOf(id), (await ideaRow(id)).votes]).toEqual([1, 1])
})

test('concurrent votes of a member for more ideas than allowed stop at the budget', async () => {
  const challenge = await world.challenge({ ideaVotes: 5 })
  const ids = await ideasOn(challenge, 12)
  const ana = await world.member()
  const cast = await Promise.all(ids.map((id) => vote(ana, id)))
  expect(cast.map(codeOf).sort()).toEqual([...Array(7).fill('budget_spent'), ...Array(5).fill('ok')])
  expect(cast.find((one) => !one.ok)).toMatchObject({ detail: { budget: 5 } })
  const counters = await Promise.all(ids.map(async (id) => [(await ideaRow(id)).votes, await rowsOf(id)]))
  expect(counters.every(([votes, rows]) => votes === rows)).toBe(true)
  expect(counters.reduce((sum, [, rows]) => sum + (rows ?? 0), 0)).toBe(5)
  expect(unwrap(await world.app.challenges.view(ana, challenge.id)).votes.ideas).toEqual({
    given: 5,
    budget: 5,
  })
})

test('concurrent votes of many members for one idea all count', async () => {
  const { id } = await oneIdea()
  const members = await world.members(16)
  const cast = (await Promise.all(members.map((who) => vote(who, id)))).map(unwrap)
  expect(cast.map((one) => one.votes).sort((a, b) => a - b)).toEqual(members.map((_, n) => n + 1))
  expect([await rowsOf(id), (await ideaRow(id)).votes]).toEqual([16, 16])
})

test('votes and withdrawals in random order keep counters equal to rows and exceed no budget', async () => {
  const challenge = await world.challenge({ ideaVotes: 2 })
  const ids = await ideasOn(challenge, 4)
  const members = await world.members(4)
  const random = seededInteger(20260302)
  const presses = Array.from({ length: 80 }, () => {
    const [who, id] = [members[random(4)] as Member, ids[random(4)] as string]
    return random(3) ? vote(who, id) : unvote(who, id)
  })
  const codes = new Set((await Promise.all(presses)).map(codeOf))
  expect([...codes].every((code) => code === 'ok' || code === 'budget_spent')).toBe(true)
  for (const id of ids) {
    const { votes, hot, createdAt } = await ideaRow(id)
    expect(votes).toBe(await rowsOf(id))
    expect(hot).toBe(hotness(votes, createdAt))
  }
  for (const who of members) {
    const given = await world.db.read.$count(
      ideaVotes,
      and(eq(ideaVotes.memberId, who.id), eq(ideaVotes.challengeId, challenge.id)),
    )
    expect(given).toBeLessThanOrEqual(2)
  }
})

test('each challenge has a budget of its own', async () => {
  const [one, other] = [await oneIdea({ ideaVotes: 1 }), await oneIdea({ ideaVotes: 1 })]
  const ana = await world.member()
  expect(unwrap(await vote(ana, one.id)).left).toBe(0)
  expect(unwrap(await vote(ana, other.id)).left).toBe(0)
})

test('withdrawing a vote returns it to the budget', async () => {
  const challenge = await world.challenge({ ideaVotes: 1 })
  const [first = '', second = ''] = await ideasOn(challenge, 2)
  const ana = await world.member()
  unwrap(await vote(ana, first))
  expect(codeOf(await vote(ana, second))).toBe('budget_spent')
  unwrap(await unvote(ana, first))
  expect(codeOf(await vote(ana, second))).toBe('ok')
})

test('a vote for an adopted idea stays spent', async () => {
  const challenge = await world.challenge({ ideaVotes: 1 })
  const [first = '', second = ''] = await ideasOn(challenge, 2)
  const ana = await world.member()
  unwrap(await vote(ana, first))
  unwrap(await world.app.ideas.adopt(challenge.brand.owner, first))
  expect(codeOf(await vote(ana, second))).toBe('budget_spent')
  expect((await ideaRow(first)).votes).toBe(1)
})

test('a lowered budget removes no vote, and allows none until there is room', async () => {
  const challenge = await world.challenge({ ideaVotes: 3 })
  const [a = '', b = '', c = ''] = await ideasOn(challenge, 3)
  const ana = await world.member()
  for (const id of [a, b]) unwrap(await vote(ana, id))
  unwrap(await world.app.challenges.change(challenge.brand.owner, challenge.id, { ideaVotes: 1 }))
  expect(codeOf(await vote(ana, c))).toBe('budget_spent')
  expect([await rowsOf(a), await rowsOf(b), await rowsOf(c)]).toEqual([1, 1, 0])
  expect(unwrap(await world.app.challenges.view(ana, challenge.id)).votes.ideas).toEqual({
    given: 2,
    budget: 1,
  })
  expect(unwrap(await world.app.ideas.view(ana, { id: a })).votesLeft).toBe(0)
})
