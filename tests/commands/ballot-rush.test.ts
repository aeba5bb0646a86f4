import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { wrongCounters } from '#db/queries/counters.ts'
import { ideaVotes, storyVotes } from '#db/schema/index.ts'
import { openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

/** Number of members who vote concurrently, 50 attempts each. CLIENTS=200 takes minutes. */
const CLIENTS = Number(process.env.CLIENTS ?? 20)
const ATTEMPTS = 50
const TARGETS = 12

type Press = (who: Member, id: string) => Promise<{ ok: boolean; code?: string }>

/** Starts all attempts of all clients before the first one is answered. */
async function rush(clients: Member[], targets: string[], press: Press) {
  const presses = Array.from({ length: ATTEMPTS }, (_, n) =>
    clients.map((who, m) => press(who, targets[(n * 7 + m * 3 + ((n * m) % 5)) % targets.length] as string)),
  ).flat()
  const codes = new Map<string, number>()
  for (const done of await Promise.all(presses)) {
    const code = done.ok ? 'ok' : String(done.code)
    codes.set(code, (codes.get(code) ?? 0) + 1)
  }
  return codes
}

type Cast = { memberId: string; targetId: string }

/** Expects at most one vote per member and target, and no member over the budget. */
function expectFair(votes: Cast[], clients: Member[], budget: number) {
  const pairs = votes.map(({ memberId, targetId }) => `${memberId} ${targetId}`)
  expect(new Set(pairs).size).toBe(pairs.length)
  for (const { id } of clients) expect(votes.filter(({ memberId }) => memberId === id)).toHaveLength(budget)
}

const people = (world: TestWorld) => world.members(CLIENTS)

test(`${CLIENTS} × ${ATTEMPTS} concurrent votes on ideas give one vote per member and idea, exceed no budget, and leave counters equal to rows`, async () => {
  const world = await openTestWorld()
  const challenge = await world.challenge({ ideaVotes: 5 })
  const author = await world.member()
  const ids: string[] = []
  while (ids.length < TARGETS) ids.push(unwrap(await world.pitch(author, challenge)).id)
  const clients = await people(world)
  const codes = await rush(clients, ids, (who, id) => world.app.ideas.vote(who, id))
  expect([...codes.keys()].sort()).toEqual(['budget_spent', 'ok'])
  expect([...codes.values()].reduce((a, b) => a + b)).toBe(CLIENTS * ATTEMPTS)
  const votes = await world.db.read
    .select({ memberId: ideaVotes.memberId, targetId: ideaVotes.ideaId })
    .from(ideaVotes)
    .where(eq(ideaVotes.challengeId, challenge.id))
  expectFair(votes, clients, 5)
  expect(await wrongCounters(world.db.read)).toEqual([])
}, 600_000)

test(`${CLIENTS} × ${ATTEMPTS} concurrent votes on stories give one vote and one receipt per member and story, exceed no budget, and leave counters equal to rows`, async () => {
  const world = await openTestWorld()
  const challenge = await world.challenge({ storyVotes: 3 })
  world.begin(challenge, 'writing')
  const ids: string[] = []
  while (ids.length < TARGETS) ids.push((await world.entry(await world.member(), challenge)).id)
  world.begin(challenge, 'voting')
  const clients = await people(world)
  const codes = await rush(clients, ids, (who, id) => world.app.stories.vote(who, id))
  expect([...codes.keys()].sort()).toEqual(['budget_spent', 'ok'])
  const votes = await world.db.read
    .select({ memberId: storyVotes.memberId, targetId: storyVotes.storyId, receipt: storyVotes.receipt })
    .from(storyVotes)
    .where(eq(storyVotes.challengeId, challenge.id))
  expectFair(votes, clients, 3)
  expect(new Set(votes.map((vote) => vote.receipt)).size).toBe(votes.length)
  expect(await wrongCounters(world.db.read)).toEqual([])
}, 600_000)
