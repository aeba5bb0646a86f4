import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { ChangeChallenge, OpenChallenge } from '#app/domain/challenges/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { auditPage } from '#db/queries/audit.ts'
import { challengeTerms, members, termsAcceptances } from '#db/schema/index.ts'
import { codeOf, type Fire, must, openFire, weeksFrom } from '#tests/factories/test-world.ts'
import { DAY, justBefore, visitor } from '#tests/factories/people.ts'

let fire: Fire
beforeAll(async () => {
  fire = await openFire()
})

const form = (more: object = {}) => {
  const dates = weeksFrom(fire.clock.now())
  const iso = (at: Date) => at.toISOString()
  const phases = {
    ideas: { start: iso(dates.ideasStart), end: iso(dates.ideasEnd) },
    writing: { start: iso(dates.writingStart), end: iso(dates.writingEnd) },
    voting: { start: iso(dates.votingStart), end: iso(dates.votingEnd) },
  }
  return must(
    parse(OpenChallenge, { title: 'One bag, many shoulders', hook: 'Who?', language: 'en', phases, ...more }),
  )
}
const change = (input: object) => must(parse(ChangeChallenge, input))
const days = (n: number) => new Date(fire.clock.now().getTime() + n * DAY)
const phases = (of: ReturnType<typeof weeksFrom>) => ({
  ideas: { start: of.ideasStart.toISOString(), end: of.ideasEnd.toISOString() },
  writing: { start: of.writingStart.toISOString(), end: of.writingEnd.toISOString() },
  voting: { start: of.votingStart.toISOString(), end: of.votingEnd.toISOString() },
  ...(of.verdictEnd && { verdict: { end: of.verdictEnd.toISOString() } }),
})
const lastDeed = async (brandId: string) => (await auditPage(fire.db.read, brandId, undefined, 1))[0]

describe('opening a challenge', () => {
  test('is for those who manage the brand', async () => {
    const brand = await fire.brand()
    const other = await fire.brand()
    const open = (who: Parameters<typeof fire.app.challenges.open>[0]) =>
      fire.app.challenges.open(who, brand.slug, form())
    expect(codeOf(await open(visitor))).toBe('sign_in')
    expect(codeOf(await open(await fire.member()))).toBe('forbidden')
    expect(codeOf(await open(await fire.colleague(brand, 'moderator')))).toBe('forbidden')
    expect(codeOf(await open(other.owner))).toBe('forbidden')
    expect(codeOf(await open(await fire.colleague(brand, 'manager')))).toBe('ok')
    expect(codeOf(await open(await fire.admin()))).toBe('ok')
    expect(codeOf(await fire.app.challenges.open(brand.owner, 'no-such-brand', form()))).toBe('not_found')
  })

  test('is written in the audit log and gives it an address', async () => {
    const brand = await fire.brand()
    const opened = must(
      await fire.app.challenges.open(brand.owner, brand.slug, form({ title: 'Fire & Ice — Üben' })),
    )
    expect(opened.slug).toBe('fire-ice-uben')
    expect(await lastDeed(brand.id)).toMatchObject({
      action: 'challenge.open',
      actorId: brand.owner.id,
      targetId: opened.id,
    })
    for (const key of [opened.id, opened.slug])
      expect(must(await fire.app.challenges.view(visitor, key)).title).toBe('Fire & Ice — Üben')
  })

  test('at the same moment under one title gives each an address of its own', async () => {
    const brand = await fire.brand()
    const open = () => fire.app.challenges.open(brand.owner, brand.slug, form({ title: 'The same title' }))
    const opened = (await Promise.all([open(), open(), open()])).map(must)
    expect(opened.map((one) => one.slug).sort()).toEqual([
      'the-same-title',
      'the-same-title-2',
      'the-same-title-3',
    ])
  })
})

