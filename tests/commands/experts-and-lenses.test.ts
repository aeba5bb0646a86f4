import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { Lens } from '#app/domain/standing/lenses.ts'
import { wrongCounters } from '#db/queries/counters.ts'
import { auditEntries } from '#db/schema/index.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

async function talked() {
  const challenge = await world.challenge()
  const people = (await world.members(3)) as [Member, Member, Member]
  const said: string[] = []
  for (const who of people)
    said.push(unwrap(await world.postComment(who, { kind: 'challenge', id: challenge.id })).id)
  const order = async (viewer: Member | typeof visitor, lens?: Lens) =>
    (await world.app.comments.threads(viewer, 'challenge', challenge.id, lens)).map(({ id }) =>
      said.indexOf(id),
    )
  return { challenge, people, said, order }
}
const badge = (owner: Member, brandId: string, memberId: string, label = 'batik dyes') =>
  world.app.standing.giveBadge(owner, brandId, { memberId, label })

test('a manager gives a badge, which comments show, the audit log records, the member is notified of, and the manager can withdraw', async () => {
  const { challenge, people, said } = await talked()
  const [ana] = people
  const { brand } = challenge
  const moderator = await world.colleague(brand, 'moderator')
  expect(codeOf(await badge(moderator, brand.id, ana.id))).toBe('forbidden')
  expect(codeOf(await badge(ana, brand.id, ana.id))).toBe('forbidden')
  unwrap(await badge(brand.owner, brand.id, ana.id))
  unwrap(await badge(brand.owner, brand.id, ana.id))
  const shown = async () => {
    const threads = await world.app.comments.threads(visitor, 'challenge', challenge.id)
    return threads.find(({ id }) => id === said[0])?.badges
  }
  expect(await shown()).toMatchObject([{ label: 'batik dyes', brand: { slug: brand.slug } }])
  unwrap(await world.app.standing.withdrawBadge(brand.owner, brand.id, ana.id))
  expect(await shown()).toEqual([])
  const log = await world.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, ana.id))
  expect(log.map(({ action, data }) => ({ action, data }))).toEqual([
    { action: 'badge.give', data: { label: 'batik dyes' } },
    { action: 'badge.withdraw', data: { label: 'batik dyes' } },
  ])
  expect((await world.noticesFor(ana)).map(({ kind }) => kind)).toEqual(['badge_given', 'badge_withdrawn'])
})

test('the lens of experts puts threads with an expert first and hides none', async () => {
  const { challenge, people, said, order } = await talked()
  const { brand } = challenge
  unwrap(await badge(brand.owner, brand.id, people[2].id))
  expect(await order(visitor)).toEqual([0, 1, 2])
  expect(await order(visitor, 'experts')).toEqual([2, 0, 1])
  unwrap(
    await world.postComment(
      people[2],
      { kind: 'challenge', id: challenge.id },
      { replyTo: said[1] as string },
    ),
  )
  expect(await order(visitor, 'experts')).toEqual([1, 2, 0])
})

test('the lens of people like me puts those first who took part in the same challenges; for visitors it changes nothing', async () => {
  const { people, order } = await talked()
  const earlier = await world.challenge()
  const me = await world.member()
  for (const who of [me, people[1]]) unwrap(await world.pitch(who, earlier))
  expect(await order(me, 'like_me')).toEqual([1, 0, 2])
  expect(await order(visitor, 'like_me')).toEqual([0, 1, 2])
})

test('a comment is marked as helpful once by each reader, not by its author, and earns two points while it is marked', async () => {
  const { challenge, people, said } = await talked()
  const [ana, budi, cici] = people
  const id = said[0] as string
  const mark = (who: Member | typeof visitor, marked = true) =>
    world.app.comments.markHelpful(who, id, marked)
  expect(codeOf(await mark(visitor))).toBe('sign_in')
  expect(codeOf(await mark(ana))).toBe('own_item')
  expect(codeOf(await mark({ ...budi, verifiedAt: null }))).toBe('verify_email')
  expect(unwrap(await mark(budi))).toMatchObject({ helpful: 1, marked: true })
  expect(unwrap(await mark(budi))).toMatchObject({ helpful: 1 })
  expect(unwrap(await mark(cici))).toMatchObject({ helpful: 2 })
  const points = async () => {
    await world.settle()
    return unwrap(
      await world.app.standing.view(visitor, ana.handle, { brand: challenge.brand.slug, limit: 5 }),
    ).points
  }
  expect(await points()).toBe(2)
  unwrap(await mark(budi, false))
  expect(await points()).toBe(2)
  unwrap(await mark(cici, false))
  expect(await points()).toBe(0)
  expect(await wrongCounters(world.db.read, challenge.id)).toEqual([])
})

test.each(['hot', 'new'] as const)(
  'the wall of ideas under a lens (%s) pages through every idea once, those of experts first',
  async (order) => {
    const challenge = await world.challenge()
    const people = await world.members(5)
    const pitched: string[] = []
    for (const who of [...people, ...people]) pitched.push(unwrap(await world.pitch(who, challenge)).id)
    for (const n of [1, 3])
      unwrap(await badge(challenge.brand.owner, challenge.brand.id, people[n]?.id ?? ''))
    const seen: string[] = []
    for (let cursor: string | null = null, pages = 0; pages === 0 || cursor; pages++) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await world.app.ideas.list(
        visitor,
        challenge.id,
        { order, lens: 'experts', cursor, limit: 3 },
      )
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    const byNewest = [...pitched].reverse()
    const byExpert = (id: string) => [1, 3, 6, 8].includes(pitched.indexOf(id))
    expect(seen).toEqual([...byNewest.filter(byExpert), ...byNewest.filter((id) => !byExpert(id))])
  },
)

test('entries name the source of the points, except sources that are hidden from the viewer', async () => {
  const challenge = await world.challenge()
  const [author, voter] = (await world.members(2)) as [Member, Member]
  const idea = unwrap(await world.pitch(author, challenge, { hook: 'A kettle that sings' }))
  unwrap(await world.app.ideas.vote(voter, idea.id))
  const comment = unwrap(await world.postComment(author, { kind: 'challenge', id: challenge.id }))
  unwrap(await world.app.comments.markHelpful(voter, comment.id, true))
  await world.settle()
  const subjects = async () => {
    const view = unwrap(await world.app.standing.view(visitor, author.handle, { limit: 10 }))
    return view.entries.items.map(({ rule, points, subject }) => [rule, points, subject?.title ?? null])
  }
  const title = expect.stringContaining('A fire')
  expect(await subjects()).toEqual([
    ['helpful', 2, title],
    ['vote', 1, 'A kettle that sings'],
  ])
  const item = { kind: 'idea' as const, id: idea.id, reason: 'An advert.' }
  unwrap(await world.app.moderation.hide(challenge.brand.owner, item))
  await world.settle()
  expect(await subjects()).toEqual([
    ['vote', -1, null],
    ['helpful', 2, title],
    ['vote', 1, null],
  ])
})
