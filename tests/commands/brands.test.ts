import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { ChangeTeam } from '#app/domain/brands/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { auditPage, brokenAudit } from '#db/queries/audit.ts'
import { revisions } from '#db/schema/index.ts'
import { CreateBrand } from '#server/commands/brands/create-brand.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

const NOBODY = '00000000-0000-0000-0000-000000000000'
const form = (slug: string, ownerId: string) =>
  unwrap(parse(CreateBrand, { slug, name: 'Kopi Senja', ownerId }))
const actions = async (brandId: string) =>
  (await auditPage(world.db.read, brandId, undefined, 100)).map((entry) => entry.action)

test('an admin creates a brand and gives it an owner', async () => {
  const owner = await world.member()
  const { id, slug } = unwrap(
    await world.app.brands.create(await world.admin(), form('kopi-senja', owner.id)),
  )
  expect((await world.reloadMember(owner)).brands).toEqual([{ brandId: id, role: 'owner' }])
  expect(await actions(id)).toEqual(['brand.create'])
  expect(unwrap(await world.app.brands.view(visitor, slug))).toMatchObject({
    name: 'Kopi Senja',
    verified: false,
  })
})

test('creating a brand is refused without the admin role, with a taken slug, or with an unknown owner', async () => {
  const owner = await world.member()
  const create = async (who: Actor, slug: string, ownerId = owner.id) =>
    world.app.brands.create(who, form(slug, ownerId))
  expect(codeOf(await create(visitor, 'mine'))).toBe('sign_in')
  expect(codeOf(await create(owner, 'mine'))).toBe('forbidden')
  const admin = await world.admin()
  unwrap(await create(admin, 'taken'))
  expect(await create(admin, 'taken')).toMatchObject({ code: 'taken', fields: { slug: 'field.taken' } })
  expect(await create(admin, 'orphan', NOBODY)).toMatchObject({
    code: 'invalid',
    fields: { ownerId: 'field.choose' },
  })
  const both = await Promise.all([create(admin, 'twice'), create(admin, 'twice')])
  expect(both.map(codeOf).sort()).toEqual(['ok', 'taken'])
})

test.each(['', '-', 'a b', 'Ä', 'x-', '-x', 'x'.repeat(61), 'a/b', '../x'])(
  'a brand cannot have the slug %j',
  (slug) => {
    expect(parse(CreateBrand, { slug, name: 'X', ownerId: 'x' })).toMatchObject({
      fields: { slug: slug === '' ? 'field.required' : 'brand.slug_wrong' },
    })
  },
)

test('only an admin verifies a brand or revokes it, and the labels follow', async () => {
  const brand = await world.brand()
  await world.challenge({ brand })
  expect(codeOf(await world.app.brands.verify(visitor, brand.id, true))).toBe('sign_in')
  expect(codeOf(await world.app.brands.verify(brand.owner, brand.id, true))).toBe('forbidden')
  expect(codeOf(await world.app.brands.verify(await world.admin(), NOBODY, true))).toBe('not_found')
  unwrap(await world.app.brands.verify(await world.admin(), brand.id, true))
  const page = unwrap(await world.app.brands.view(visitor, brand.slug))
  expect([page.verified, page.challenges[0]?.brand.verified]).toEqual([true, true])
  unwrap(await world.app.brands.verify(await world.admin(), brand.id, false))
  expect(unwrap(await world.app.brands.view(visitor, brand.slug)).verified).toBe(false)
  expect((await actions(brand.id)).slice(0, 2)).toEqual(['brand.unverify', 'brand.verify'])
})

test('a brand is in the lists of the home page only while it is verified', async () => {
  const brand = await world.brand()
  const challenge = await world.challenge({ brand })
  world.begin(challenge, 'writing')
  const author = await world.member()
  const story = await world.entry(author, challenge, { title: `Hero of ${brand.slug}` })
  unwrap(await world.app.stories.feature(brand.owner, story.id, { reason: '' }))
  const home = async () => ({
    running: (await world.app.challenges.running(undefined, 50)).some(({ id }) => id === challenge.id),
    featured: (await world.app.stories.featured(50)).some(({ id }) => id === story.id),
    stories: (await world.app.stories.list({ limit: 50, verified: true })).items.some(
      ({ id }) => id === story.id,
    ),
  })
  const nothing = { running: false, featured: false, stories: false }
  expect(await home()).toEqual(nothing)
  const listed = (await world.app.stories.list({ limit: 50 })).items.find(({ id }) => id === story.id)
  expect(listed?.brand.verified).toBe(false)
  unwrap(await world.app.brands.verify(await world.admin(), brand.id, true))
  expect(await home()).toEqual({ running: true, featured: true, stories: true })
  unwrap(await world.app.brands.verify(await world.admin(), brand.id, false))
  expect(await home()).toEqual(nothing)
})

