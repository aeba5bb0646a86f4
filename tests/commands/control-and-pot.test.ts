import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { ChangeChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { parse } from '#app/domain/parse.ts'
import { auditPage } from '#db/queries/audit.ts'
import { finalizeCredit } from '#server/commands/credit/finalize-credit.ts'
import { notifyOfVerdicts } from '#server/commands/stories/notify-peoples-choice.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap, weeksFrom } from '#tests/factories/test-world.ts'

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

const change = (on: Challenge, input: object) =>
  world.app.challenges.change(on.brand.owner, on.id, unwrap(parse(ChangeChallenge, input)))
const control = async (on: Challenge) => unwrap(await world.app.credit.control(visitor, on.id))
const pot = async (on: Challenge, who: Parameters<typeof world.app.credit.pot>[0] = visitor) =>
  unwrap(await world.app.credit.pot(who, on.id))
const IDR = (amount: number) => ({ amount, currency: 'IDR' })

/** Publishes a text by these members in a new story. */
async function written(on: Challenge, by: [Member, number][]) {
  const story = unwrap(await world.startStory(by[0]?.[0] as Member, on))
  const credit = by.map(([{ id }, graphemes]) => ({ memberId: id, graphemes }))
  await publish(world.db, story.chapter.id, { at: world.clock.now(), by: credit })
  return story
}

test('the pledge can be changed in a draft, and no longer once the challenge is open', async () => {
  const dates = weeksFrom(new Date(world.clock.now().getTime() + DAY))
  const draft = await world.challenge({ dates })
  unwrap(await change(draft, { pledge: { permille: 100, hours: 12 } }))
  world.begin(draft, 'ideas')
  expect((await control(draft)).pledge).toEqual({ permille: 100, hours: 12 })
  expect(codeOf(await change(draft, { pledge: { permille: 900, hours: 12 } }))).toBe('pledge_fixed')
  expect(codeOf(await change(draft, { licence: 'CC0-1.0' }))).toBe('pledge_fixed')
  expect(codeOf(await change(draft, { pledge: { permille: 100, hours: 12 }, reward: 'Tea.' }))).toBe('ok')
})

test('the pledge stays fixed when the dates are moved so that the challenge is a draft again', async () => {
  const challenge = await world.challenge()
  const later = weeksFrom(new Date(world.clock.now().getTime() + 30 * DAY))
  unwrap(await change(challenge, { phases: phasesInput(later) }))
  expect(codeOf(await change(challenge, { pledge: { permille: 1000, hours: 1 } }))).toBe('pledge_fixed')
})

test('the control meter counts text of people who are or were on the team as the brand’s', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const colleague = await world.colleague(challenge.brand, 'moderator')
  const ana = await world.member()
  await written(challenge, [
    [ana, 700],
    [colleague, 200],
  ])
  await written(challenge, [[challenge.brand.owner, 100]])
  const before = await control(challenge)
  expect(before).toMatchObject({ text: { brand: 300, members: 700 }, brandPermille: 300, share: 'broken' })
  const gone = { memberId: colleague.id, role: 'none' as const }
  unwrap(await world.app.brands.changeTeam(challenge.brand.owner, challenge.brand.id, gone))
  expect((await control(challenge)).text).toEqual(before.text)
})

test('a challenge without text has a pledge and nothing beside it', async () => {
  expect(await control(await world.challenge())).toMatchObject({
    ...{ pledge: { permille: 200, hours: 48 }, brandPermille: null, medianMs: null, share: 'unknown' },
    revisions: { approved: 0, declined: 0 },
  })
})

test('the pot can be raised until voting ends, but not lowered, changed to another currency or withdrawn', async () => {
  const challenge = await world.challenge({ pot: IDR(1_000_000) })
  expect(codeOf(await change(challenge, { pot: IDR(2_000_000) }))).toBe('ok')
  expect(codeOf(await change(challenge, { pot: IDR(1_999_999) }))).toBe('pot_fixed')
  expect(codeOf(await change(challenge, { pot: null }))).toBe('pot_fixed')
  expect(codeOf(await change(challenge, { pot: { amount: 9_000_000, currency: 'USD' } }))).toBe('pot_fixed')
  world.clock.set(challenge.dates.votingEnd)
  expect(codeOf(await change(challenge, { pot: IDR(3_000_000) }))).toBe('pot_fixed')
})

test('the pot is shared by the people’s choice: by the proposal first, by final credit after that', async () => {
  const challenge = await world.challenge({ pot: IDR(1_000_001) })
  world.begin(challenge, 'writing')
  const [ana, budi, voter] = (await world.members(3)) as [Member, Member, Member]
  const { owner } = challenge.brand
  const story = await written(challenge, [
    [ana, 2],
    [budi, 1],
  ])
  unwrap(await world.app.stories.submit(ana, story.id))
  expect(await pot(challenge)).toMatchObject({ state: 'undecided', story: null, shares: [] })
  world.begin(challenge, 'voting')
  unwrap(await world.app.stories.vote(voter, story.id))
  world.begin(challenge, 'verdict')
  await notifyOfVerdicts(world)()
  const proposed = await pot(challenge)
  expect(proposed).toMatchObject({ state: 'proposed', story: { slug: story.slug } })
  expect(proposed.shares.map(({ permille, amount }) => [permille, amount])).toEqual([
    [667, 667_001],
    [333, 333_000],
  ])
  const paid = { member: ana.id, paidOn: '2026-04-01', note: 'Transfer 17' }
  const mark = (who: Member) => world.app.credit.markPaid(who, challenge.id, paid)
  expect(codeOf(await mark(owner))).toBe('not_final')
  world.clock.advance(15 * DAY)
  await finalizeCredit(world)()
  expect((await pot(challenge)).state).toBe('final')
  expect(codeOf(await mark(ana))).toBe('forbidden')
  unwrap(await mark(owner))
  const [first] = (await pot(challenge, owner)).shares
  expect(first?.paid).toEqual({ on: new Date('2026-04-01'), note: 'Transfer 17' })
  expect((await pot(challenge)).shares[0]).toMatchObject({ memberId: null, paid: { note: '' } })
  const [entry] = await auditPage(world.db.read, challenge.brand.id, undefined, 1)
  expect(entry).toMatchObject({ action: 'pot.paid', data: { amount: 667_001, currency: 'IDR' } })
})

test('a challenge without a shared reward has no pot', async () => {
  const challenge = await world.challenge()
  expect(codeOf(await world.app.credit.pot(visitor, challenge.id))).toBe('not_found')
})
