import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { BALLOTS_HEAD, ballotLines } from '#app/components/studio/csv.ts'
import type { Member } from '#app/domain/actor.ts'
import { seededInteger } from '#app/domain/random.ts'
import { ideas, stories, storyVotes } from '#db/schema/index.ts'
import { hideStory } from '#server/commands/stories/hide-story.ts'
import { recount as recountChallenge } from '#server/commands/votes/recount.ts'
import { createEvents } from '#server/events.ts'
import { visitor } from '#tests/factories/people.ts'
import { openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'
import { recount } from '../../public/recount.mjs'

/** Number of seeds; SEEDS=200 runs longer. */
const SEEDS = Number(process.env.SEEDS ?? 4)

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

async function exported(of: Challenge): Promise<string> {
  const { ballots, challenge, next } = unwrap(await world.app.stories.ballots(visitor, of.id))
  expect(next).toBeNull()
  return BALLOTS_HEAD + ballotLines(ballots, challenge.minimumBallot)
}
const recountedHere = (of: Challenge) =>
  recountChallenge({ db: world.db, now: world.clock.now, events: createEvents() }, visitor, of.slug)

/** Creates an election with random voters, some of one browser, some who withdraw; hides a story and sets a burst aside. */
async function election(seed: number) {
  const random = seededInteger(seed)
  const challenge = await world.challenge({ storyVotes: 3, minimumBallot: 1 + random(3) })
  const { owner } = challenge.brand
  world.begin(challenge, 'writing')
  const entries = []
  for (let n = 2 + random(4); n > 0; n--) {
    entries.push(await world.entry(await world.member(), challenge))
    if (random(2)) world.clock.advance(1000)
  }
  world.begin(challenge, 'voting')
  const voters = await world.members(4 + random(10))
  const receipts = new Map<string, { receipt: string; ids: string[] }>()
  for (let presses = voters.length * 3; presses > 0; presses--) {
    const [n, m] = [random(voters.length), random(entries.length)]
    const story = entries[m] as (typeof entries)[number]
    const who = { ...(voters[n] as Member), ...(n < 5 ? { device: 'one' } : {}) }
    world.clock.advance(random(5000))
    if (random(5) === 0) {
      unwrap(await world.app.stories.unvote(who, story.id))
      receipts.delete(`${n}:${m}`)
      continue
    }
    const voted = await world.app.stories.vote(who, story.id)
    if (voted.ok)
      receipts.set(`${n}:${m}`, { receipt: String(voted.value.receipt), ids: [story.slug, story.id] })
  }
  for (const flag of unwrap(await world.app.votes.flags(owner, challenge.brand.slug)).items)
    if (random(2))
      unwrap(await world.app.votes.reviewFlag(owner, flag.id, { decision: 'set_aside', reason: 'x' }))
  if (random(3) === 0) {
    const [row] = await world.db.read
      .select()
      .from(stories)
      .where(eq(stories.id, entries[0]?.id ?? ''))
    if (row) await world.db.write((tx) => hideStory(tx, row, world.clock.now()))
  }
  world.begin(challenge, 'verdict')
  return { challenge, voters, receipts: [...receipts.values()] }
}

describe('exported ballots', () => {
  test(`an independent count of the exported file equals the page and contains every receipt: ${SEEDS} seeds`, async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { challenge, receipts } = await election(seed)
      const page = unwrap(await world.app.stories.verdict(visitor, challenge.id))
      const again = recount(await exported(challenge))
      const shown = page.ranking.map(({ story, votes }) => ({ story: story?.slug, votes }))
      // A story without votes is on no ballot.
      const on = new Set(again.ranking.map(({ story }) => story))
      expect([seed, again.ranking]).toEqual([seed, shown.filter(({ story }) => on.has(String(story)))])
      expect(shown.filter(({ story }) => !on.has(String(story))).every(({ votes }) => votes === 0)).toBe(true)
      expect([seed, again.winner]).toEqual([seed, page.peoplesChoice?.slug ?? null])
      const { voters, votes, setAside, decided } = page.turnout
      const { counted, tooSmall } = again
      expect([again.voters, counted, tooSmall, again.setAside]).toEqual([voters, votes, setAside, decided])
      // A story that was hidden since is listed by its id, because its slug would reveal its title.
      for (const { receipt, ids } of receipts) expect(ids).toContain(again.find(receipt))
      expect(await recountedHere(challenge)).toMatchObject({ ok: true, findings: [] })
    }
  }, 300_000)

  test('the export contains no ids, names or times, and its order does not reveal the order of voting', async () => {
    const challenge = await world.challenge()
    world.begin(challenge, 'writing')
    const story = await world.entry(await world.member(), challenge)
    world.begin(challenge, 'voting')
    const voters = await world.members(40)
    const inTime: string[] = []
    for (const who of voters) {
      world.clock.advance(60_000)
      inTime.push(String(unwrap(await world.app.stories.vote(who, story.id)).receipt))
    }
    world.begin(challenge, 'verdict')
    const file = await exported(challenge)
    const [head, ...lines] = file.trim().split('\r\n')
    expect(head).toBe('ballot,receipt,story,order,text_hash,minimum,set_aside')
    for (const line of lines) expect(line).toMatch(/^[0-9a-f]{20},[0-9a-f]{20},[a-z0-9-]+,1,[0-9a-f]{64},1,$/)
    for (const { id, handle, displayName } of voters)
      for (const name of [id, handle, displayName]) expect(file).not.toContain(name)
    expect(file).not.toMatch(/20\d\d-\d\d|T\d\d:/)
    // Spearman's rank correlation between the order in the file and the order in time; chance gives about 0.16.
    const places = lines.map((line) => inTime.indexOf(line.split(',')[1] ?? ''))
    const off = places.reduce((sum, place, n) => sum + (place - n) ** 2, 0)
    expect(Math.abs(1 - (6 * off) / (40 * (40 ** 2 - 1)))).toBeLessThan(0.65)
    expect(lines.map((line) => line.split(',')[0])).toEqual(lines.map((line) => line.split(',')[0]).sort())
  })
})

