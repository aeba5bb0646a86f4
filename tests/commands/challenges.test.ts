import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { ChangeChallenge, OpenChallenge } from '#app/domain/challenges/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { auditPage } from '#db/queries/audit.ts'
import { imposeSanction } from '#server/commands/moderation/impose-sanction.ts'
import { DAY, justBefore, suspension, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap, weeksFrom } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

const form = (more: object = {}) => {
  const dates = weeksFrom(world.clock.now())
  const iso = (at: Date) => at.toISOString()
  const phases = {
    ideas: { start: iso(dates.ideasStart), end: iso(dates.ideasEnd) },
    writing: { start: iso(dates.writingStart), end: iso(dates.writingEnd) },
    voting: { start: iso(dates.votingStart), end: iso(dates.votingEnd) },
  }
  return unwrap(
    parse(OpenChallenge, { title: 'One bag, many shoulders', hook: 'Who?', language: 'en', phases, ...more }),
  )
}
const change = (input: object) => unwrap(parse(ChangeChallenge, input))
const days = (n: number) => new Date(world.clock.now().getTime() + n * DAY)
const phases = (of: ReturnType<typeof weeksFrom>) => ({
  ideas: { start: of.ideasStart.toISOString(), end: of.ideasEnd.toISOString() },
  writing: { start: of.writingStart.toISOString(), end: of.writingEnd.toISOString() },
  voting: { start: of.votingStart.toISOString(), end: of.votingEnd.toISOString() },
  ...(of.verdictEnd && { verdict: { end: of.verdictEnd.toISOString() } }),
})
const lastAuditEntry = async (brandId: string) => (await auditPage(world.db.read, brandId, undefined, 1))[0]

test('only managers of the brand open a challenge', async () => {
  const brand = await world.brand()
  const other = await world.brand()
  const open = (who: Parameters<typeof world.app.challenges.open>[0]) =>
    world.app.challenges.open(who, brand.slug, form())
  expect(codeOf(await open(visitor))).toBe('sign_in')
  expect(codeOf(await open(await world.member()))).toBe('forbidden')
  expect(codeOf(await open(await world.colleague(brand, 'moderator')))).toBe('forbidden')
  expect(codeOf(await open(other.owner))).toBe('forbidden')
  expect(codeOf(await open(await world.colleague(brand, 'manager')))).toBe('ok')
  expect(codeOf(await open(await world.admin()))).toBe('ok')
  expect(codeOf(await world.app.challenges.open(brand.owner, 'no-such-brand', form()))).toBe('not_found')
})

test('opening a challenge writes an audit entry and gives the challenge a slug', async () => {
  const brand = await world.brand()
  const opened = unwrap(
    await world.app.challenges.open(brand.owner, brand.slug, form({ title: 'Fire & Ice — Üben' })),
  )
  expect(opened.slug).toBe('fire-ice-uben')
  expect(await lastAuditEntry(brand.id)).toMatchObject({
    action: 'challenge.open',
    actorId: brand.owner.id,
    targetId: opened.id,
  })
  for (const key of [opened.id, opened.slug])
    expect(unwrap(await world.app.challenges.view(visitor, key)).title).toBe('Fire & Ice — Üben')
})

test('challenges opened at the same moment under one title get different slugs', async () => {
  const brand = await world.brand()
  const open = () => world.app.challenges.open(brand.owner, brand.slug, form({ title: 'The same title' }))
  const opened = (await Promise.all([open(), open(), open()])).map(unwrap)
  expect(opened.map((one) => one.slug).sort()).toEqual([
    'the-same-title',
    'the-same-title-2',
    'the-same-title-3',
  ])
})