test('only managers change a brand', async () => {
  const brand = await world.brand()
  const change = async (who: Actor, id = brand.id) =>
    codeOf(await world.app.brands.change(who, id, { tagline: 'Slow.' }))
  expect(await change(visitor)).toBe('sign_in')
  expect(await change(await world.colleague(brand, 'moderator'))).toBe('forbidden')
  expect(await change((await world.brand()).owner)).toBe('forbidden')
  expect(await change(await world.admin(), NOBODY)).toBe('not_found')
  expect(await change(await world.colleague(brand, 'manager'))).toBe('ok')
  expect(unwrap(await world.app.brands.view(visitor, brand.slug))).toMatchObject({
    tagline: 'Slow.',
    about: '',
  })
  expect(await actions(NOBODY)).toEqual([])
})

const change = (who: Actor, brandId: string, memberId: string, role: ChangeTeam['role']) =>
  world.app.brands.changeTeam(who, brandId, unwrap(parse(ChangeTeam, { memberId, role })))

test('only owners change a team, and the change takes effect with the next request', async () => {
  const brand = await world.brand()
  const ana = await world.colleague(brand, 'moderator')
  for (const role of ['voice', 'moderator', 'manager', 'owner'] as const) {
    unwrap(await change(brand.owner, brand.id, ana.id, role))
    expect((await world.reloadMember(ana)).brands).toEqual([{ brandId: brand.id, role }])
    expect(world.receivedEvents.at(-1)).toEqual(['accessChanged', { memberId: ana.id, brandId: brand.id }])
  }
  unwrap(await change(brand.owner, brand.id, ana.id, 'none'))
  expect((await world.reloadMember(ana)).brands).toEqual([])
  const manager = await world.colleague(brand, 'manager')
  expect(codeOf(await change(manager, brand.id, ana.id, 'owner'))).toBe('forbidden')
  expect(codeOf(await change(visitor, brand.id, ana.id, 'owner'))).toBe('sign_in')
  expect(codeOf(await change((await world.brand()).owner, brand.id, ana.id, 'owner'))).toBe('forbidden')
  expect(codeOf(await change(await world.admin(), brand.id, manager.id, 'voice'))).toBe('ok')
})

test('an invited member has no role in the team before accepting, and may decline', async () => {
  const brand = await world.brand()
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  const answer = (who: Actor, reply: 'accept' | 'decline') =>
    world.app.brands.answerInvitation(who, brand.slug, { answer: reply })
  for (const role of ['voice', 'manager'] as const)
    expect(unwrap(await change(brand.owner, brand.id, ana.id, role))).toEqual({ invited: true })
  expect((await world.reloadMember(ana)).brands).toEqual([])
  expect(await world.app.brands.invitations(ana)).toEqual([
    { slug: brand.slug, name: expect.any(String), role: 'manager' },
  ])
  expect((await world.noticesFor(ana)).at(-1)).toMatchObject({ kind: 'team_invited', path: '/studio' })
  expect(codeOf(await answer(ben, 'accept'))).toBe('not_found')
  expect(codeOf(await answer(visitor, 'accept'))).toBe('sign_in')
  unwrap(await answer(ana, 'accept'))
  expect((await world.reloadMember(ana)).brands).toEqual([{ brandId: brand.id, role: 'manager' }])
  expect(codeOf(await answer(ana, 'accept'))).toBe('not_found')
  unwrap(await change(await world.admin(), brand.id, ben.id, 'owner'))
  unwrap(await answer(ben, 'decline'))
  expect((await world.reloadMember(ben)).brands).toEqual([])
  unwrap(await change(brand.owner, brand.id, ben.id, 'owner'))
  unwrap(await change(brand.owner, brand.id, ben.id, 'none'))
  expect(codeOf(await answer(ben, 'accept'))).toBe('not_found')
  expect((await actions(brand.id)).filter((deed) => deed !== 'team.change')).toEqual([
    ...['team.invite', 'team.decline', 'team.invite', 'team.join', 'team.invite', 'team.invite'],
    'brand.create',
  ])
})

