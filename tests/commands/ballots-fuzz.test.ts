import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { ChangeChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { parse } from '#app/domain/parse.ts'
import { seededRandom } from '#app/domain/random.ts'
import { wrongCounters } from '#db/queries/counters.ts'
import { flaggedVotes, ideas, ideaVotes, voteFlags } from '#db/schema/index.ts'
import { openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

/** Number of seeds; SEEDS=1000 runs longer. The failure message names the seed. */
const SEEDS = Number(process.env.SEEDS ?? 6)
const FROM = Number(process.env.SEED_FROM ?? 1)
const STEPS = 60
const BUDGET = 3

/** Draws whole numbers below a limit. */
function randomOf(seed: number) {
  const random = seededRandom(seed)
  return (below: number) => Math.floor(random() * below)
}

async function expectInvariants(world: TestWorld, challengeId: string) {
  const { read } = world.db
  const ideaList = await read.select().from(ideas).where(eq(ideas.challengeId, challengeId))
  const votes = await read.select().from(ideaVotes).where(eq(ideaVotes.challengeId, challengeId))
  for (const idea of ideaList) {
    const rows = votes.filter((vote) => vote.ideaId === idea.id)
    expect(idea.votes, `counter of ${idea.n}`).toBe(
      rows.filter((vote) => !vote.stale && !vote.setAside).length,
    )
    if (idea.state === 'open')
      expect(
        rows.some((vote) => vote.memberId === idea.authorId),
        'own vote',
      ).toBe(false)
    if (idea.state === 'declined' || idea.state === 'withdrawn') {
      expect(
        rows.every((vote) => !vote.spent),
        'given back',
      ).toBe(true)
    }
  }
  const spent = await read
    .select({ memberId: ideaVotes.memberId, n: sql`count(*)`.mapWith(Number) })
    .from(ideaVotes)
    .where(
      sql`${ideaVotes.challengeId} = ${challengeId} and ${ideaVotes.spent} = ${sql.param(true, ideaVotes.spent)}`,
    )
    .groupBy(ideaVotes.memberId)
  for (const { n } of spent) expect(n, 'budget').toBeLessThanOrEqual(BUDGET)
  const carried = votes.filter((vote) => vote.carriedFromId)
  for (const vote of carried) {
    expect(vote.spent, 'a carried vote is not paid twice').toBe(false)
    const source = ideaList.find((idea) => idea.id === vote.carriedFromId)
    expect(source).toMatchObject({ state: 'merged', mergedIntoId: vote.ideaId })
  }
  await expectReviewedVotes(world, challengeId, votes)
  expect(await wrongCounters(read, challengeId)).toEqual([])
}

/** Expects that a vote is set aside exactly when a flag that contains it was decided so. */
async function expectReviewedVotes(
  { db }: TestWorld,
  challengeId: string,
  votes: (typeof ideaVotes.$inferSelect)[],
) {
  const reviewed = await db.read
    .select({ targetId: flaggedVotes.targetId, memberId: flaggedVotes.memberId })
    .from(flaggedVotes)
    .innerJoin(voteFlags, eq(voteFlags.id, flaggedVotes.flagId))
    .where(and(eq(voteFlags.challengeId, challengeId), eq(voteFlags.state, 'set_aside')))
  const out = new Set(reviewed.map(({ targetId, memberId }) => `${targetId} ${memberId}`))
  for (const { ideaId, carriedFromId, memberId, setAside } of votes)
    expect(setAside, 'set aside').toBe([ideaId, carriedFromId].some((id) => out.has(`${id} ${memberId}`)))
}

/** Ends the phase or begins it again; votes in between are refused. */
async function closeOrOpen(world: TestWorld, challenge: Awaited<ReturnType<TestWorld['challenge']>>) {
  const { owner } = challenge.brand
  const { phase, now, dates } = unwrap(await world.app.challenges.view(owner, challenge.id))
  const changed = phase.open && phase.name === 'ideas' ? { ...dates, ideasEnd: now } : challenge.dates
  const { phases } = unwrap(parse(ChangeChallenge, { phases: phasesInput(changed) }))
  return world.app.challenges.change(owner, challenge.id, { phases })
}

async function play(world: TestWorld, seed: number) {
  const random = randomOf(seed)
  const challenge = await world.challenge({ ideaVotes: BUDGET })
  const { owner } = challenge.brand
  const people = await world.members(5)
  const ideaList: { id: string; author: Member }[] = []
  for (const author of people) ideaList.push({ id: unwrap(await world.pitch(author, challenge)).id, author })
  const anIdea = () => ideaList[random(ideaList.length)] as (typeof ideaList)[number]
  // All votes come from one browser, so every third vote for an idea makes a burst.
  const somebody = () => ({ ...(people[random(people.length)] as Member), device: 'one' })
  const { ideas: app } = world.app
  const actions: (() => Promise<unknown>)[] = [
    () => app.vote(somebody(), anIdea().id),
    () => app.vote(somebody(), anIdea().id),
    () => app.vote(somebody(), anIdea().id),
    () => app.unvote(somebody(), anIdea().id),
    () => app.merge(owner, anIdea().id, { into: anIdea().id }),
    () => app.unmerge(owner, anIdea().id),
    () => {
      const { id, author } = anIdea()
      return app.edit(author, id, { hook: `Words ${random(1000)}`, detail: '', tags: [] })
    },
    () =>
      random(8) ? app.vote(somebody(), anIdea().id) : app.decline(owner, anIdea().id, { answer: 'No.' }),
    () => {
      const { id, author } = anIdea()
      return random(8) ? app.unvote(somebody(), id) : app.withdraw(author, id)
    },
  ]
  actions.push(async () => {
    const { items } = unwrap(await world.app.votes.flags(owner, challenge.brand.slug))
    const flag = items[random(Math.max(1, items.length))]
    const decision = random(2) ? 'keep' : 'set_aside'
    return flag && world.app.votes.reviewFlag(owner, flag.id, { decision, reason: 'We looked.' })
  })
  actions.push(() => (random(4) ? app.vote(somebody(), anIdea().id) : closeOrOpen(world, challenge)))
  for (let step = 0; step < STEPS; step++) {
    const together = 1 + random(3)
    const acts = Array.from(
      { length: together },
      () => actions[random(actions.length)] as (typeof actions)[number],
    )
    await Promise.all(acts.map((act) => act()))
    if (step % 10 === 9) await expectInvariants(world, challenge.id)
  }
  await expectInvariants(world, challenge.id)
}

test(`random votes, merges and amendments keep every counter, budget and moved vote right: ${SEEDS} seeds`, async () => {
  const world = await openTestWorld()
  for (let seed = FROM; seed < FROM + SEEDS; seed++) {
    await play(world, seed).catch((error: unknown) => {
      throw new Error(`seed ${seed}`, { cause: error })
    })
  }
}, 900_000)
