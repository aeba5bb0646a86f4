import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { HideableKind } from '#app/domain/moderation/policy.ts'
import { countComments } from '#db/queries/comments.ts'
import { wrongCounters } from '#db/queries/counters.ts'
import { searchDocuments } from '#db/schema/index.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const reason = 'This is an advert.'
const hide = (by: Parameters<TestWorld['app']['moderation']['hide']>[0], kind: HideableKind, id: string) =>
  world.app.moderation.hide(by, { kind, id, reason })
const unhide = (by: Parameters<TestWorld['app']['moderation']['hide']>[0], kind: HideableKind, id: string) =>
  world.app.moderation.unhide(by, { kind, id, reason: 'A mistake of ours.' })

/** Creates a challenge with one idea, one story and one comment by the same author. */
async function scene() {
  const challenge = await world.challenge()
  const author = await world.member()
  const idea = unwrap(await world.pitch(author, challenge, { hook: `Moonkettle ${challenge.id}` }))
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(author, challenge, { title: `Kettlemoon ${challenge.id}` }))
  await world.publish(story.chapter.id, 'A whistle in the night.')
  const comment = unwrap(await world.postComment(author, { kind: 'idea', id: idea.id }, { body: 'Mine.' }))
  const moderator = await world.colleague(challenge.brand, 'moderator')
  const ids: Record<HideableKind, string> = { idea: idea.id, story: story.id, comment: comment.id }
  return { challenge, author, moderator, idea, story, comment, ids }
}
type Scene = Awaited<ReturnType<typeof scene>>

/** Collects everything that a visitor can read of the scene. */
async function publicState({ challenge, idea, story }: Scene) {
  const ideaList = await world.app.ideas.list(visitor, challenge.slug, { order: 'new', limit: 50 })
  const view = unwrap(await world.app.challenges.view(visitor, challenge.slug))
  const documents = await world.db.read
    .select({ kind: searchDocuments.kind, id: searchDocuments.targetId, words: searchDocuments.words })
    .from(searchDocuments)
  const ids = new Set([idea.id, story.id, story.chapter.id])
  return {
    wall: ideaList.items,
    counts: view.counts,
    stories: (await world.app.stories.list({ limit: 50 })).items.filter((one) => one.id === story.id),
    idea: codeOf(await world.app.ideas.view(visitor, { id: idea.id })),
    story: codeOf(await world.app.stories.view(visitor, story.id)),
    threads: await world.app.comments.threads(visitor, 'idea', idea.id),
    comments: await countComments(world.db.read, 'idea', [idea.id]),
    documents: documents.filter((one) => ids.has(one.id)),
  }
}

test.each<HideableKind>(['idea', 'story', 'comment'])(
  'hiding removes %s from lists, counts, comments and search, and unhiding restores it exactly',
  async (kind) => {
    const one = await scene()
    const before = await publicState(one)
    unwrap(await hide(one.moderator, kind, one.ids[kind]))
    const hidden = await publicState(one)
    expect(hidden).not.toEqual(before)
    if (kind === 'idea') expect(hidden).toMatchObject({ wall: [], counts: { ideas: 0 }, idea: 'not_found' })
    if (kind === 'story')
      expect(hidden).toMatchObject({ stories: [], counts: { stories: 0 }, story: 'not_found' })
    if (kind === 'comment') expect(hidden).toMatchObject({ threads: [], comments: new Map() })
    const found = hidden.documents.map((document) => document.kind)
    if (kind !== 'comment') expect(found).not.toContain(kind)
    if (kind === 'story') expect(found).not.toContain('chapter')
    unwrap(await unhide(one.moderator, kind, one.ids[kind]))
    const sorted = (state: Awaited<ReturnType<typeof publicState>>) => ({
      ...state,
      documents: state.documents.sort((a, b) => (a.id < b.id ? -1 : 1)),
    })
    expect(sorted(await publicState(one))).toEqual(sorted(before))
    expect(await wrongCounters(world.db.read)).toEqual([])
  },
)

test('only the brand’s team and admins hide, with a reason, and a repeated request changes nothing', async () => {
  const one = await scene()
  const voice = await world.colleague(one.challenge.brand, 'voice')
  const elsewhere = (await world.brand()).owner
  expect(codeOf(await hide(visitor, 'idea', one.ids.idea))).toBe('sign_in')
  for (const who of [one.author, voice, elsewhere, await world.member()])
    expect(codeOf(await hide(who, 'idea', one.ids.idea))).toBe('forbidden')
  expect(codeOf(await hide(one.moderator, 'idea', 'nothing'))).toBe('not_found')
  unwrap(await hide(one.moderator, 'idea', one.ids.idea))
  unwrap(await hide(await world.admin(), 'idea', one.ids.idea))
  const notices = (await world.noticesFor(one.author)).filter(({ kind }) => kind === 'idea_hidden')
  expect(notices).toEqual([{ kind: 'idea_hidden', data: { reason }, path: expect.any(String) }])
  const { items } = unwrap(
    await world.app.brands.audit(one.challenge.brand.owner, one.challenge.brand.id, { limit: 5 }),
  )
  expect(items.filter(({ action }) => action === 'idea.hide')).toMatchObject([
    { actor: { handle: one.moderator.handle }, target: { id: one.ids.idea }, data: { reason } },
  ])
  unwrap(await unhide(await world.admin(), 'idea', one.ids.idea))
})

