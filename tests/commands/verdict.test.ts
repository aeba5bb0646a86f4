import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type Actor, type Member, VOTING_AGE_MS } from '#app/domain/actor.ts'
import { stories, storyVotes } from '#db/schema/index.ts'
import { justBefore, suspension, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

const vote = (who: Actor, id: string) => world.app.stories.vote(who, id)
const unvote = (who: Actor, id: string) => world.app.stories.unvote(who, id)
const votesOf = async (id: string) => {
  const [row] = await world.db.read.select({ votes: stories.votes }).from(stories).where(eq(stories.id, id))
  return [row?.votes, await world.db.read.$count(storyVotes, eq(storyVotes.storyId, id))]
}
const verdictOf = async (of: Challenge, who: Actor = visitor) =>
  unwrap(await world.app.stories.verdict(who, of.id))

test('a vote belongs to the frozen text of the story, and a second request returns the same receipt', async () => {
  const {
    challenge,
    ids: [id = ''],
  } = await world.election(1)
  const ana = await world.member()
  const first = unwrap(await vote(ana, id))
  expect(first).toMatchObject({ left: 2, already: false, receipt: expect.any(String) })
  expect(unwrap(await vote(ana, id))).toEqual({ ...first, already: true })
  expect(await votesOf(id)).toEqual([1, 1])
  const page = unwrap(await world.app.stories.view(ana, id))
  expect(page).toMatchObject({ voted: true, receipt: first.receipt, votesLeft: 2 })
  const [row] = await world.db.read.select().from(storyVotes).where(eq(storyVotes.storyId, id))
  expect(row?.ballotHash).toBe(page.ballotHash)
  expect(unwrap(await world.app.challenges.view(ana, challenge.id)).votes.stories).toEqual({
    given: 1,
    budget: 3,
  })
  expect(unwrap(await world.app.stories.view(await world.member(), id))).toMatchObject({
    voted: false,
    receipt: null,
  })
})

test('a vote for a story can be withdrawn during voting', async () => {
  const {
    ids: [id = ''],
  } = await world.election(1)
  const ana = await world.member()
  unwrap(await vote(ana, id))
  expect(unwrap(await unvote(ana, id))).toEqual({ left: 3, already: false, receipt: null })
  expect(unwrap(await unvote(ana, id))).toMatchObject({ left: 3, already: true })
  expect(await votesOf(id)).toEqual([0, 0])
  expect(unwrap(await vote(ana, id))).toMatchObject({ left: 2, already: false })
})

test('a vote for a story is refused to the members that the policy excludes', async () => {
  const {
    challenge,
    ids: [id = ''],
    authors: [author],
  } = await world.election(1)
  const now = world.clock.now()
  const aged = (ms: number) => world.member({ createdAt: new Date(now.getTime() - ms) })
  const people: [Actor, string][] = [
    [visitor, 'sign_in'],
    [author as Member, 'own_item'],
    [await world.member({ verifiedAt: null }), 'verify_email'],
    [await world.member(suspension(challenge.dates.votingEnd)), 'suspended'],
    [await aged(VOTING_AGE_MS - 1), 'account_too_new'],
    [await aged(VOTING_AGE_MS), 'ok'],
    [challenge.brand.owner, 'ok'],
  ]
  for (const [who, code] of people) {
    expect(codeOf(await vote(who, id))).toBe(code)
    expect(codeOf(await unvote(who, id))).toBe(code)
  }
  expect(codeOf(await vote(author as Member, 'nothing'))).toBe('not_found')
  expect(await votesOf(id)).toEqual([0, 0])
})

test('a vote is refused to co-authors, and for a story that was not submitted', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const idea = unwrap(await world.pitch(ana, challenge))
  const manager = await world.colleague(challenge.brand, 'manager')
  const story = unwrap(await world.app.ideas.adopt(manager, idea.id))
  world.begin(challenge, 'voting')
  expect(codeOf(await vote(await world.member(), story.id))).toBe('not_open')
  expect(codeOf(await vote(ana, story.id))).toBe('own_item')
})

test('a vote for a story counts in the last millisecond of voting and is refused at its end', async () => {
  const {
    challenge,
    ids: [id = ''],
  } = await world.election(1)
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  world.clock.set(justBefore(challenge.dates.votingStart))
  expect(await vote(ana, id)).toMatchObject({
    code: 'phase_closed',
    detail: { phase: 'writing', needed: 'voting' },
  })
  world.clock.set(justBefore(challenge.dates.votingEnd))
  expect(codeOf(await vote(ana, id))).toBe('ok')
  world.clock.advance(1)
  expect(codeOf(await vote(ben, id))).toBe('phase_closed')
  expect(codeOf(await unvote(ana, id))).toBe('phase_closed')
  expect(await votesOf(id)).toEqual([1, 1])
})

test('fifty concurrent requests by one member give one vote with one receipt', async () => {
  const {
    ids: [id = ''],
  } = await world.election(1)
  const ana = await world.member()
  const presses = (await Promise.all(Array.from({ length: 50 }, () => vote(ana, id)))).map(unwrap)
  expect(presses.filter((press) => !press.already)).toHaveLength(1)
  expect(new Set(presses.map((press) => press.receipt)).size).toBe(1)
  expect(await votesOf(id)).toEqual([1, 1])
})

