import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { BURSTS } from '#app/domain/votes/bursts.ts'
import { countBallots } from '#db/queries/ballots.ts'
import { challenges, verdictTallies } from '#db/schema/index.ts'
import { recount } from '#server/commands/votes/recount.ts'
import { visitor } from '#tests/factories/people.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

/** Creates two stories, a burst of single votes for the second, and a few full ballots. */
async function election(minimumBallot: number) {
  const challenge = await world.challenge({ minimumBallot, storyVotes: 3 })
  world.begin(challenge, 'writing')
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  const [first, second] = [await world.entry(ana, challenge), await world.entry(ben, challenge)]
  world.begin(challenge, 'voting')
  const voters = await world.members(BURSTS.network.votes)
  for (const who of voters) unwrap(await world.app.stories.vote({ ...who, network: 'village' }, second.id))
  for (const who of await world.members(4))
    for (const { id } of [first, second]) unwrap(await world.app.stories.vote(who, id))
  world.begin(challenge, 'verdict')
  const page = async () => unwrap(await world.app.stories.verdict(visitor, challenge.id))
  const stored = async () =>
    (await world.db.read.select().from(verdictTallies).where(eq(verdictTallies.challengeId, challenge.id)))[0]
  return { challenge, first, second, burst: voters.length, page, stored }
}

test('a stored count of a verdict is not computed again, and equals a count of its ballots', async () => {
  const { challenge, second, burst, page, stored } = await election(1)
  const before = await page()
  expect(before).toMatchObject({
    peoplesChoice: { id: second.id },
    turnout: { voters: burst + 4, votes: burst + 8, setAside: 0, decided: 0 },
    ballotCount: burst + 8,
  })
  const row = await stored()
  expect(row?.tally).toEqual(await countBallots(world.db.read, challenge.id, 1))
  const again = { ...row?.tally, voters: 4711 } as NonNullable<typeof row>['tally']
  await world.db.write((tx) => tx.update(verdictTallies).set({ tally: again }))
  expect((await page()).turnout.voters).toBe(4711)
  // The recount command counts the ballots and reports when the page differs.
  const { ok, findings } = (await recount(
    { db: world.db, now: world.clock.now, events: world.events },
    visitor,
    challenge.slug,
  )) as {
    ok: boolean
    findings: { found: string }[]
  }
  expect(ok).toBe(false)
  expect(findings.map(({ found }) => found).join()).toContain('4711')
})

test('a ballot with too few votes counts nowhere, no matter who set its votes aside', async () => {
  const { challenge, first, second, burst, page } = await election(2)
  const { ranking, turnout, peoplesChoice } = await page()
  expect(peoplesChoice?.id).toBe(first.id)
  expect(ranking.map(({ votes }) => votes)).toEqual([4, 4])
  expect(turnout).toMatchObject({ voters: burst + 4, votes: 8, setAside: burst, decided: 0 })
  const { owner, slug } = challenge.brand
  const [flag] = unwrap(await world.app.votes.flags(owner, slug)).items
  const reviewFlag = (decision: 'keep' | 'set_aside') =>
    world.app.votes.reviewFlag(owner, flag?.id ?? '', { decision, reason: 'One village, one evening.' })
  unwrap(await reviewFlag('set_aside'))
  expect((await page()).turnout).toMatchObject({ votes: 8, setAside: 0, decided: burst })
  unwrap(await reviewFlag('keep'))
  expect((await page()).turnout).toMatchObject({ votes: 8, setAside: burst, decided: 0 })
  expect((await page()).ranking.find(({ story }) => story?.id === second.id)?.votes).toBe(4)
})

test('moving the dates invalidates the stored count', async () => {
  const { challenge, page, stored } = await election(1)
  await page()
  const before = await stored()
  const votingEnd = new Date(challenge.dates.votingEnd.getTime() - 1000)
  await world.db.write((tx) =>
    tx.update(challenges).set({ votingEnd }).where(eq(challenges.id, challenge.id)),
  )
  await page()
  expect((await stored())?.basis).not.toBe(before?.basis)
})
