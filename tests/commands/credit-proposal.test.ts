import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { auditPage } from '#db/queries/audit.ts'
import { creditDisputes, creditProposals, creditShares, creditVersions, members } from '#db/schema/index.ts'
import { notifyOfVerdicts } from '#server/commands/stories/notify-peoples-choice.ts'
import { DAY, suspension, visitor } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { checkCredit } from '../../public/check-credit.mjs'
import { type CreditWorld, openCreditWorld } from './credit-world.ts'

const one = await openCreditWorld()
const world = one.world

const featured: CreditWorld['featured'] = (more) => one.featured(more)
const view: CreditWorld['view'] = (id, who) => one.view(id, who)
const dispute: CreditWorld['dispute'] = (who, id, text) => one.dispute(who, id, text)
const kindsFor: CreditWorld['kindsFor'] = (who) => one.kindsFor(who)
const finalize = () => one.finalize()
const sharesOf = async (id: string) =>
  (await view(id)).shares.map(({ member, permille }): [string, number] => [member, permille])

test('featuring a submitted story publishes its shares and notifies everybody with text in it', async () => {
  const { challenge, ana, budi, id } = await featured()
  expect(await view(id)).toMatchObject({
    state: 'open',
    cause: 'featured',
    version: 1,
    disputeUntil: new Date(world.clock.now().getTime() + 14 * DAY),
    shares: [
      { member: ana.handle, graphemes: 700, permille: 700 },
      { member: budi.handle, graphemes: 300, permille: 300 },
    ],
    can: { dispute: { ok: false, code: 'sign_in' } },
  })
  for (const who of [ana, budi]) expect(await kindsFor(who)).toContain('credit_proposed')
  const [entry] = await auditPage(world.db.read, challenge.brand.id, undefined, 1)
  expect(entry).toMatchObject({ action: 'credit.propose', actorId: null, targetId: id })
})

test('the people’s choice gets one proposal when voting ends, however often the sweep runs', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const [ana, voter] = (await world.members(2)) as [Member, Member]
  const story = unwrap(await world.startStory(ana, challenge))
  await publish(world.db, story.chapter.id, {
    at: world.clock.now(),
    by: [{ memberId: ana.id, graphemes: 5 }],
  })
  unwrap(await world.app.stories.submit(ana, story.id))
  world.begin(challenge, 'voting')
  unwrap(await world.app.stories.vote(voter, story.id))
  world.begin(challenge, 'verdict')
  for (const _ of [1, 2]) await notifyOfVerdicts(world)()
  expect(await view(story.id)).toMatchObject({ cause: 'peoples_choice', version: 1 })
  expect((await kindsFor(ana)).filter((kind) => kind === 'credit_proposed')).toHaveLength(1)
})

test('a story without known authors gets no proposal', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const { id } = await world.entry(await world.member(), challenge)
  unwrap(await world.app.stories.feature(challenge.brand.owner, id, { reason: '' }))
  expect(codeOf(await world.app.credit.view(visitor, id))).toBe('not_found')
})

test('text that is published after the submission does not change the shares', async () => {
  const { id, chapterId, ana } = await featured()
  await publish(world.db, chapterId, { at: world.clock.now(), by: [{ memberId: ana.id, graphemes: 9 }] })
  expect((await view(id)).shares).toHaveLength(2)
})

test('a story with a proposal keeps its title, also when its submission is taken back', async () => {
  const { id, ana } = await featured()
  unwrap(await world.app.stories.takeBackSubmission(ana, id))
  expect(codeOf(await world.app.stories.rename(ana, id, { title: 'Another name for it' }))).toBe('frozen')
})

test('a member who left keeps the exact share without the name, and the manifest keeps its hash', async () => {
  const { id, budi, ana } = await featured()
  const before = unwrap(await world.app.credit.manifest(visitor, id))
  await world.db.write((tx) =>
    tx.update(members).set({ leftAt: world.clock.now() }).where(eq(members.id, budi.id)),
  )
  const page = await view(id)
  expect(page.shares[1]).toMatchObject({ member: '', displayName: '', permille: 300, key: budi.id })
  const after = unwrap(await world.app.credit.manifest(visitor, id))
  expect(after.hash).toBe(before.hash)
  expect(Object.keys(after.names)).toEqual([ana.id])
  expect(JSON.stringify({ page, after })).not.toContain(budi.handle)
})

