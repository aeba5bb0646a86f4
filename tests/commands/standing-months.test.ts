import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { seededInteger } from '#app/domain/random.ts'
import { POINTS, type StandingRule, VOTES_COUNTED } from '#app/domain/standing/rules.ts'
import { standingOf } from '#db/queries/standing.ts'
import { challenges, commentHelpful, comments, ideas, stories } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { grantPoints, reversePoints } from '#server/commands/standing/grant-points.ts'
import { standingFindings } from '#server/commands/standing/recount-standing.ts'
import { DAY } from '#tests/factories/people.ts'
import { openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

/** Number of members and seed; PEOPLE=2000 runs longer. */
const PEOPLE = Number(process.env.PEOPLE ?? 6)
const SEED = Number(process.env.SEED ?? 2)
const STEPS = PEOPLE * 25
/** The months are as long for many members as for six, so that points do not halve before trust is reached. */
const STEPS_A_JUMP = Math.max(4, Math.round((PEOPLE * 2) / 3))
/** Enough ideas for each member that their votes reach the points of a trusted member. */
const IDEAS = 8
const HALF_LIFE = 180 * DAY

/**
 * An independent model of the rules: for every key a stack of lots in hundredths. Points are taken from the newest lot;
 * what was taken comes back to the oldest lot first.
 */
function createModel() {
  type Lot = { at: number; net: number; peak: number }
  type Entry = { lots: Lot[] }
  const keys = new Map<string, Entry>()
  const ofMember = new Map<string, Entry[]>()
  const keeps = new Map<string, boolean>()
  const turns = { gained: 0, lost: 0 }
  const totalOf = (member: string, now: number) => {
    let sum = 0
    for (const { lots } of ofMember.get(member) ?? [])
      for (const lot of lots) sum += (lot.net / 100) * 2 ** (-(now - lot.at) / HALF_LIFE)
    return sum
  }
  const look = (member: string, now: number) => {
    const total = totalOf(member, now)
    const before = keeps.get(member) ?? false
    const after = total >= 200 || (total >= 180 && before)
    if (after !== before) turns[after ? 'gained' : 'lost']++
    keeps.set(member, after)
    return after
  }
  function set(member: string, key: string, target: number, at: number, now: number) {
    const known = keys.get(`${key} ${member}`)
    const entry: Entry = known ?? { lots: [] }
    if (!known) ofMember.set(member, [...(ofMember.get(member) ?? []), entry])
    keys.set(`${key} ${member}`, entry)
    const sign = target < 0 || entry.lots.some((lot) => lot.net < 0) ? -1 : 1
    const net = () => entry.lots.reduce((sum, lot) => sum + lot.net * sign, 0)
    look(member, now)
    const change = (lot: Lot, by: number) => {
      if (by === 0) return
      lot.net += by * sign
      lot.peak = Math.max(lot.peak, lot.net * sign)
      look(member, now)
    }
    const byTime = () => [...entry.lots].sort((a, b) => a.at - b.at)
    const wanted = target * sign
    for (const lot of byTime().reverse())
      if (net() > wanted) change(lot, -Math.min(lot.net * sign, net() - wanted))
    for (const lot of byTime())
      if (net() < wanted) change(lot, Math.min(lot.peak - lot.net * sign, wanted - net()))
    if (net() < wanted) {
      const lot = byTime().find((one) => one.at === at) ?? { at, net: 0, peak: 0 }
      if (!entry.lots.includes(lot)) entry.lots.push(lot)
      change(lot, wanted - net())
    }
  }
  return {
    set,
    totalOf,
    keepsTrust: look,
    turns,
  }
}

type Item = { kind: 'idea' | 'story' | 'comment'; id: string; authorId: string }

/** Ideas, stories and comments of random members. Their rows are changed directly, as many commands together do. */
async function open(world: TestWorld) {
  const challenge = await world.challenge()
  await world.db.write((tx) =>
    tx.update(challenges).set({ hiddenTallies: false }).where(eq(challenges.id, challenge.id)),
  )
  const people = await world.members(PEOPLE)
  const items: Item[] = []
  for (const who of people) {
    for (let n = 0; n < IDEAS; n++) {
      const { id } = unwrap(await world.pitch(who, challenge))
      items.push({ kind: 'idea', id, authorId: who.id })
    }
    const on = { kind: 'challenge' as const, id: challenge.id }
    const comment = unwrap(await world.postComment(who, on))
    items.push({ kind: 'comment', id: comment.id, authorId: who.id })
  }
  world.begin(challenge, 'writing')
  for (const who of people.slice(0, Math.ceil(PEOPLE / 4)))
    items.push({ kind: 'story', id: unwrap(await world.startStory(who, challenge)).id, authorId: who.id })
  return { brandId: challenge.brand.id, people, items }
}

type Facts = { votes: number; adopted: boolean; featuredAt: Date | null; hidden: boolean; marked: boolean }

async function applyTo(tx: Tx, { kind, id, authorId }: Item, facts: Facts, at: Date, marker: string) {
  const hiddenAt = facts.hidden ? at : null
  const { votes } = facts
  if (kind === 'idea')
    await tx
      .update(ideas)
      .set({ votes, hiddenAt, state: facts.adopted ? 'adopted' : 'open' })
      .where(eq(ideas.id, id))
  if (kind === 'story')
    await tx
      .update(stories)
      .set({ votes, hiddenAt, submittedAt: at, featuredAt: facts.featuredAt })
      .where(eq(stories.id, id))
  if (kind !== 'comment') return
  await tx
    .update(comments)
    .set({ hiddenAt, helpful: Number(facts.marked) })
    .where(eq(comments.id, id))
  const row = { commentId: id, memberId: marker === authorId ? authorId : marker, createdAt: at }
  await tx.delete(commentHelpful).where(eq(commentHelpful.commentId, id))
  if (facts.marked) await tx.insert(commentHelpful).values(row)
}

function expectedOf({ kind }: Item, facts: Facts): Partial<Record<StandingRule, number>> {
  if (kind === 'comment') return { helpful: facts.marked && !facts.hidden ? POINTS.helpful : 0 }
  const votes = facts.hidden ? 0 : Math.min(facts.votes, VOTES_COUNTED)
  if (kind === 'idea') return { vote: votes, adopted: facts.adopted && !facts.hidden ? POINTS.adopted : 0 }
  return { vote: votes, featured: facts.featuredAt && !facts.hidden ? POINTS.featured : 0 }
}

test(`after random months of ${PEOPLE} members every stored total equals the recount and an independent model, and trust follows its thresholds`, {
  timeout: 60_000 + PEOPLE * 10_000,
}, async () => {
  const world = await openTestWorld()
  const { brandId, people, items } = await open(world)
  const random = seededInteger(SEED)
  const model = createModel()
  const state = new Map<string, Facts>()
  const reported = new Set<string>()
  for (let step = 0; step < STEPS; step++) {
    if (random(STEPS_A_JUMP) === 0) world.clock.advance(random(5) * DAY + random(DAY))
    if (random(STEPS / 4) === 0) world.clock.advance(random(150) * DAY)
    const at = world.clock.now()
    const now = at.getTime()
    const item = items[random(items.length)] as Item
    if (random(8) === 0) {
      const report = { kind: 'report' as const, id: `${item.kind}-${item.id}` }
      const key = { memberId: item.authorId, rule: 'upheld' as const, source: report }
      const isUpheld = reported.has(report.id)
      await world.db.write((tx) =>
        isUpheld
          ? reversePoints(tx, { ...key, at })
          : grantPoints(tx, { ...key, brandId, points: POINTS.upheld, at }),
      )
      if (isUpheld) reported.delete(report.id)
      else reported.add(report.id)
      model.set(item.authorId, `upheld ${report.id}`, isUpheld ? 0 : POINTS.upheld * 100, now, now)
      continue
    }
    const before = state.get(item.id)
    const facts: Facts = {
      votes: random(3) > 0 ? 20 + random(50) : (before?.votes ?? 0) + 1,
      adopted: random(3) === 0,
      featuredAt: random(4) === 0 ? at : (before?.featuredAt ?? null),
      hidden: random(8) === 0,
      marked: random(2) === 0,
    }
    if (before?.featuredAt) facts.featuredAt = before.featuredAt
    state.set(item.id, facts)
    const marker = people[random(people.length)]?.id ?? ''
    await world.db.write((tx) => applyTo(tx, item, facts, at, marker))
    await world.settle()
    for (const [rule, points] of Object.entries(expectedOf(item, facts)).sort()) {
      const since = rule === 'featured' ? (facts.featuredAt?.getTime() ?? now) : now
      model.set(item.authorId, `${rule} ${item.id}`, points * 100, since, now)
    }
  }
  const memberIds = people.map(({ id }) => id)
  // Compared again after a quiet time, in which trust is lost without any entry.
  for (const days of [0, 20, 100]) {
    world.clock.advance(days * DAY)
    const now = world.clock.now()
    expect(await standingFindings(world)).toEqual([])
    const stored = await standingOf(world.db.read, { brandId, memberIds }, now)
    const overall = await standingOf(world.db.read, { brandId: undefined, memberIds }, now)
    for (const id of memberIds) {
      const modelled = model.totalOf(id, now.getTime())
      expect(Math.abs((stored.get(id)?.points ?? 0) - modelled)).toBeLessThan(1e-9)
      expect(Math.abs((overall.get(id)?.points ?? 0) - modelled)).toBeLessThan(1e-9)
      expect(stored.get(id)?.keepsTrust).toBe(model.keepsTrust(id, now.getTime()))
    }
  }
  expect(model.turns.gained).toBeGreaterThan(0)
  expect(model.turns.lost).toBeGreaterThan(0)
})
