import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { FIRST_DAY_MS } from '#app/domain/text-rules/newcomers.ts'
import { auditPage } from '#db/queries/audit.ts'
import type { IdeaRow } from '#db/queries/ideas.ts'
import { ideas } from '#db/schema/index.ts'
import { hideIdea } from '#server/commands/ideas/idea-counters.ts'
import { justBefore, suspension, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()

const NOTHING = '00000000-0000-0000-0000-000000000000'
const ideaList = async (who: Actor, on: Challenge) =>
  (await world.app.ideas.list(who, on.id, { order: 'new', limit: 100 })).items
const onList = async (who: Actor, on: Challenge, id: string) =>
  (await ideaList(who, on)).some((one) => one.id === id)
const lastAuditEntry = async (on: Challenge) => (await auditPage(world.db.read, on.brand.id, undefined, 1))[0]
const reviewed = () => world.challenge({ reviewMode: 'reviewed' })
const newcomer = () => world.member({ createdAt: justBefore(world.clock.now(), 60_000) })

test('a pitched idea is listed with its number, text and author', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const pitched = unwrap(
    await world.pitch(ana, challenge, { hook: 'A kettle that sings', detail: 'In tune.', tags: ['tea'] }),
  )
  expect(pitched).toEqual({ id: expect.any(String), n: 1, state: 'open', challengeSlug: challenge.slug })
  expect(unwrap(await world.app.ideas.view(visitor, { challenge: challenge.slug, n: 1 }))).toMatchObject({
    ...{
      id: pitched.id,
      hook: 'A kettle that sings',
      detail: 'In tune.',
      tags: ['tea'],
      votes: 0,
      own: false,
    },
    author: { handle: ana.handle },
    challenge: { slug: challenge.slug },
    can: { vote: { code: 'sign_in' }, judge: { code: 'sign_in' } },
  })
  expect(unwrap(await world.app.challenges.view(visitor, challenge.id)).counts.ideas).toBe(1)
})

