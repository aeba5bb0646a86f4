import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { BURSTS } from '#app/domain/votes/bursts.ts'
import { auditPage } from '#db/queries/audit.ts'
import { wrongCounters } from '#db/queries/counters.ts'
import { flaggedVotes, ideas, ideaVotes, storyVotes, voteFlags } from '#db/schema/index.ts'
import { DAY, suspension, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

const MINUTE = 60_000
const from = (who: Member, marks: { network?: string; device?: string }): Member => ({ ...who, ...marks })
const anIdea = async (more = {}) => {
  const challenge = await world.challenge({ ideaVotes: 20, ...more })
  const author = await world.member()
  return { challenge, author, id: unwrap(await world.pitch(author, challenge)).id }
}
const vote = async (who: Member, id: string) => unwrap(await world.app.ideas.vote(who, id))
/** Lets `count` members vote from one network, one second apart. */
async function crowd(count: number, id: string, marks: { network?: string; device?: string }) {
  const people = (await world.members(count)).map((who) => from(who, marks))
  for (const who of people) {
    await vote(who, id)
    world.clock.advance(1000)
  }
  return people
}
const flagsOf = async (of: Challenge) =>
  unwrap(await world.app.votes.flags(of.brand.owner, of.brand.slug)).items
const votesFor = async (id: string) =>
  (await world.db.read.select({ votes: ideas.votes }).from(ideas).where(eq(ideas.id, id)))[0]?.votes
const reviewFlag = (who: Member, flag: string, decision: 'keep' | 'set_aside', reason = 'We looked.') =>
  world.app.votes.reviewFlag(who, flag, { decision, reason })

test('the tenth vote from one network within ten minutes raises a flag, the ninth does not, and all votes count', async () => {
  const { challenge, id } = await anIdea()
  await crowd(BURSTS.network.votes - 1, id, { network: 'village' })
  expect(await flagsOf(challenge)).toEqual([])
  await crowd(1, id, { network: 'village' })
  expect(await flagsOf(challenge)).toMatchObject([{ kind: 'network', state: 'open', votes: 10, fresh: 0 }])
  expect(await votesFor(id)).toBe(10)
  await crowd(2, id, { network: 'village' })
  expect(await flagsOf(challenge)).toMatchObject([{ votes: 12 }])
})

test('votes spread over time, over ideas or over networks raise no flag', async () => {
  const { challenge, id, author } = await anIdea()
  for (let n = 0; n < 12; n++) {
    await crowd(1, id, { network: 'slow' })
    world.clock.advance(2 * MINUTE)
  }
  const other = unwrap(await world.pitch(author, challenge)).id
  await crowd(6, id, { network: 'here' })
  await crowd(6, other, { network: 'here' })
  for (let n = 0; n < 12; n++) await crowd(1, other, { network: `net ${n}` })
  expect(await flagsOf(challenge)).toEqual([])
})

test('three members voting from one browser within a day raise a flag', async () => {
  const { challenge, id } = await anIdea()
  await crowd(2, id, { device: 'browser' })
  expect(await flagsOf(challenge)).toEqual([])
  world.clock.advance(20 * 60 * MINUTE)
  await crowd(1, id, { device: 'browser' })
  expect(await flagsOf(challenge)).toMatchObject([{ kind: 'device', votes: 3 }])
})

test('eight votes by new accounts within an hour raise a flag', async () => {
  const { challenge, id } = await anIdea()
  const joined = new Date(world.clock.now().getTime() - 2 * 60 * MINUTE)
  for (let n = 0; n < BURSTS.fresh.votes; n++) await vote(await world.member({ createdAt: joined }), id)
  expect(await flagsOf(challenge)).toMatchObject([{ kind: 'fresh', votes: 8, fresh: 8 }])
})

test('a burst of votes for a story raises a flag as one for an idea does', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const story = await world.entry(await world.member(), challenge)
  world.begin(challenge, 'voting')
  for (const who of await world.members(3))
    unwrap(await world.app.stories.vote(from(who, { device: 'one' }), story.id))
  expect(await flagsOf(challenge)).toMatchObject([{ targetKind: 'story', kind: 'device', votes: 3 }])
})

test('a reviewed burst is not flagged again, and a new burst raises a new flag', async () => {
  const { challenge, id } = await anIdea()
  await crowd(3, id, { device: 'again' })
  const [first] = await flagsOf(challenge)
  unwrap(await reviewFlag(challenge.brand.owner, first?.id ?? '', 'keep', 'A family.'))
  await crowd(2, id, { device: 'again' })
  expect(await flagsOf(challenge)).toHaveLength(1)
  await crowd(1, id, { device: 'again' })
  expect((await flagsOf(challenge)).map(({ state, votes }) => [state, votes])).toEqual([
    ['open', 3],
    ['kept', 3],
  ])
})

