import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { seededRandom } from '#app/domain/random.ts'
import { cases, creditDisputes, creditProposals, creditShares, members } from '#db/schema/index.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { type CreditWorld, openCreditWorld } from './credit-world.ts'

/**
 * Random histories of credit: proposals, disputes, answers in the queue and on the page, undone decisions, jumps of the
 * clock, members who leave and names that are taken off. `SEEDS=300` tries more; `PEOPLE=2000` is a long history of many
 * stories, each by two to sixty members.
 */
const SEEDS = Number(process.env.SEEDS ?? 3)
const FIRST = Number(process.env.SEED ?? 1)
const PEOPLE = Number(process.env.PEOPLE ?? 0)
const STEPS = PEOPLE > 0 ? PEOPLE * 2 : 70
const MOST_AUTHORS = PEOPLE > 0 ? 60 : 3
/** Everything is checked ten times in a history. */
const STEPS_A_CHECK = STEPS / 10

const one = await openCreditWorld()

type Story = Awaited<ReturnType<CreditWorld['featured']>> & { people: Member[] }

/** Divides 1000 ‰ at random among people. */
function randomShares(random: () => number, handles: string[]) {
  let left = 1000
  return handles.map((member, i) => {
    const permille = i === handles.length - 1 ? left : Math.floor(random() * (left + 1))
    left -= permille
    return { member, permille }
  })
}

async function createHistory(seed: number) {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const { world } = one
  const stories: Story[] = []
  const decided: { owner: Member; caseId: string }[] = []
  let people = 0
  const mayBegin = () => (PEOPLE > 0 ? people < PEOPLE : stories.length < 4)
  const begin = async () => {
    const others = await world.members(Math.floor(random() * (MOST_AUTHORS - 1)))
    const by = others.map(({ id: memberId }) => ({ memberId, graphemes: 1 + Math.floor(random() * 900) }))
    const story = await one.featured({ disputeDays: pick([14, 20]) }, by)
    stories.push({ ...story, people: [story.ana, story.budi, ...others, await world.member()] })
    people += others.length + 3
  }
  await begin()
  const openDispute = async (story: Story) =>
    pick((await one.view(story.id)).disputes.filter(({ answer }) => answer === null))

  const steps: (() => Promise<unknown>)[] = [
    async () => mayBegin() && begin(),
    async () => {
      const story = pick(stories)
      const who = await world.app.people.actor(pick(story.people).id)
      if (who) await world.app.credit.dispute(who, story.id, { text: `Mine, ${random()}` })
    },
    async () => {
      const story = pick(stories)
      const dispute = await openDispute(story)
      if (!dispute) return
      const keys = (await one.view(story.id)).shares.map(({ key }) => key)
      const shares = randomShares(random, keys)
      const accepts = { decision: 'accept' as const, answer: 'Yes.', shares }
      const rejects = { decision: 'reject' as const, answer: 'No.' }
      await world.app.credit.answer(story.owner, story.id, dispute.id, random() < 0.6 ? accepts : rejects)
    },
    async () => {
      const story = pick(stories)
      const dispute = await openDispute(story)
      const row = dispute && (await one.caseOf(dispute.id))
      if (!row) return
      const made = await world.app.cases.decide(story.owner, row.id, { decision: 'keep', reason: 'No.' })
      if (made.ok) decided.push({ owner: story.owner, caseId: row.id })
    },
    async () => {
      const last = decided.at(-1)
      if (last) await world.app.cases.undo(last.owner, [last.caseId])
    },
    async () => world.clock.advance(pick([1_000, 8_000, DAY, 5 * DAY])),
    async () => world.app.deliverDecisions(),
    async () => one.finalize(),
    async () => {
      const story = pick(stories)
      const who = random() < 0.4 && (await world.app.people.actor(pick(story.people).id))
      if (who) await world.app.credit.removeName(who, story.id)
    },
    async () => {
      if (random() < 0.8) return
      const { id } = pick(pick(stories).people)
      await world.db.write((tx) =>
        tx.update(members).set({ leftAt: world.clock.now() }).where(eq(members.id, id)),
      )
    },
  ]
  return { stories, step: () => pick(steps)() }
}

/** Every version adds up to 1000, final credit has no open dispute, and every open dispute is in the queue. */
async function checkEverything(final: Map<string, string>): Promise<void> {
  const q = one.world.db.read
  const sums = new Map<string, number>()
  for (const { storyId, version, permille } of await q.select().from(creditShares))
    sums.set(`${storyId} ${version}`, (sums.get(`${storyId} ${version}`) ?? 0) + permille)
  for (const [version, sum] of sums) expect(sum, version).toBe(1000)
  const proposals = new Map((await q.select().from(creditProposals)).map((row) => [row.storyId, row]))
  const rows = new Map((await q.select().from(cases)).map((row) => [row.subjectId, row]))
  for (const { id, storyId, accepted } of await q.select().from(creditDisputes)) {
    if (accepted !== null) continue
    expect(proposals.get(storyId)?.finalAt, `dispute ${id} of final credit`).toBeNull()
    const row = rows.get(id)
    const waits = row?.state === 'open' || (row?.state === 'decided' && row.deliverAt !== null)
    expect(waits, `dispute ${id} is in the queue`).toBe(true)
  }
  for (const { storyId, finalAt } of proposals.values()) {
    if (!finalAt) continue
    const { hash, manifest } = unwrap(await one.world.app.credit.manifest(visitor, storyId))
    const known = final.get(storyId) ?? hash
    final.set(storyId, known)
    expect(hash, `the manifest of ${storyId} changed`).toBe(known)
    expect(hash).toBe(proposals.get(storyId)?.manifestHash)
    expect(manifest.shares.reduce((sum, { permille }) => sum + permille, 0)).toBe(1000)
  }
}

test.each(Array.from({ length: SEEDS }, (_, n) => FIRST + n))(
  'shares add up to 1000, every dispute can be answered, and final credit never changes, with seed %i',
  async (seed) => {
    const { stories, step } = await createHistory(seed)
    const final = new Map<string, string>()
    for (let n = 0; n < STEPS; n++) {
      await step()
      if (n % STEPS_A_CHECK === 0) await checkEverything(final)
    }
    await one.deliver()
    for (const story of stories)
      for (const { id, answer } of (await one.view(story.id)).disputes)
        if (!answer) unwrap(await one.decide(story.owner, id, 'keep', 'No.'))
    await one.deliver()
    one.world.clock.advance(30 * DAY)
    while ((await one.finalize()) > 0);
    await checkEverything(final)
    for (const { id } of stories) expect((await one.view(id)).state).toBe('final')
  },
  PEOPLE > 0 ? 3_600_000 : 120_000,
)