describe('a draft', () => {
  test('is the brand’s own until its first date', async () => {
    const start = days(2)
    const draft = await fire.challenge({ dates: weeksFrom(start) })
    const { owner } = draft.brand
    const moderator = await fire.colleague(draft.brand, 'moderator')
    for (const who of [visitor, await fire.member(), moderator]) {
      expect(codeOf(await fire.app.challenges.view(who, draft.slug))).toBe('not_found')
      expect(codeOf(await fire.app.challenges.acceptTerms(who, draft.id, { age: 'old_enough' }))).toBe(
        'not_found',
      )
      expect(codeOf(await fire.pitch(who, draft))).toBe('not_found')
      expect(codeOf(await fire.app.challenges.change(who, draft.id, change({ hook: 'Mine' })))).toBe(
        'not_found',
      )
    }
    expect(must(await fire.app.challenges.view(owner, draft.slug)).phase.name).toBe('draft')
    expect(codeOf(await fire.pitch(owner, draft))).toBe('phase_closed')

    const listed = async () =>
      (await fire.app.challenges.list(visitor, { limit: 100 })).items.map((one) => one.id)
    const onPage = async (who: Parameters<typeof fire.app.brands.view>[0]) =>
      must(await fire.app.brands.view(who, draft.brand.slug)).challenges.map((one) => one.id)
    expect([await listed(), await onPage(visitor), await onPage(owner)]).toEqual([
      expect.not.arrayContaining([draft.id]),
      [],
      [draft.id],
    ])
    const now = fire.clock.now()
    fire.clock.set(justBefore(start))
    expect(codeOf(await fire.app.challenges.view(visitor, draft.slug))).toBe('not_found')
    fire.clock.set(start)
    expect(must(await fire.app.challenges.view(visitor, draft.slug)).phase).toMatchObject({
      name: 'ideas',
      open: true,
    })
    expect(await listed()).toContain(draft.id)
    fire.clock.set(now)
  })
})

describe('changing a challenge', () => {
  test('leaves alone what it does not name', async () => {
    const challenge = await fire.challenge({
      brief: 'The brief.',
      terms: 'Be kind.',
      ideaVotes: 7,
      bannedPhrases: ['cheap'],
    })
    must(
      await fire.app.challenges.change(challenge.brand.owner, challenge.id, change({ hook: 'Another hook' })),
    )
    expect(must(await fire.app.challenges.view(visitor, challenge.id))).toMatchObject({
      hook: 'Another hook',
      brief: 'The brief.',
      bannedPhrases: ['cheap'],
      terms: { version: 1, text: 'Be kind.' },
      votes: { ideas: { budget: 7 }, stories: { budget: 3 } },
    })
  })

  test('is for those who manage the brand', async () => {
    const challenge = await fire.challenge()
    const attempt = (who: Parameters<typeof fire.app.challenges.change>[0], key = challenge.id) =>
      fire.app.challenges.change(who, key, change({ hook: 'Mine' }))
    expect(codeOf(await attempt(visitor))).toBe('sign_in')
    expect(codeOf(await attempt(await fire.member()))).toBe('forbidden')
    expect(codeOf(await attempt(await fire.colleague(challenge.brand, 'moderator')))).toBe('forbidden')
    expect(codeOf(await attempt(challenge.brand.owner, 'nothing'))).toBe('not_found')
  })

  test('extending is audited, told to those who take part, and holds at once', async () => {
    const challenge = await fire.challenge()
    const [ana, ben] = await fire.members(2)
    for (const who of [ana, ben, challenge.brand.owner] as Member[])
      must(await fire.app.challenges.acceptTerms(who, challenge.id, { age: 'old_enough' }))
    const { dates } = challenge
    const longer = { ...dates, ideasEnd: days(9), writingStart: days(9) }
    must(
      await fire.app.challenges.change(
        challenge.brand.owner,
        challenge.id,
        change({ phases: phases(longer) }),
      ),
    )

    expect(await lastDeed(challenge.brand.id)).toMatchObject({
      action: 'challenge.change',
      data: { moved: { ideasEnd: days(9).toISOString(), writingStart: days(9).toISOString() } },
    })
    for (const who of [ana, ben] as Member[])
      expect(await fire.told(who)).toEqual([
        { kind: 'challenge_dates', data: expect.any(Object), path: `/c/${challenge.slug}` },
      ])
    expect(await fire.told(challenge.brand.owner)).toEqual([])
    expect(fire.heard).toContainEqual(['accessChanged', { challengeId: challenge.id }])

    const now = fire.clock.now()
    fire.clock.set(dates.ideasEnd)
    expect(codeOf(await fire.pitch(ana as Member, challenge))).toBe('ok')
    fire.clock.set(now)
  })

  test('closing early refuses from that millisecond on', async () => {
    const challenge = await fire.challenge()
    const ana = await fire.member()
    const { id } = must(await fire.pitch(await fire.member(), challenge))
    const now = fire.clock.now()
    const closed = { ...challenge.dates, ideasEnd: days(1) }
    must(
      await fire.app.challenges.change(
        challenge.brand.owner,
        challenge.id,
        change({ phases: phases(closed) }),
      ),
    )
    fire.clock.set(justBefore(days(1)))
    expect(codeOf(await fire.app.ideas.vote(ana, id))).toBe('ok')
    fire.clock.advance(1)
    expect(codeOf(await fire.app.ideas.unvote(ana, id))).toBe('phase_closed')
    expect(must(await fire.app.challenges.view(visitor, challenge.id)).phase).toMatchObject({
      name: 'ideas',
      open: false,
      next: { name: 'writing' },
    })
    fire.clock.set(now)
  })

  test('without moving a date tells nobody', async () => {
    const challenge = await fire.challenge()
    const ana = await fire.member()
    must(await fire.app.challenges.acceptTerms(ana, challenge.id, { age: 'old_enough' }))
    const same = change({ hook: 'New', phases: phases(challenge.dates) })
    must(await fire.app.challenges.change(challenge.brand.owner, challenge.id, same))
    expect(await fire.told(ana)).toEqual([])
  })
})