describe('the recount command', () => {
  test('a recount finds a changed counter, a changed total, and a verdict that differs from its ballots', async () => {
    const { challenge } = await election(7)
    expect((await recountedHere(challenge)) as { ok: boolean }).toMatchObject({ ok: true })
    const idea = await world.db.write(async (tx) => {
      const [one] = await tx.select().from(stories).where(eq(stories.challengeId, challenge.id)).limit(1)
      await tx
        .update(stories)
        .set({ votes: 77 })
        .where(eq(stories.id, one?.id ?? ''))
      return one
    })
    const found = await recountedHere(challenge)
    expect(found).toMatchObject({ ok: false })
    expect(JSON.stringify(found)).toContain(`"id":"${idea?.id}"`)
    expect(JSON.stringify(found)).toContain('says 77')
  })

  test('a recount before the verdict compares only counters, and an unknown challenge is not found', async () => {
    const challenge = await world.challenge()
    unwrap(await world.pitch(await world.member(), challenge))
    expect(await recountedHere(challenge)).toEqual({
      ...{ ok: true, challenge: challenge.slug, verdict: null, findings: [] },
    })
    await world.db.write((tx) =>
      tx.update(ideas).set({ votes: 3 }).where(eq(ideas.challengeId, challenge.id)),
    )
    expect(await recountedHere(challenge)).toMatchObject({ ok: false })
    expect(await recountedHere({ ...challenge, slug: 'nowhere' })).toMatchObject({ code: 'not_found' })
    expect(await world.db.read.$count(storyVotes, eq(storyVotes.challengeId, challenge.id))).toBe(0)
  })
})
