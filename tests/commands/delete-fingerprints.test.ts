import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { BURSTS } from '#app/domain/votes/bursts.ts'
import { challengesWithFingerprints } from '#db/queries/vote-fingerprints.ts'
import { challenges, ideaVotes, storyVotes, voteFlags } from '#db/schema/index.ts'
import { deleteFingerprints } from '#server/commands/votes/delete-fingerprints.ts'
import { DAY } from '#tests/factories/people.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const forget = deleteFingerprints({ db: world.db, now: world.clock.now, events: world.events })

/** Creates a burst on an idea and votes for a story from one network, some with a browser cookie and some without. */
async function election() {
  const challenge = await world.challenge({ ideaVotes: 20 })
  const [author, writer] = (await world.members(2)) as [Member, Member]
  const idea = unwrap(await world.pitch(author, challenge)).id
  const voters = (await world.members(BURSTS.network.votes + 3)).map((who, n) => ({
    ...{ ...who, network: `village of ${challenge.id}` },
    ...(n % 2 && { device: `browser ${n}` }),
  }))
  for (const who of voters) unwrap(await world.app.ideas.vote(who, idea))
  world.begin(challenge, 'writing')
  const story = (await world.entry(writer, challenge)).id
  world.begin(challenge, 'voting')
  for (const who of voters) unwrap(await world.app.stories.vote(who, story))
  return { challenge, voters, idea, story }
}

const marksIn = async (challengeId: string) => {
  const { read } = world.db
  const rows = [
    ...(await read.select().from(ideaVotes).where(eq(ideaVotes.challengeId, challengeId))),
    ...(await read.select().from(storyVotes).where(eq(storyVotes.challengeId, challengeId))),
  ]
  const flags = await read.select().from(voteFlags).where(eq(voteFlags.challengeId, challengeId))
  const marks = rows.flatMap(({ network, device }) => [network, device]).filter((mark) => mark !== null)
  return {
    votes: rows.length,
    marks: marks.length,
    digests: flags.filter(({ digest }) => digest !== '').length,
    flags,
  }
}

test('archiving a challenge deletes all digests of where its votes came from', async () => {
  const { challenge, voters } = await election()
  const other = await election()
  world.clock.set(new Date((challenge.dates.verdictEnd?.getTime() ?? 0) - 1))
  const before = await marksIn(challenge.id)
  expect(before).toMatchObject({ votes: 2 * voters.length })
  expect(before.marks).toBeGreaterThan(2 * voters.length)
  expect(before.digests).toBeGreaterThan(0)
  expect(await forget()).toBe(0)
  expect(await marksIn(challenge.id)).toEqual(before)

  // The other challenge began later and is not archived yet.
  world.clock.advance(1)
  expect(await challengesWithFingerprints(world.db.read, world.clock.now(), new Date(0))).toEqual([
    challenge.id,
  ])
  expect(await forget(4)).toBe(2 * voters.length + before.digests)
  const after = await marksIn(challenge.id)
  expect(after).toMatchObject({ votes: before.votes, marks: 0, digests: 0 })
  // The flag and its number of votes stay.
  expect(after.flags.map(({ id, kind, state }) => ({ id, kind, state }))).toEqual(
    before.flags.map(({ id, kind, state }) => ({ id, kind, state })),
  )
  const { items } = unwrap(await world.app.votes.flags(challenge.brand.owner, challenge.brand.slug))
  expect(items.map((flag) => flag.votes)).toContain(voters.length)
  expect((await marksIn(other.challenge.id)).marks).toBeGreaterThan(0)
  expect(await forget()).toBe(0)
})

test('digests of a verdict without an end are deleted after ninety days, and their flags can still be reviewed', async () => {
  const { challenge, voters } = await election()
  await world.db.write((tx) =>
    tx.update(challenges).set({ verdictEnd: null }).where(eq(challenges.id, challenge.id)),
  )
  const end = challenge.dates.votingEnd.getTime()
  world.clock.set(new Date(end + 90 * DAY - 1))
  await forget()
  expect((await marksIn(challenge.id)).marks).toBeGreaterThan(0)
  world.clock.advance(1)
  await forget()
  expect((await marksIn(challenge.id)).marks).toBe(0)
  const { owner, slug } = challenge.brand
  const flag = unwrap(await world.app.votes.flags(owner, slug)).items.find(
    (each) => each.targetKind === 'story',
  )
  const reason = 'One village, and nobody there knew of it.'
  unwrap(await world.app.votes.reviewFlag(owner, flag?.id ?? '', { decision: 'set_aside', reason }))
  const verdict = unwrap(await world.app.stories.verdict(owner, challenge.id))
  expect(verdict.turnout).toMatchObject({ votes: 0, decided: voters.length })
})
