import { beforeAll, expect, test } from 'vitest'
import { stories, storyVotes } from '#db/schema/index.ts'
import { createNetworks, startPatience } from '#server/commands/listening/network.ts'
import { viewBridge } from '#server/commands/listening/view-bridge.ts'
import { drawElection } from '#tests/factories/election.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})

/** Stores the ballots of an election with three groups that, if `bridges` is 1, all like the first story. */
async function elected(bridges: 0 | 1) {
  const [challenge, people] = [await world.challenge(), await world.members(150)]
  const ballots = drawElection({ seed: 5, voters: people.length, groups: 3, bridges, appeal: 9 })
  const names = [...new Set(ballots.map(({ item }) => item))].sort()
  const createdAt = challenge.dates.votingStart
  await world.db.write(async (tx) => {
    const rows = names.map((title) => ({
      ...{ challengeId: challenge.id, title, slug: `${challenge.slug}-${title}`, language: 'en' as const },
      ...{ createdAt, submittedAt: createdAt, createdBy: people[0]?.id ?? '' },
    }))
    const stored = await tx.insert(stories).values(rows).returning({ id: stories.id, title: stories.title })
    const idOf = new Map(stored.map(({ id, title }) => [title, id]))
    const votes = ballots.map(({ voter, item }, i) => ({
      ...{ challengeId: challenge.id, storyId: idOf.get(item) ?? '', createdAt, ballotHash: 'hash' },
      ...{ memberId: people[Number(voter.slice(1))]?.id ?? '', ballot: voter },
      receipt: `${challenge.id} ${i}`,
    }))
    for (let i = 0; i < votes.length; i += 100) await tx.insert(storyVotes).values(votes.slice(i, i + 100))
  })
  return challenge
}

test('the bridge of a decided challenge is the story that all groups of voters like, with their sizes in fives', async () => {
  const challenge = await elected(1)
  const view = viewBridge({ ...world, networks: createNetworks(world) })
  const bridgeOf = (key: string) => view(visitor, key)
  world.begin(challenge, 'voting')
  expect(unwrap(await bridgeOf(challenge.slug))).toBeNull()
  world.begin(challenge, 'verdict')
  await expect
    .poll(async () => unwrap(await bridgeOf(challenge.slug)), { timeout: 20_000 })
    .toMatchObject({ title: 'item0', sizes: expect.arrayContaining([expect.any(Number)]) })
  for (const size of unwrap(await bridgeOf(challenge.slug))?.sizes ?? []) expect(size % 5).toBe(0)
})

test('a challenge in which every group has its own favourites has no bridge', async () => {
  const challenge = await elected(0)
  world.begin(challenge, 'verdict')
  const networks = createNetworks(world)
  await expect
    .poll(async () => (await networks.bridge('story', challenge.id, startPatience()))?.kind, {
      timeout: 20_000,
    })
    .toBeDefined()
  expect(unwrap(await viewBridge({ ...world, networks })(visitor, challenge.slug))).toBeNull()
  expect(codeOf(await viewBridge({ ...world, networks })(visitor, 'nothing'))).toBe('not_found')
})