test('only the operator adds a member to a team without an invitation', async () => {
  const brand = await world.brand()
  const form = { memberId: (await world.member()).id, role: 'voice' as const }
  expect(codeOf(await world.app.brands.addToTeam(brand.owner, brand.id, form))).toBe('forbidden')
  expect(codeOf(await world.app.brands.addToTeam(await world.admin(), brand.id, form))).toBe('ok')
})

test('the last owner of a team cannot be removed', async () => {
  const brand = await world.brand()
  const { owner } = brand
  for (const role of ['none', 'manager'] as const)
    expect(codeOf(await change(owner, brand.id, owner.id, role))).toBe('last_owner')
  const second = await world.colleague(brand, 'owner')
  const both = await Promise.all([
    change(owner, brand.id, owner.id, 'none'),
    change(second, brand.id, second.id, 'none'),
  ])
  expect(both.map(codeOf).sort()).toEqual(['last_owner', 'ok'])
})

test('adding an unknown member to a team is refused', async () => {
  const brand = await world.brand()
  expect(await change(brand.owner, brand.id, NOBODY, 'voice')).toMatchObject({
    code: 'invalid',
    fields: { memberId: 'field.choose' },
  })
  expect(codeOf(await change(await world.admin(), NOBODY, brand.owner.id, 'voice'))).toBe('not_found')
  expect(parse(ChangeTeam, { memberId: 'x', role: 'king' })).toMatchObject({
    fields: { role: 'field.choose' },
  })
})

test('only the team and admins open the studio', async () => {
  const brand = await world.brand()
  const studio = async (who: Actor, key = brand.slug) => codeOf(await world.app.brands.studio(who, key))
  for (const role of ['owner', 'manager', 'moderator', 'voice'] as const)
    expect(await studio(await world.colleague(brand, role))).toBe('ok')
  expect(await studio(await world.admin())).toBe('ok')
  expect(await studio(visitor)).toBe('sign_in')
  expect(await studio(await world.member())).toBe('forbidden')
  expect(await studio((await world.brand()).owner)).toBe('forbidden')
  expect(await studio(brand.owner, 'nothing')).toBe('not_found')
})

test('the studio lists what waits for review: held ideas and the newest revision of each chapter', async () => {
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  const idea = unwrap(await world.pitch(ana, challenge, { hook: 'Held' }))
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(ben, challenge, { title: 'Rain' }))
  const second = unwrap(await world.app.stories.addChapter(ben, story.id, { title: 'Two' }))
  const cut = (chapterId: string, n: number, state: 'pending' | 'declined' | 'superseded') => ({
    ...{
      chapterId,
      n,
      state,
      uptoSeq: n,
      kind: 'saved' as const,
      summary: `cut ${n}`,
      contributorIds: [ben.id],
    },
    ...{ graphemes: 1, words: 1, wordDelta: 1, hash: `${n}`, createdAt: world.clock.now() },
  })
  await world.db.write((tx) =>
    tx
      .insert(revisions)
      .values([
        cut(story.chapter.id, 1, 'pending'),
        cut(story.chapter.id, 2, 'pending'),
        cut(second.id, 1, 'pending'),
        cut(second.id, 2, 'declined'),
      ]),
  )
  const { heldIdeas, pendingRevisions, team, audit } = unwrap(
    await world.app.brands.studio(challenge.brand.owner, challenge.brand.slug),
  )
  expect(heldIdeas.map((one) => one.idea.id)).toEqual([idea.id])
  expect(pendingRevisions).toMatchObject([
    { n: 2, summary: 'cut 2', story: { title: 'Rain' }, chapter: { title: 'Chapter 1' } },
  ])
  expect(team).toMatchObject([{ handle: challenge.brand.owner.handle, role: 'owner' }])
  expect(audit.map((entry) => entry.action)).toEqual(['challenge.open', 'brand.create'])
})

test('the hash chains of the audit log are valid after all other tests of this file', async () => {
  expect(await brokenAudit(world.db.read)).toBeUndefined()
})