test('the author still reads a hidden comment and the reason, and replies keep their position', async () => {
  const one = await scene()
  const on = { kind: 'idea', id: one.idea.id } as const
  unwrap(await world.postComment(await world.member(), on, { replyTo: one.comment.id, body: 'An answer.' }))
  unwrap(await hide(one.moderator, 'comment', one.comment.id))
  const [asVisitor] = await world.app.comments.threads(visitor, 'idea', one.idea.id)
  expect(asVisitor).toMatchObject({ state: 'hidden', body: '', author: null, hiddenReason: null })
  expect(asVisitor?.replies).toMatchObject([{ state: 'shown', body: 'An answer.' }])
  for (const who of [one.author, one.moderator])
    expect((await world.app.comments.threads(who, 'idea', one.idea.id))[0]).toMatchObject({
      ...{ state: 'hidden', body: 'Mine.', hiddenReason: reason },
      can: { edit: false, hide: who === one.moderator },
    })
  expect(codeOf(await world.app.comments.edit(one.author, one.comment.id, { body: 'Not mine.' }))).toBe(
    'not_open',
  )
  expect(codeOf(await world.postComment(one.author, on, { replyTo: one.comment.id }))).toBe('not_found')
})

const until = () => new Date(world.clock.now().getTime() + 7 * DAY)
const suspend = (by: Member, who: Member, brand?: string) =>
  world.app.moderation.sanction(by, who.handle, { type: 'suspend', until: until(), reason, brand })

test('a suspension by a brand applies to that brand, removes the member’s roles, notifies the member, and expires', async () => {
  const [here, there] = [await world.challenge(), await world.challenge()]
  const member = await world.member()
  const given = unwrap(await suspend(here.brand.owner, member))
  expect(given).toMatchObject({ handle: member.handle, brand: { slug: here.brand.slug } })
  const now = await world.reloadMember(member)
  expect(codeOf(await world.pitch(now, here))).toBe('suspended')
  expect(codeOf(await world.postComment(now, { kind: 'challenge', id: here.id }))).toBe('suspended')
  expect(codeOf(await world.pitch(now, there))).toBe('ok')
  expect(await world.noticesFor(member)).toMatchObject([{ kind: 'suspended_by_brand', data: { reason } }])
  expect(world.receivedEvents).toContainEqual(['accessChanged', { memberId: member.id }])
  world.clock.advance(7 * DAY - 1000)
  world.begin(here, 'ideas')
  expect((await world.reloadMember(member)).sanctions).toHaveLength(1)
  world.clock.advance(7 * DAY)
  expect((await world.reloadMember(member)).sanctions).toEqual([])
})

test('a suspension by an admin applies everywhere, removes all roles, and can be lifted early', async () => {
  const challenge = await world.challenge()
  const moderator = await world.colleague(challenge.brand, 'moderator')
  const admin = await world.admin()
  unwrap(await suspend(admin, moderator))
  const suspended = await world.reloadMember(moderator)
  expect(suspended).toMatchObject({ role: 'member', brands: [] })
  expect(codeOf(await world.pitch(suspended, challenge))).toBe('suspended')
  const lift = (by: Member, brand?: string) =>
    world.app.moderation.lift(by, moderator.handle, { reason: 'Enough.', brand })
  expect(codeOf(await lift(challenge.brand.owner))).toBe('not_found')
  unwrap(await lift(admin))
  expect(codeOf(await lift(admin))).toBe('not_found')
  expect(await world.reloadMember(moderator)).toMatchObject({
    sanctions: [],
    brands: [{ role: 'moderator' }],
  })
  expect((await world.noticesFor(moderator)).map(({ kind }) => kind)).toEqual([
    'suspended',
    'suspension_lifted',
  ])
})

test('an owner’s suspension of staff stops them from reviewing, publishing and moderating in that brand', async () => {
  const one = await scene()
  const { brand } = one.challenge
  unwrap(await suspend(brand.owner, one.moderator))
  const suspended = await world.reloadMember(one.moderator)
  expect(suspended.brands).toEqual([])
  expect(codeOf(await hide(suspended, 'idea', one.ids.idea))).toBe('forbidden')
  expect(codeOf(await world.app.ideas.decline(suspended, one.ids.idea, { answer: 'No.' }))).toBe('forbidden')
  expect(codeOf(await suspend(suspended, one.author))).toBe('forbidden')
})

test('colleagues, admins, oneself, unknown members and past dates are refused as targets of a suspension', async () => {
  const challenge = await world.challenge()
  const { brand } = challenge
  const [moderator, manager] = [
    await world.colleague(brand, 'moderator'),
    await world.colleague(brand, 'manager'),
  ] as [Member, Member]
  const [member, admin] = [await world.member(), await world.admin()]
  expect(codeOf(await suspend(moderator, manager))).toBe('forbidden')
  expect(codeOf(await suspend(brand.owner, admin))).toBe('forbidden')
  expect(codeOf(await suspend(brand.owner, brand.owner))).toBe('forbidden')
  expect(codeOf(await suspend(member, moderator))).toBe('forbidden')
  expect(codeOf(await suspend(moderator, member, (await world.brand()).slug))).toBe('forbidden')
  expect(codeOf(await suspend(moderator, { ...member, handle: 'nobody_here' }))).toBe('not_found')
  const past = { type: 'suspend' as const, until: world.clock.now(), reason }
  expect(codeOf(await world.app.moderation.sanction(admin, member.handle, past))).toBe('invalid')
  unwrap(await suspend(moderator, member))
})