describe('terms', () => {
  const withTerms = () => fire.challenge({ terms: 'Be kind.' })
  const accept = (who: Member, of: { id: string }, more = {}) =>
    fire.app.challenges.acceptTerms(who, of.id, { age: 'old_enough', ...more })

  test('are accepted before the first contribution, once', async () => {
    const challenge = await withTerms()
    const ana = await fire.member()
    expect(await fire.pitch(ana, challenge)).toMatchObject({ code: 'terms_needed', detail: { version: 1 } })
    for (const _ of [1, 2]) expect(must(await accept(ana, challenge))).toEqual({ version: 1 })
    expect(codeOf(await fire.pitch(ana, challenge))).toBe('ok')
    const rows = await fire.db.read
      .select()
      .from(termsAcceptances)
      .where(eq(termsAcceptances.challengeId, challenge.id))
    expect(rows).toMatchObject([
      { memberId: ana.id, version: 1, guardian: false, createdAt: fire.clock.now() },
    ])
  })

  test('are a new version when their text changes, which is asked for again', async () => {
    const challenge = await withTerms()
    const { owner } = challenge.brand
    const ana = await fire.member()
    must(await accept(ana, challenge))
    const first = must(await fire.pitch(ana, challenge))
    must(await fire.app.challenges.change(owner, challenge.id, change({ terms: 'Be kind and true.' })))
    expect(codeOf(await fire.pitch(ana, challenge))).toBe('terms_needed')
    expect(await accept(ana, challenge, { version: 1 })).toMatchObject({
      code: 'stale',
      detail: { newer: 2 },
    })
    expect(must(await accept(ana, challenge, { version: 2 }))).toEqual({ version: 2 })
    const second = must(await fire.pitch(ana, challenge))
    const kept = await versionsOf([first.id, second.id])
    expect(kept).toEqual([1, 2])
  })

  test('stay the version they are when the same text is sent again', async () => {
    const challenge = await withTerms()
    must(await fire.app.challenges.change(challenge.brand.owner, challenge.id, change({ terms: 'Be kind.' })))
    expect(must(await fire.app.challenges.view(visitor, challenge.id)).terms).toMatchObject({ version: 1 })
  })

  test('taken away ask for nothing; given again they are asked for anew', async () => {
    const challenge = await withTerms()
    const { owner } = challenge.brand
    const ana = await fire.member()
    must(await fire.app.challenges.change(owner, challenge.id, change({ terms: '' })))
    expect(must(await fire.app.challenges.view(ana, challenge.id)).terms).toBeNull()
    expect(codeOf(await fire.pitch(ana, challenge))).toBe('ok')
    must(await fire.app.challenges.change(owner, challenge.id, change({ terms: 'Be kind.' })))
    expect(await fire.pitch(ana, challenge)).toMatchObject({ code: 'terms_needed', detail: { version: 2 } })
    const first = and(eq(challengeTerms.challengeId, challenge.id), eq(challengeTerms.version, 1))
    expect(await fire.db.read.$count(challengeTerms, first)).toBe(1)
  })

  test('are for verified members', async () => {
    const challenge = await withTerms()
    expect(codeOf(await fire.app.challenges.acceptTerms(visitor, challenge.id, { age: 'old_enough' }))).toBe(
      'sign_in',
    )
    expect(codeOf(await accept(await fire.member({ verifiedAt: null }), challenge))).toBe('verify_email')
    expect(codeOf(await accept(await fire.member({ suspendedUntil: days(1) }), challenge))).toBe('suspended')
    expect(codeOf(await accept(await fire.member(), { id: 'nothing' }))).toBe('not_found')
  })

  test('opening the page says what the viewer accepted', async () => {
    const challenge = await withTerms()
    const ana = await fire.member()
    const page = async () => must(await fire.app.challenges.view(ana, challenge.id))
    expect(await page()).toMatchObject({
      terms: { accepted: false },
      can: { pitch: { code: 'terms_needed' } },
    })
    must(await accept(ana, challenge, { guardian: true }))
    expect(await page()).toMatchObject({
      terms: { accepted: true },
      can: { pitch: { ok: true } },
      counts: { people: 1 },
    })
    expect(await fire.app.challenges.people(challenge.id)).toEqual({
      people: [{ handle: ana.handle, displayName: ana.displayName }],
      next: null,
    })
  })

  const versionsOf = async (ids: string[]) => {
    const { ideas } = await import('#db/schema/index.ts')
    const rows = await fire.db.read.select({ id: ideas.id, version: ideas.termsVersion }).from(ideas)
    return ids.map((id) => rows.find((row) => row.id === id)?.version)
  }
})