test('a dispute is refused to visitors, suspended members, after the time, and while one of one’s own has no answer', async () => {
  const { id, budi, challenge } = await featured()
  const send = (who: Actor) => world.app.credit.dispute(who, id, { text: 'Mine.' })
  expect(codeOf(await send(visitor))).toBe('sign_in')
  const suspended = await world.member(suspension(challenge.dates.votingEnd))
  expect(codeOf(await send(suspended))).toBe('suspended')
  unwrap(await send(budi))
  expect(codeOf(await send(budi))).toBe('dispute_open')
  unwrap(await send(await world.member()))
  world.clock.advance(14 * DAY)
  expect(codeOf(await send(await world.member()))).toBe('credit_closed')
})

test('a rejected dispute leaves the shares, and its author reads the answer', async () => {
  const { id, owner, budi } = await featured()
  const disputeId = await dispute(budi, id)
  expect(await kindsFor(owner)).toContain('credit_disputed')
  const reply = { decision: 'reject' as const, answer: 'The history says otherwise.' }
  expect(codeOf(await world.app.credit.answer(budi, id, disputeId, reply))).toBe('forbidden')
  unwrap(await world.app.credit.answer(owner, id, disputeId, reply))
  expect(codeOf(await world.app.credit.answer(owner, id, disputeId, reply))).toBe('already_exists')
  const { disputes, version } = await view(id)
  expect(version).toBe(1)
  expect(disputes).toMatchObject([
    { by: { handle: budi.handle }, answer: { accepted: false, text: reply.answer, version: null } },
  ])
  expect(await kindsFor(budi)).toContain('dispute_rejected')
})

test('an accepted dispute makes a new version with its reason and leaves three days to dispute that', async () => {
  const { id, owner, ana, budi } = await featured()
  const cici = await world.member()
  const disputeId = await dispute(cici, id, 'I dictated the ending.')
  world.clock.advance(13 * DAY)
  const answer = (shares: [string, number][], version = 1) =>
    world.app.credit.answer(owner, id, disputeId, {
      ...{ decision: 'accept', answer: 'Two people remember it.', version },
      shares: shares.map(([member, permille]) => ({ member, permille })),
    })
  const fair: [string, number][] = [
    [ana.handle, 600],
    [budi.handle, 250],
    [cici.handle, 150],
  ]
  expect(codeOf(await answer(fair, 2))).toBe('stale')
  expect(codeOf(await answer([['nobody-here', 1000]]))).toBe('invalid')
  const twice: [string, number][] = [
    [ana.handle, 500],
    [ana.handle, 500],
  ]
  expect(codeOf(await answer(twice))).toBe('invalid')
  unwrap(await answer(fair))
  const page = await view(id)
  expect(await sharesOf(id)).toEqual(fair)
  expect(page.versions).toMatchObject([
    { version: 1, reason: '', by: null },
    { version: 2, reason: 'Two people remember it.', by: { handle: owner.handle } },
  ])
  expect(page.disputeUntil).toEqual(new Date(world.clock.now().getTime() + 3 * DAY))
  expect(await kindsFor(ana)).toContain('credit_changed')
  expect(await kindsFor(cici)).toContain('dispute_accepted')
})

test('an author stays in the credit with 0 when new shares leave them out', async () => {
  const { id, owner, ana, budi } = await featured()
  const disputeId = await dispute(budi, id)
  const shares = [{ member: ana.handle, permille: 1000 }]
  unwrap(
    await world.app.credit.answer(owner, id, disputeId, {
      decision: 'accept',
      answer: 'So be it.',
      shares,
    }),
  )
  expect(await sharesOf(id)).toEqual([
    [ana.handle, 1000],
    [budi.handle, 0],
  ])
})