test('a draft is visible to its brand only until its first date', async () => {
  const start = days(2)
  const draft = await world.challenge({ dates: weeksFrom(start) })
  const { owner } = draft.brand
  const moderator = await world.colleague(draft.brand, 'moderator')
  for (const who of [visitor, await world.member(), moderator]) {
    expect(codeOf(await world.app.challenges.view(who, draft.slug))).toBe('not_found')
    expect(codeOf(await world.app.challenges.acceptTerms(who, draft.id, { age: 'old_enough' }))).toBe(
      'not_found',
    )
    expect(codeOf(await world.pitch(who, draft))).toBe('not_found')
    expect(codeOf(await world.app.challenges.change(who, draft.id, change({ hook: 'Mine' })))).toBe(
      'not_found',
    )
  }
  expect(unwrap(await world.app.challenges.view(owner, draft.slug)).phase.name).toBe('draft')
  expect(codeOf(await world.pitch(owner, draft))).toBe('phase_closed')

  const listed = async () =>
    (await world.app.challenges.list(visitor, { limit: 100 })).items.map((one) => one.id)
  const onPage = async (who: Parameters<typeof world.app.brands.view>[0]) =>
    unwrap(await world.app.brands.view(who, draft.brand.slug)).challenges.map((one) => one.id)
  expect([await listed(), await onPage(visitor), await onPage(owner)]).toEqual([
    expect.not.arrayContaining([draft.id]),
    [],
    [draft.id],
  ])
  const now = world.clock.now()
  world.clock.set(justBefore(start))
  expect(codeOf(await world.app.challenges.view(visitor, draft.slug))).toBe('not_found')
  world.clock.set(start)
  expect(unwrap(await world.app.challenges.view(visitor, draft.slug)).phase).toMatchObject({
    name: 'ideas',
    open: true,
  })
  expect(await listed()).toContain(draft.id)
  world.clock.set(now)
})

test('changing a challenge leaves fields alone that the change does not name', async () => {
  const challenge = await world.challenge({
    brief: 'The brief.',
    terms: 'Be kind.',
    ideaVotes: 7,
    bannedPhrases: ['cheap'],
  })
  unwrap(
    await world.app.challenges.change(challenge.brand.owner, challenge.id, change({ hook: 'Another hook' })),
  )
  expect(unwrap(await world.app.challenges.view(visitor, challenge.id))).toMatchObject({
    hook: 'Another hook',
    brief: 'The brief.',
    bannedPhrases: ['cheap'],
    terms: { version: 1, text: 'Be kind.' },
    votes: { ideas: { budget: 7 }, stories: { budget: 3 } },
  })
})

test('only managers of the brand change a challenge', async () => {
  const challenge = await world.challenge()
  const attempt = (who: Parameters<typeof world.app.challenges.change>[0], key = challenge.id) =>
    world.app.challenges.change(who, key, change({ hook: 'Mine' }))
  expect(codeOf(await attempt(visitor))).toBe('sign_in')
  expect(codeOf(await attempt(await world.member()))).toBe('forbidden')
  expect(codeOf(await attempt(await world.colleague(challenge.brand, 'moderator')))).toBe('forbidden')
  expect(codeOf(await attempt(challenge.brand.owner, 'nothing'))).toBe('not_found')
})

test('extending a phase is audited, notifies the participants, and takes effect at once', async () => {
  const challenge = await world.challenge()
  const [ana, ben] = await world.members(2)
  for (const who of [ana, ben, challenge.brand.owner] as Member[])
    unwrap(await world.app.challenges.acceptTerms(who, challenge.id, { age: 'old_enough' }))
  const { dates } = challenge
  const longer = { ...dates, ideasEnd: days(9), writingStart: days(9) }
  unwrap(
    await world.app.challenges.change(
      challenge.brand.owner,
      challenge.id,
      change({ phases: phases(longer) }),
    ),
  )

  expect(await lastAuditEntry(challenge.brand.id)).toMatchObject({
    action: 'challenge.change',
    data: { moved: { ideasEnd: days(9).toISOString(), writingStart: days(9).toISOString() } },
  })
  for (const who of [ana, ben] as Member[])
    expect(await world.noticesFor(who)).toEqual([
      { kind: 'challenge_dates', data: expect.any(Object), path: `/c/${challenge.slug}` },
    ])
  expect(await world.noticesFor(challenge.brand.owner)).toEqual([])
  expect(world.receivedEvents).toContainEqual(['accessChanged', { challengeId: challenge.id }])

  const now = world.clock.now()
  world.clock.set(dates.ideasEnd)
  expect(codeOf(await world.pitch(ana as Member, challenge))).toBe('ok')
  world.clock.set(now)
})

test('closing a phase early refuses contributions from that millisecond on', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const { id } = unwrap(await world.pitch(await world.member(), challenge))
  const now = world.clock.now()
  const closed = { ...challenge.dates, ideasEnd: days(1) }
  unwrap(
    await world.app.challenges.change(
      challenge.brand.owner,
      challenge.id,
      change({ phases: phases(closed) }),
    ),
  )
  world.clock.set(justBefore(days(1)))
  expect(codeOf(await world.app.ideas.vote(ana, id))).toBe('ok')
  world.clock.advance(1)
  expect(codeOf(await world.app.ideas.unvote(ana, id))).toBe('phase_closed')
  expect(unwrap(await world.app.challenges.view(visitor, challenge.id)).phase).toMatchObject({
    name: 'ideas',
    open: false,
    next: { name: 'writing' },
  })
  world.clock.set(now)
})