test('what is going on: running challenges, the soonest to close first', async () => {
  const apart = await openFire()
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

test('put back to draft, its ideas and stories are its managers’ alone', async () => {
  const challenge = await fire.challenge()
  const { owner } = challenge.brand
  const ana = await fire.member()
  const idea = must(await fire.pitch(ana, challenge, { hook: 'A lamp that waits' }))
  const story = must(await fire.app.ideas.adopt(owner, idea.id))
  const other = must(await fire.pitch(ana, challenge))
  const soon = weeksFrom(new Date(fire.clock.now().getTime() + DAY))
  const phases = {
    ideas: { start: soon.ideasStart, end: soon.ideasEnd },
    writing: { start: soon.writingStart, end: soon.writingEnd },
    voting: { start: soon.votingStart, end: soon.votingEnd },
  }
  must(await fire.app.challenges.change(owner, challenge.id, { phases }))
  const ben = await fire.member()
  for (const who of [visitor, ben, ana]) {
    expect(codeOf(await fire.app.ideas.view(who, { id: other.id }))).toBe('not_found')
    expect((await fire.app.ideas.wall(who, challenge.id, { order: 'hot', limit: 9 })).items).toEqual([])
    expect(await fire.app.ideas.similar(who, challenge.id, 'a lamp that waits')).toEqual([])
    expect(codeOf(await fire.app.stories.view(who, story.id))).toBe('not_found')
    expect((await fire.app.stories.in(who, challenge.id)).items).toEqual([])
  }
  expect(codeOf(await fire.app.ideas.vote(ben, other.id))).toBe('not_found')
  expect(codeOf(await fire.app.ideas.view(owner, { id: other.id }))).toBe('ok')
  expect(codeOf(await fire.app.stories.view(owner, story.id))).toBe('ok')
  expect((await fire.app.ideas.wall(owner, challenge.id, { order: 'hot', limit: 9 })).items).toHaveLength(2)
})

test('whoever is suspended holds no office meanwhile', async () => {
  const challenge = await fire.challenge({ reviewMode: 'reviewed' })
  const moderator = await fire.colleague(challenge.brand, 'moderator')
  const { id } = must(await fire.pitch(await fire.member(), challenge))
  const until = new Date(fire.clock.now().getTime() + DAY)
  await fire.db.write((tx) =>
    tx.update(members).set({ suspendedUntil: until }).where(eq(members.id, moderator.id)),
  )
  const suspended = await fire.again(moderator)
  expect(suspended).toMatchObject({ brands: [], role: 'member' })
  expect(codeOf(await fire.app.ideas.approve(suspended, id))).toBe('not_found')
  // Also with an office still at hand from before.
  const held = { ...moderator, suspendedUntil: until }
  expect(codeOf(await fire.app.ideas.approve(held, id))).toBe('suspended')
  expect(codeOf(await fire.app.ideas.decline(held, id, { answer: 'No.' }))).toBe('suspended')
  const now = fire.clock.now()
  fire.clock.set(until)
  expect((await fire.again(moderator)).brands).toHaveLength(1)
  fire.clock.set(now)
})