test('an unanswered dispute keeps credit from becoming final, and the clock makes it final after the answer', async () => {
  const { id, owner, ana, budi, challenge } = await featured()
  const disputeId = await dispute(budi, id)
  world.clock.advance(15 * DAY)
  await finalize()
  expect(await view(id)).toMatchObject({ state: 'waiting', finalAt: null })
  expect(unwrap(await world.app.credit.open(owner, challenge.brand.slug)).items).toMatchObject([
    { unanswered: 1, finalAt: null },
  ])
  unwrap(await world.app.credit.answer(owner, id, disputeId, { decision: 'reject', answer: 'No.' }))
  await finalize()
  const page = await view(id, budi)
  expect(page).toMatchObject({ state: 'final', finalAt: world.clock.now() })
  expect(page.can.dispute).toMatchObject({ ok: false, code: 'credit_closed' })
  expect(await kindsFor(ana)).toContain('credit_final')
  expect(await finalize()).toBe(0)
  expect(unwrap(await world.app.credit.open(owner, challenge.brand.slug)).items).toEqual([])
})

test('the stored hash of final credit is the manifest’s, and the published script finds every change of it', async () => {
  const { id } = await featured()
  world.clock.advance(14 * DAY)
  await finalize()
  const file = unwrap(await world.app.credit.manifest(visitor, id))
  expect(file.hash).toBe((await view(id)).manifestHash)
  expect(checkCredit(file)).toEqual({
    ...{ hash: file.hash, hashMatches: true, sum: 1000, sharesMatch: true, final: true },
  })
  const tampered = structuredClone(file)
  for (const [i, share] of tampered.manifest.shares.entries()) share.permille += i === 0 ? 1 : -1
  expect(checkCredit(tampered)).toMatchObject({ hashMatches: false, sum: 1000, sharesMatch: false })
})

test('the database refuses to change, add or delete anything of final credit', async () => {
  const { id, ana, budi, owner } = await featured()
  const disputeId = await dispute(budi, id)
  unwrap(await world.app.credit.answer(owner, id, disputeId, { decision: 'reject', answer: 'No.' }))
  world.clock.advance(14 * DAY)
  await finalize()
  const at = world.clock.now()
  const attempts = [
    () =>
      world.db.write((tx) =>
        tx.update(creditProposals).set({ version: 9 }).where(eq(creditProposals.storyId, id)),
      ),
    () =>
      world.db.write((tx) =>
        tx
          .update(creditProposals)
          .set({ finalAt: null, manifestHash: null })
          .where(eq(creditProposals.storyId, id)),
      ),
    () =>
      world.db.write((tx) =>
        tx.update(creditShares).set({ permille: 0 }).where(eq(creditShares.storyId, id)),
      ),
    () => world.db.write((tx) => tx.delete(creditShares).where(eq(creditShares.storyId, id))),
    () =>
      world.db.write((tx) =>
        tx
          .insert(creditShares)
          .values({ storyId: id, version: 2, memberId: ana.id, graphemes: 1, permille: 1 }),
      ),
    () =>
      world.db.write((tx) => tx.insert(creditVersions).values({ storyId: id, version: 2, createdAt: at })),
    () =>
      world.db.write((tx) =>
        tx.update(creditDisputes).set({ answer: 'Yes.' }).where(eq(creditDisputes.storyId, id)),
      ),
    () => world.db.write((tx) => tx.delete(creditDisputes).where(eq(creditDisputes.storyId, id))),
  ]
  for (const [i, attempt] of attempts.entries()) await expect(attempt(), `attempt ${i}`).rejects.toThrow()
  expect(await sharesOf(id)).toEqual([
    [ana.handle, 700],
    [budi.handle, 300],
  ])
})

test('the database refuses finality while shares miss 1000 or a dispute has no answer', async () => {
  const finish = (id: string) =>
    world.db.write((tx) =>
      tx
        .update(creditProposals)
        .set({ finalAt: world.clock.now(), manifestHash: 'x' })
        .where(eq(creditProposals.storyId, id)),
    )
  const short = await featured()
  await world.db.write((tx) =>
    tx.update(creditShares).set({ permille: 1 }).where(eq(creditShares.memberId, short.budi.id)),
  )
  await expect(finish(short.id)).rejects.toThrow()
  const disputed = await featured()
  await dispute(disputed.budi, disputed.id)
  await expect(finish(disputed.id)).rejects.toThrow()
})