test('ideas pitched concurrently are numbered without gaps', async () => {
  const challenge = await world.challenge()
  const members = await world.members(8)
  const pitched = await Promise.all(members.map((who) => world.pitch(who, challenge)))
  expect(pitched.map((one) => unwrap(one).n).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('pitching is refused to members and at times that the policy excludes', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  expect(codeOf(await world.pitch(visitor, challenge))).toBe('sign_in')
  expect(codeOf(await world.pitch({ ...ana, verifiedAt: null }, challenge))).toBe('verify_email')
  expect(codeOf(await world.pitch({ ...ana, ...suspension(new Date('2100-01-01')) }, challenge))).toBe(
    'suspended',
  )
  expect(codeOf(await world.pitch(ana, { id: NOTHING }))).toBe('not_found')
  const now = world.clock.now()
  world.clock.set(justBefore(challenge.dates.ideasEnd))
  expect(codeOf(await world.pitch(ana, challenge))).toBe('ok')
  world.clock.advance(1)
  expect(await world.pitch(ana, challenge)).toMatchObject({
    code: 'phase_closed',
    detail: { phase: 'writing', needed: 'ideas' },
  })
  world.clock.set(now)
  expect(await ideaList(visitor, challenge)).toHaveLength(1)
})

test('an idea with a banned phrase is refused with that phrase, and nothing is stored', async () => {
  const challenge = await world.challenge({ bannedPhrases: ['best price'] })
  const ana = await world.member()
  const refused = await world.pitch(ana, challenge, { detail: 'At the BEST   price!' })
  expect(refused).toMatchObject({ code: 'banned_phrase', detail: { phrase: 'best price' } })
  expect(codeOf(await world.pitch(ana, challenge, { hook: 'The bestpriced tale' }))).toBe('ok')
  expect(await ideaList(visitor, challenge)).toHaveLength(1)
})

test('a newcomer can pitch three ideas on the first day, over all challenges', async () => {
  const [one, other] = [await world.challenge(), await world.challenge()]
  const ana = await newcomer()
  for (const on of [one, other, one]) expect(codeOf(await world.pitch(ana, on))).toBe('ok')
  for (const on of [one, other]) expect(codeOf(await world.pitch(ana, on))).toBe('newcomer_limit')
  expect(unwrap(await world.app.challenges.view(ana, one.id)).can.pitch).toMatchObject({
    code: 'newcomer_limit',
  })
  world.clock.set(new Date(ana.createdAt.getTime() + FIRST_DAY_MS - 1))
  expect(codeOf(await world.pitch(ana, one))).toBe('newcomer_limit')
  world.clock.advance(1)
  expect(codeOf(await world.pitch(ana, one))).toBe('ok')
})

test('a newcomer cannot pass the limit by concurrent pitches or by withdrawing', async () => {
  const challenge = await world.challenge()
  const ana = await newcomer()
  const pitched = await Promise.all(Array.from({ length: 7 }, () => world.pitch(ana, challenge)))
  expect(pitched.map(codeOf).sort()).toEqual([...Array(4).fill('newcomer_limit'), ...Array(3).fill('ok')])
  const stored = pitched.find((one) => one.ok)
  unwrap(await world.app.ideas.withdraw(ana, stored?.ok ? stored.value.id : ''))
  expect(codeOf(await world.pitch(ana, challenge))).toBe('newcomer_limit')
})

test('the first idea of an unknown member is held and visible to its author and the reviewers only', async () => {
  const challenge = await reviewed()
  const ana = await world.member()
  const { id, n, state } = unwrap(await world.pitch(ana, challenge))
  expect(state).toBe('held')
  const moderator = await world.colleague(challenge.brand, 'moderator')
  const voice = await world.colleague(challenge.brand, 'voice')
  const people: [Actor, boolean][] = [
    [visitor, false],
    [await world.member(), false],
    [voice, false],
    [ana, true],
    [moderator, true],
    [challenge.brand.owner, true],
  ]
  for (const [who, sees] of people) {
    expect(await onList(who, challenge, id)).toBe(sees)
    expect(codeOf(await world.app.ideas.view(who, { id }))).toBe(sees ? 'ok' : 'not_found')
    expect(codeOf(await world.app.ideas.view(who, { challenge: challenge.slug, n }))).toBe(
      sees ? 'ok' : 'not_found',
    )
  }
  expect(await world.app.ideas.similar(visitor, challenge.id, 'An idea, number')).toEqual([])
  expect(unwrap(await world.app.challenges.view(visitor, challenge.id)).counts.ideas).toBe(0)
  expect(codeOf(await world.app.ideas.vote(await world.member(), id))).toBe('not_found')
  expect(codeOf(await world.app.ideas.adopt(moderator, id))).toBe('not_open')
})

test('after one approved idea the member’s next ideas are visible at once, in every challenge', async () => {
  const [challenge, elsewhere] = [await reviewed(), await reviewed()]
  const ana = await world.member()
  const first = unwrap(await world.pitch(ana, challenge))
  expect(unwrap(await world.pitch(ana, challenge)).state).toBe('held')
  const moderator = await world.colleague(challenge.brand, 'moderator')
  unwrap(await world.app.ideas.approve(moderator, first.id))
  expect(await onList(visitor, challenge, first.id)).toBe(true)
  expect(await lastAuditEntry(challenge)).toMatchObject({
    action: 'idea.approve',
    actorId: moderator.id,
    targetId: first.id,
  })
  expect(await world.noticesFor(ana)).toMatchObject([
    { kind: 'idea_approved', path: `/c/${challenge.slug}/ideas/${first.n}` },
  ])
  expect(codeOf(await world.app.ideas.approve(moderator, first.id))).toBe('not_open')
  for (const on of [challenge, elsewhere]) expect(unwrap(await world.pitch(ana, on)).state).toBe('open')
})

test('ideas of the brand’s own team are not held, ideas of another brand’s team are', async () => {
  const challenge = await reviewed()
  const moderator = await world.colleague(challenge.brand, 'moderator')
  expect(unwrap(await world.pitch(moderator, challenge)).state).toBe('open')
  expect(unwrap(await world.pitch((await world.brand()).owner, challenge)).state).toBe('held')
})

test('ideas are held again after the member’s first idea was declined', async () => {
  const challenge = await reviewed()
  const ana = await world.member()
  const { id } = unwrap(await world.pitch(ana, challenge))
  unwrap(await world.app.ideas.decline(challenge.brand.owner, id, { answer: 'Off the brief.' }))
  expect(unwrap(await world.pitch(ana, challenge)).state).toBe('held')
})

test('only reviewers approve an idea', async () => {
  const challenge = await reviewed()
  const ana = await world.member()
  const { id } = unwrap(await world.pitch(ana, challenge))
  const approve = async (who: Actor) => codeOf(await world.app.ideas.approve(who, id))
  expect(await approve(ana)).toBe('forbidden')
  expect(await approve(visitor)).toBe('not_found')
  expect(await approve(await world.member())).toBe('not_found')
  expect(await approve((await world.brand()).owner)).toBe('not_found')
  expect(codeOf(await world.app.ideas.approve(challenge.brand.owner, NOTHING))).toBe('not_found')
})

test('a held idea is in the studio’s queue until it is reviewed', async () => {
  const challenge = await reviewed()
  const other = await reviewed()
  const ana = await world.member()
  const { id } = unwrap(await world.pitch(ana, challenge, { hook: 'Waiting' }))
  unwrap(await world.pitch(ana, other))
  const queue = async () =>
    unwrap(await world.app.brands.studio(challenge.brand.owner, challenge.brand.slug)).heldIdeas
  expect(await queue()).toMatchObject([
    { idea: { id, hook: 'Waiting' }, author: { handle: ana.handle }, challenge: { slug: challenge.slug } },
  ])
  unwrap(await world.app.ideas.approve(challenge.brand.owner, id))
  expect(await queue()).toEqual([])
})

test('declining an idea stores a public reason and returns its votes to the budgets', async () => {
  const challenge = await world.challenge({ ideaVotes: 1 })
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  const { id, n } = unwrap(await world.pitch(ana, challenge, { hook: 'A long shot' }))
  const other = unwrap(await world.pitch(ana, challenge))
  unwrap(await world.app.ideas.vote(ben, id))
  const moderator = await world.colleague(challenge.brand, 'moderator')
  unwrap(await world.app.ideas.decline(moderator, id, { answer: 'We did this last year.' }))

  expect(unwrap(await world.app.ideas.view(visitor, { id }))).toMatchObject({
    state: 'declined',
    answer: 'We did this last year.',
  })
  expect(await lastAuditEntry(challenge)).toMatchObject({
    action: 'idea.decline',
    data: { answer: 'We did this last year.' },
  })
  expect(await world.noticesFor(ana)).toEqual([
    { kind: 'idea_declined', data: {}, path: `/c/${challenge.slug}/ideas/${n}` },
  ])
  expect(unwrap(await world.app.challenges.view(ben, challenge.id)).votes.ideas).toEqual({
    given: 0,
    budget: 1,
  })
  expect(unwrap(await world.app.ideas.vote(ben, other.id))).toMatchObject({ left: 0, already: false })
  for (const verb of ['vote', 'unvote'] as const)
    expect(codeOf(await world.app.ideas[verb](ben, id))).toBe('not_open')
})

test('only reviewers decline an idea, and only once', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const { id } = unwrap(await world.pitch(ana, challenge))
  const decline = async (who: Actor) => codeOf(await world.app.ideas.decline(who, id, { answer: 'No.' }))
  expect(await decline(visitor)).toBe('sign_in')
  expect(await decline(ana)).toBe('forbidden')
  expect(await decline(await world.colleague(challenge.brand, 'voice'))).toBe('forbidden')
  expect(await decline(challenge.brand.owner)).toBe('ok')
  expect(await decline(challenge.brand.owner)).toBe('not_open')
})

test('a hidden idea is absent for others from lists, its URL, counts and similar ideas', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const { id, n } = unwrap(await world.pitch(ana, challenge, { hook: 'A kettle that sings in tune' }))
  const [idea] = await world.db.read.select().from(ideas).where(eq(ideas.id, id))
  await world.db.write((tx) => hideIdea(tx, idea as IdeaRow, world.clock.now()))
  const ben = await world.member()
  expect(await onList(ben, challenge, id)).toBe(false)
  expect(await onList(ana, challenge, id)).toBe(true)
  expect(codeOf(await world.app.ideas.view(ben, { challenge: challenge.id, n }))).toBe('not_found')
  expect(unwrap(await world.app.challenges.view(ben, challenge.id)).counts.ideas).toBe(0)
  expect(await world.app.ideas.similar(ben, challenge.id, 'a kettle that sings in tune')).toEqual([])
  for (const verb of ['vote', 'unvote', 'withdraw', 'approve', 'adopt'] as const)
    expect(codeOf(await world.app.ideas[verb](ben, id))).toBe('not_found')
  expect(codeOf(await world.postComment(ben, { kind: 'idea', id }))).toBe('not_found')
  expect(codeOf(await world.app.ideas.adopt(challenge.brand.owner, id))).toBe('not_open')
})

test('similar ideas are shown before posting', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  unwrap(await world.pitch(ana, challenge, { hook: 'Penjaga mercusuar menulis surat' }))
  const near = await world.app.ideas.similar(visitor, challenge.slug, 'surat dari penjaga mercusuar')
  expect(near).toMatchObject([{ hook: 'Penjaga mercusuar menulis surat', n: 1, votes: 0 }])
  expect(await world.app.ideas.similar(visitor, challenge.slug, 'su')).toEqual([])
  expect(await world.app.ideas.similar(visitor, 'nowhere', 'surat dari penjaga mercusuar')).toEqual([])
})

test.each([0, -1, 1.5, Number.NaN, 2 ** 31, 1e300])(
  'requesting idea number %d answers not found',
  async (n) => {
    const challenge = await world.challenge()
    expect(codeOf(await world.app.ideas.view(visitor, { challenge: challenge.id, n }))).toBe('not_found')
  },
)