test('concurrent votes for more stories than allowed stop at the budget', async () => {
  const { challenge, ids } = await world.election(7)
  const ana = await world.member()
  const cast = await Promise.all(ids.map((id) => vote(ana, id)))
  expect(cast.map(codeOf).sort()).toEqual([...Array(4).fill('budget_spent'), ...Array(3).fill('ok')])
  const counters = await Promise.all(ids.map(votesOf))
  expect(counters.every(([counter, rows]) => counter === rows)).toBe(true)
  const mine = and(eq(storyVotes.memberId, ana.id), eq(storyVotes.challengeId, challenge.id))
  expect(await world.db.read.$count(storyVotes, mine)).toBe(3)
})

test('the verdict ranks by votes, gives turnout and ballots without names, and contains every receipt', async () => {
  const {
    challenge,
    ids: [rain = '', sea = ''],
    authors,
  } = await world.election(2)
  const voters = await world.members(4)
  const receipts: [string, string][] = []
  for (const [who, id] of [
    [0, rain],
    [0, sea],
    [1, sea],
    [2, sea],
  ] as [number, string][]) {
    const { receipt } = unwrap(await vote(voters[who] as Member, id))
    receipts.push([id, String(receipt)])
  }
  unwrap(await world.app.challenges.acceptTerms(voters[3] as Member, challenge.id, { age: 'old_enough' }))
  world.begin(challenge, 'verdict')
  const verdict = await verdictOf(challenge)
  expect(verdict.peoplesChoice?.id).toBe(sea)
  expect(verdict.ranking.map(({ story, votes }) => [story?.id, votes])).toEqual([
    [sea, 3],
    [rain, 1],
  ])
  expect(verdict.turnout).toMatchObject({ voters: 3, votes: 4, setAside: 0 })
  const { ballots } = unwrap(await world.app.stories.ballots(visitor, challenge.id))
  const listed = ballots.map((ballot) => [ballot.storyId, ballot.receipt])
  for (const receipt of receipts) expect(listed).toContainEqual(receipt)
  expect(listed).toHaveLength(4)
  const said = JSON.stringify({ verdict, ballots })
  for (const { id, handle } of voters)
    for (const name of [id, handle]) expect(said).not.toContain(`"${name}"`)
  for (const { id, handle } of authors)
    for (const name of [id, handle]) expect(JSON.stringify(ballots)).not.toContain(`"${name}"`)
})

test('of two stories with equal votes the one submitted earlier wins', async () => {
  const { challenge, ids } = await world.election(3)
  const ana = await world.member()
  for (const id of [ids[2], ids[1]]) unwrap(await vote(ana, String(id)))
  world.begin(challenge, 'verdict')
  const { peoplesChoice, ranking } = await verdictOf(challenge)
  expect(peoplesChoice?.id).toBe(ids[1])
  expect(ranking.map(({ story }) => story?.id)).toEqual([ids[1], ids[2], ids[0]])
})

test('the verdict has no people’s choice when nobody voted', async () => {
  const { challenge } = await world.election(2)
  world.begin(challenge, 'verdict')
  expect(await verdictOf(challenge)).toMatchObject({
    peoplesChoice: null,
    turnout: { voters: 0, votes: 0 },
  })
})

test('ballots with fewer votes than the challenge’s minimum are set aside', async () => {
  const {
    challenge,
    ids: [rain = '', sea = '', snow = ''],
  } = await world.election(3, { minimumBallot: 2 })
  const [ana, ben, cut] = (await world.members(3)) as [Member, Member, Member]
  for (const who of [ana, ben]) unwrap(await vote(who, sea))
  for (const id of [rain, snow]) unwrap(await vote(cut, id))
  world.begin(challenge, 'verdict')
  expect(await verdictOf(challenge)).toMatchObject({
    peoplesChoice: { id: rain },
    turnout: { voters: 3, votes: 2, setAside: 2 },
  })
})

test('the verdict leaves out a story that was hidden since, and the brand cannot pick it', async () => {
  const {
    challenge,
    ids: [rain = '', sea = ''],
  } = await world.election(2)
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  for (const who of [ana, ben]) unwrap(await vote(who, sea))
  unwrap(await vote(ana, rain))
  await world.db.write((tx) =>
    tx.update(stories).set({ hiddenAt: world.clock.now() }).where(eq(stories.id, sea)),
  )
  world.begin(challenge, 'verdict')
  const verdict = await verdictOf(challenge)
  expect(verdict).toMatchObject({ peoplesChoice: { id: rain }, turnout: { votes: 1 } })
  expect(verdict.ranking).toHaveLength(1)
  const pick = { storyId: sea, reason: 'Ours.' }
  expect(codeOf(await world.app.stories.giveVerdict(challenge.brand.owner, challenge.id, pick))).toBe(
    'invalid',
  )
})

test('the verdict can be read after the challenge is archived', async () => {
  const {
    challenge,
    ids: [id = ''],
  } = await world.election(1)
  unwrap(await vote(await world.member(), id))
  world.clock.set(challenge.dates.verdictEnd as Date)
  expect((await verdictOf(challenge)).peoplesChoice?.id).toBe(id)
})