test('changing a challenge without moving a date notifies nobody', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  unwrap(await world.app.challenges.acceptTerms(ana, challenge.id, { age: 'old_enough' }))
  const same = change({ hook: 'New', phases: phases(challenge.dates) })
  unwrap(await world.app.challenges.change(challenge.brand.owner, challenge.id, same))
  expect(await world.noticesFor(ana)).toEqual([])
})

test('running challenges are listed by the end of their phase, the earliest first', async () => {
  const apart = await openTestWorld()
  const brand = await apart.brand()
  await apart.verify(brand)
  const start = apart.clock.now()
  const weeks = (n: number) => weeksFrom(new Date(start.getTime() + n * 7 * DAY))
  const late = await apart.challenge({ brand, dates: weeks(0), language: 'id' })
  const soon = await apart.challenge({ brand, dates: weeks(-1) })
  await apart.challenge({ brand, dates: weeks(1) })
  await apart.challenge({ brand, dates: weeks(-4) })
  const running = async (language?: string) =>
    (await apart.app.challenges.running(language, 10)).map((one) => one.id)
  expect(await running()).toEqual([soon.id, late.id])
  expect(await running('id')).toEqual([late.id])
  expect(await apart.app.challenges.running(undefined, 1)).toHaveLength(1)
})

test('a challenge that is put back to draft shows its ideas and stories to its managers only', async () => {
  const challenge = await world.challenge()
  const { owner } = challenge.brand
  const ana = await world.member()
  const idea = unwrap(await world.pitch(ana, challenge, { hook: 'A lamp that waits' }))
  const story = unwrap(await world.app.ideas.adopt(owner, idea.id))
  const other = unwrap(await world.pitch(ana, challenge))
  const soon = weeksFrom(new Date(world.clock.now().getTime() + DAY))
  const phases = {
    ideas: { start: soon.ideasStart, end: soon.ideasEnd },
    writing: { start: soon.writingStart, end: soon.writingEnd },
    voting: { start: soon.votingStart, end: soon.votingEnd },
  }
  unwrap(await world.app.challenges.change(owner, challenge.id, { phases }))
  const ben = await world.member()
  for (const who of [visitor, ben, ana]) {
    expect(codeOf(await world.app.ideas.view(who, { id: other.id }))).toBe('not_found')
    expect((await world.app.ideas.list(who, challenge.id, { order: 'hot', limit: 9 })).items).toEqual([])
    expect(await world.app.ideas.similar(who, challenge.id, 'a lamp that waits')).toEqual([])
    expect(codeOf(await world.app.stories.view(who, story.id))).toBe('not_found')
    expect((await world.app.stories.in(who, challenge.id)).items).toEqual([])
  }
  expect(codeOf(await world.app.ideas.vote(ben, other.id))).toBe('not_found')
  expect(codeOf(await world.app.ideas.view(owner, { id: other.id }))).toBe('ok')
  expect(codeOf(await world.app.stories.view(owner, story.id))).toBe('ok')
  expect((await world.app.ideas.list(owner, challenge.id, { order: 'hot', limit: 9 })).items).toHaveLength(2)
})

test('a suspended member has no role in the brand’s team during the suspension', async () => {
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  const moderator = await world.colleague(challenge.brand, 'moderator')
  const { id } = unwrap(await world.pitch(await world.member(), challenge))
  const until = new Date(world.clock.now().getTime() + DAY)
  const sanction = {
    memberId: moderator.id,
    brandId: null,
    type: 'suspend' as const,
    until,
    reason: 'Adverts.',
  }
  await world.db.write((tx) =>
    imposeSanction(tx, { ...sanction, decisionId: null, by: 'operator', at: world.clock.now() }),
  )
  const suspended = await world.reloadMember(moderator)
  expect(suspended).toMatchObject({ brands: [], role: 'member' })
  expect(codeOf(await world.app.ideas.approve(suspended, id))).toBe('not_found')
  // Also with an actor object that was loaded before the suspension.
  const held = { ...moderator, ...suspension(until) }
  expect(codeOf(await world.app.ideas.approve(held, id))).toBe('suspended')
  expect(codeOf(await world.app.ideas.decline(held, id, { answer: 'No.' }))).toBe('suspended')
  const now = world.clock.now()
  world.clock.set(until)
  expect((await world.reloadMember(moderator)).brands).toHaveLength(1)
  world.clock.set(now)
})
