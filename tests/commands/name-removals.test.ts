import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditPage } from '#db/queries/audit.ts'
import { nameRemovals, pots } from '#db/schema/index.ts'
import { viewWorks } from '#server/commands/identity/view-people.ts'
import { viewSteps } from '#server/commands/replay/view-replay.ts'
import { listChanges } from '#server/commands/revisions/list-changes.ts'
import { creditOfChapter, listRevisions } from '#server/commands/revisions/view-revisions.ts'
import { suspension, visitor } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { codeOf, type TestWorld, unwrap } from '#tests/factories/test-world.ts'
import { openCreditWorld } from './credit-world.ts'

const one = await openCreditWorld()
const world = one.world

const remove: TestWorld['app']['credit']['removeName'] = (actor, id) => world.app.credit.removeName(actor, id)

test('a member who removes their name from a story keeps text, share and manifest, under no name, in every view of the story', async () => {
  const { id, chapterId, ana, budi } = await one.featured()
  const before = unwrap(await world.app.credit.manifest(visitor, id))
  unwrap(await remove(budi, id))
  const views = {
    story: unwrap(await world.app.stories.view(visitor, id)),
    credit: unwrap(await creditOfChapter(world)(visitor, chapterId)),
    history: unwrap(await listRevisions(world)(ana, chapterId, { limit: 10 })),
    proposal: await one.view(id),
    manifest: unwrap(await world.app.credit.manifest(visitor, id)),
    changes: await listChanges(world)(ana, { story: id, limit: 10 }),
    replay: unwrap(await viewSteps(world)(ana, chapterId, {})),
  }
  for (const [name, shown] of Object.entries(views)) {
    expect(JSON.stringify(shown), name).not.toContain(budi.handle)
    expect(JSON.stringify(shown), name).not.toContain(budi.displayName)
  }
  expect(views.credit.shares).toMatchObject([
    { member: ana.handle, permille: 700 },
    { member: '', displayName: '', permille: 300 },
  ])
  expect(views.proposal.shares[1]).toMatchObject({ member: '', permille: 300, key: budi.id })
  expect(views.manifest.hash).toBe(before.hash)
  expect(Object.keys(views.manifest.names)).toEqual([ana.id])
})

test('a member who removes their name from a story keeps the name in other stories, and the profile lists those only', async () => {
  const [first, second] = [await one.featured(), await one.featured()]
  await publish(world.db, second.chapterId, {
    at: world.clock.now(),
    by: [{ memberId: first.budi.id, graphemes: 50 }],
  })
  unwrap(await remove(first.budi, first.id))
  const works = await viewWorks(world)(first.budi.id)
  expect(works.stories).toHaveLength(1)
  const credit = unwrap(await creditOfChapter(world)(visitor, second.chapterId))
  expect(credit.shares.map(({ member }) => member)).toContain(first.budi.handle)
  const changes = await listChanges(world)(visitor, { member: first.budi.handle, limit: 10 })
  expect(changes.items.map(({ story }) => story.slug)).toEqual([(await one.view(second.id)).story.slug])
})

test('a member who removes their name from a story is no author any more and cannot write in the story again', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const ana = await world.member()
  const story = unwrap(await world.startStory(ana, challenge, { coauthors: 'open' }))
  await publish(world.db, story.chapter.id, {
    at: world.clock.now(),
    by: [{ memberId: ana.id, graphemes: 9 }],
  })
  unwrap(await remove(ana, story.id))
  const view = unwrap(await world.app.stories.view(ana, story.id))
  expect(view.authors).toEqual([])
  expect(view.can.write).toMatchObject({ code: 'name_removed' })
  expect(codeOf(await world.app.stories.addChapter(ana, story.id, { title: 'More' }))).toBe('name_removed')
  expect(codeOf(await remove(ana, story.id))).toBe('name_removed')
  expect(world.receivedEvents).toContainEqual(['accessChanged', { memberId: ana.id }])
})

test('a member who removes their name from a story is notified like the other authors, and the audit log does not name the member', async () => {
  const { id, challenge, ana, budi } = await one.featured()
  unwrap(await remove(budi, id))
  for (const who of [ana, budi]) expect(await one.kindsFor(who)).toContain('name_removed')
  const [entry] = await auditPage(world.db.read, challenge.brand.id, undefined, 1)
  expect(entry).toMatchObject({ action: 'story.remove_name', actorId: null, targetId: id, data: {} })
})

test('a member who removes their name from a story may be suspended, but has to have written in the story', async () => {
  const { id, challenge, budi } = await one.featured()
  expect(codeOf(await remove(visitor, id))).toBe('sign_in')
  expect(codeOf(await remove(await world.member(), id))).toBe('not_writer')
  unwrap(await remove({ ...budi, ...suspension(challenge.dates.votingEnd) }, id))
})

test('a member who removes their name from a story is still paid: managers see whose share of the reward it is, and nobody else does', async () => {
  const { id, challenge, owner, budi } = await one.featured({ pot: { amount: 1_000_000, currency: 'IDR' } })
  const row = { challengeId: challenge.id, storyId: id, cause: 'brands_pick' as const }
  await world.db.write((tx) => tx.insert(pots).values(row))
  unwrap(await remove(budi, id))
  expect(JSON.stringify(unwrap(await world.app.credit.pot(owner, challenge.id)))).toContain(budi.handle)
  const seen = unwrap(await world.app.credit.pot(visitor, challenge.id))
  expect(seen.shares[1]).toMatchObject({ member: '', permille: 300 })
  expect(JSON.stringify(seen)).not.toContain(budi.handle)
})

test('a member who removes their name from a story cannot undo it: the database refuses to change or delete the row', async () => {
  const { id, budi } = await one.featured()
  unwrap(await remove(budi, id))
  const at = eq(nameRemovals.storyId, id)
  await expect(world.db.write((tx) => tx.delete(nameRemovals).where(at))).rejects.toThrow()
  await expect(
    world.db.write((tx) =>
      tx
        .update(nameRemovals)
        .set({ createdAt: new Date(0) })
        .where(at),
    ),
  ).rejects.toThrow()
})