test('the digests of one network and browser differ between challenges', async () => {
  const [one, other] = [await anIdea(), await anIdea()]
  const who = from(await world.member(), { network: 'home', device: 'mine' })
  for (const { id } of [one, other]) await vote(who, id)
  const stored = await world.db.read
    .select({ network: ideaVotes.network, device: ideaVotes.device })
    .from(ideaVotes)
    .where(eq(ideaVotes.memberId, who.id))
  const all = stored.flatMap(({ network, device }) => [network, device])
  expect(new Set(all).size).toBe(4)
  expect(all).not.toContain('home')
})

async function flagged() {
  const made = await anIdea()
  const people = await crowd(3, made.id, { device: 'phone' })
  unwrap(await world.app.ideas.vote(await world.member(), made.id))
  const [flag] = await flagsOf(made.challenge)
  return { ...made, people, flag: flag?.id ?? '', owner: made.challenge.brand.owner }
}

test('votes that a reviewer sets aside stop counting, their voters are notified, the audit log records it, and it can be reversed', async () => {
  const { challenge, id, people, flag, owner } = await flagged()
  expect(unwrap(await reviewFlag(owner, flag, 'set_aside', 'One phone, three names.'))).toEqual({
    votes: 3,
  })
  expect(await votesFor(id)).toBe(1)
  expect((await world.noticesFor(people[0] as Member)).at(-1)).toMatchObject({
    kind: 'vote_set_aside',
    data: { reason: 'One phone, three names.' },
  })
  expect((await auditPage(world.db.read, challenge.brand.id, undefined, 1))[0]).toMatchObject({
    ...{ action: 'votes.set_aside', actorId: owner.id, targetId: id },
    data: { votes: 3, reason: 'One phone, three names.' },
  })
  expect(codeOf(await reviewFlag(owner, flag, 'set_aside'))).toBe('already_exists')
  unwrap(await reviewFlag(owner, flag, 'keep', 'They share a phone.'))
  expect(await votesFor(id)).toBe(4)
  expect((await world.noticesFor(people[0] as Member)).at(-1)?.kind).toBe('vote_counts_again')
  expect(await wrongCounters(world.db.read)).toEqual([])
})

test('a vote that was set aside stays set aside when it is withdrawn and cast again', async () => {
  const { id, people, flag, owner } = await flagged()
  unwrap(await reviewFlag(owner, flag, 'set_aside'))
  const [sly] = people as [Member]
  expect(unwrap(await world.app.ideas.unvote(sly, id)).votes).toBe(1)
  expect(await vote(sly, id)).toMatchObject({ votes: 1, already: false })
  expect(await vote(sly, id)).toMatchObject({ votes: 1, already: true })
  expect(await votesFor(id)).toBe(1)
  unwrap(await reviewFlag(owner, flag, 'keep'))
  expect(await votesFor(id)).toBe(4)
})

test('a vote in two flags counts only when neither flag sets it aside', async () => {
  const { challenge, id } = await anIdea()
  await crowd(10, id, { device: 'd', network: 'n' })
  const [one, two] = await flagsOf(challenge)
  const { owner } = challenge.brand
  for (const flag of [one, two]) unwrap(await reviewFlag(owner, flag?.id ?? '', 'set_aside'))
  expect(await votesFor(id)).toBe(0)
  unwrap(await reviewFlag(owner, one?.id ?? '', 'keep'))
  expect(await votesFor(id)).toBe(0)
  unwrap(await reviewFlag(owner, two?.id ?? '', 'keep'))
  expect(await votesFor(id)).toBe(10)
})

test('a vote that is set aside stays set aside when ideas are merged and when the merge is undone', async () => {
  const { challenge, id, flag, owner, author } = await flagged()
  const into = unwrap(await world.pitch(author, challenge)).id
  unwrap(await reviewFlag(owner, flag, 'set_aside'))
  expect(unwrap(await world.app.ideas.merge(owner, id, { into }))).toEqual({ votes: 1 })
  unwrap(await reviewFlag(owner, flag, 'keep'))
  expect(await votesFor(into)).toBe(4)
  unwrap(await reviewFlag(owner, flag, 'set_aside'))
  expect([await votesFor(into), await votesFor(id)]).toEqual([1, 1])
  unwrap(await world.app.ideas.unmerge(owner, id))
  expect([await votesFor(into), await votesFor(id)]).toEqual([0, 1])
  expect(await wrongCounters(world.db.read)).toEqual([])
})

test('a flag is reviewed only by reviewers in good standing who did not write the target, and not after archiving', async () => {
  const { challenge, flag, people, author } = await flagged()
  const moderator = await world.colleague(challenge.brand, 'moderator')
  const suspended = suspension(new Date(world.clock.now().getTime() + DAY))
  const asAuthor: Member = { ...author, brands: moderator.brands }
  const who = [
    [visitor, 'sign_in'],
    [people[0] as Member, 'forbidden'],
    [await world.colleague(challenge.brand, 'voice'), 'forbidden'],
    [(await world.brand()).owner, 'forbidden'],
    [{ ...moderator, ...suspended }, 'suspended'],
    [asAuthor, 'own_item'],
  ] as const
  for (const [actor, code] of who) {
    const reviewed = await world.app.votes.reviewFlag(actor, flag, { decision: 'keep', reason: 'x' })
    expect(codeOf(reviewed)).toBe(code)
  }
  expect(codeOf(await world.app.votes.flags(people[0] as Member, challenge.brand.slug))).toBe('forbidden')
  const now = world.clock.now()
  world.clock.set(challenge.dates.verdictEnd as Date)
  expect(codeOf(await reviewFlag(moderator, flag, 'keep'))).toBe('phase_closed')
  world.clock.set(now)
  unwrap(await reviewFlag(moderator, flag, 'keep'))
})

test('a flag shows the number, times and account ages of its votes, never the voters', async () => {
  const { challenge, people } = await flagged()
  const json = JSON.stringify(await flagsOf(challenge))
  for (const { id, handle } of people) for (const name of [id, handle]) expect(json).not.toContain(name)
})

test('the verdict lists every intervention with kind, reason, number and person, and also moved dates and changed rules', async () => {
  const challenge = await world.challenge({ storyVotes: 3 })
  const { owner } = challenge.brand
  world.begin(challenge, 'writing')
  const story = await world.entry(await world.member(), challenge)
  world.begin(challenge, 'voting')
  for (const who of await world.members(4))
    unwrap(await world.app.stories.vote(from(who, { device: 'one' }), story.id))
  const [flag] = await flagsOf(challenge)
  unwrap(await reviewFlag(owner, flag?.id ?? '', 'set_aside', 'One browser.'))
  unwrap(await world.app.challenges.change(owner, challenge.id, { storyVotes: 2 }))
  world.begin(challenge, 'verdict')
  const verdict = unwrap(await world.app.stories.verdict(visitor, challenge.id))
  expect(verdict.turnout).toMatchObject({ voters: 4, votes: 0, decided: 4, setAside: 0 })
  expect(verdict.peoplesChoice).toBeNull()
  expect(verdict.interventions.votes).toMatchObject([
    {
      ...{ action: 'set_aside', votes: 4, reason: 'One browser.', kind: 'device' },
      ...{ by: { handle: owner.handle }, target: { path: `/s/${story.slug}` } },
    },
  ])
  expect(verdict.interventions.changes).toMatchObject([{ rules: { storyVotes: 2 } }])
  const { ballots } = unwrap(await world.app.stories.ballots(visitor, challenge.id))
  expect(ballots.map((vote) => vote.setAside)).toEqual(Array(4).fill(verdict.interventions.votes[0]?.id))
  unwrap(await reviewFlag(owner, flag?.id ?? '', 'keep', 'A family.'))
  const again = unwrap(await world.app.stories.verdict(visitor, challenge.id))
  expect(again.turnout).toMatchObject({ votes: 4, decided: 0 })
  expect(again.interventions.votes.map(({ action }) => action)).toEqual(['set_aside', 'keep'])
})

test('flags hold the votes of one kind of burst each, and a vote is in at most one flag per kind', async () => {
  const rows = await world.db.read
    .select({ target: flaggedVotes.targetId, kind: flaggedVotes.kind, member: flaggedVotes.memberId })
    .from(flaggedVotes)
    .innerJoin(voteFlags, and(eq(voteFlags.id, flaggedVotes.flagId), eq(voteFlags.kind, flaggedVotes.kind)))
  expect(rows).toHaveLength(await world.db.read.$count(flaggedVotes))
  expect(await world.db.read.$count(storyVotes, eq(storyVotes.setAside, true))).toBe(0)
})
