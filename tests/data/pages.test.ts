import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { FIRST_DAY_MS } from '#app/domain/text-rules/newcomers.ts'
import type { Page } from '#db/queries/pages.ts'
import { visitor } from '#tests/factories/people.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

type Item = { id: string }
type Ask = (cursor: string | null, limit: number) => Promise<Page<Item>>

/** Returns the ids of all pages in order. */
async function pages(ask: Ask, limit: number): Promise<string[][]> {
  const all: string[][] = []
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page: Page<Item> = await ask(cursor, limit)
    all.push(page.items.map((item) => item.id))
    cursor = page.nextCursor
    if (all.length > 100) throw new Error('The list has no end')
  }
  return all
}
async function expectPagesToBeTheList(ask: Ask) {
  const [whole = []] = await pages(ask, 100)
  expect(new Set(whole).size).toBe(whole.length)
  for (const limit of [1, 3, 7, whole.length]) {
    const parts = await pages(ask, limit)
    expect(parts.flat()).toEqual(whole)
    expect(parts.slice(0, -1).every((part) => part.length === limit)).toBe(true)
  }
  return whole
}

const shown: { id: string; votes: number }[] = []

const world = await openTestWorld()
const challenge = await world.challenge({ reviewMode: 'reviewed' })
const author = await world.member()
const moderator = await world.colleague(challenge.brand, 'moderator')
const voters = await world.members(3)
// The first idea is held until a reviewer approves it; the others are visible at once.
const first = unwrap(await world.pitch(author, challenge))
unwrap(await world.app.ideas.approve(moderator, first.id))
for (let n = 0; n < 20; n++) {
  const { id } = unwrap(await world.pitch(author, challenge))
  const votes = n % 4
  if (n < 8) for (const voter of voters.slice(0, votes)) await world.app.ideas.vote(voter, id)
  // Every second idea is posted in the same millisecond as its predecessor and is equally hot.
  if (n % 2) world.clock.advance(60_000)
  shown.push({ id, votes })
}
// Held, withdrawn and declined ideas are mixed in.
const newcomer = await world.member({ createdAt: new Date(world.clock.now().getTime() - FIRST_DAY_MS) })
unwrap(await world.pitch(newcomer, challenge))
unwrap(await world.app.ideas.withdraw(author, shown[3]?.id ?? ''))
unwrap(await world.app.ideas.decline(moderator, shown[5]?.id ?? '', { answer: 'Not this one.' }))
for (let n = 0; n < 6; n++) await world.challenge({ brand: challenge.brand, language: n % 2 ? 'id' : 'en' })

const people: [string, () => Actor, number][] = [
  ['a visitor', () => visitor, 20],
  ['the author', () => author, 20],
  ['a reviewer, who sees the held one too', () => moderator, 21],
]
for (const order of ['hot', 'new'] as const) {
  test.each(people)(`${order} ideas, for %s`, async (_, who, count) => {
    const ask: Ask = (cursor, limit) => world.app.ideas.list(who(), challenge.id, { order, cursor, limit })
    const ids = await expectPagesToBeTheList(ask)
    expect(ids).toHaveLength(count)
    if (order === 'new') expect(ids).toEqual([...ids].sort().reverse())
  })
}

test('shuffled ideas appear once each on consecutive pages, in a stable order per viewer', async () => {
  const ask =
    (who: Actor): Ask =>
    (cursor, limit) =>
      world.app.ideas.list(who, challenge.id, { order: 'shuffled', cursor, limit })
  const [mine, again, others] = await Promise.all([
    pages(ask(author), 100),
    pages(ask(author), 100),
    pages(ask(moderator), 100),
  ])
  expect(mine).toEqual(again)
  expect(others[0]?.filter((id) => mine[0]?.includes(id))).not.toEqual(mine[0])
  const ids = (await pages(ask(visitor), 6)).flat()
  expect([...ids].sort()).toEqual([...(mine[0] ?? [])].sort())
})

test('consecutive pages contain all challenges of one language or all, newest first', async () => {
  const all = await expectPagesToBeTheList((cursor, limit) =>
    world.app.challenges.list(visitor, { cursor, limit }),
  )
  expect(all).toHaveLength(7)
  const indonesian = await expectPagesToBeTheList((cursor, limit) =>
    world.app.challenges.list(visitor, { cursor, limit, language: 'id' }),
  )
  expect(indonesian).toHaveLength(3)
})

test('the hot order sorts ideas posted together by votes', async () => {
  const { items } = await world.app.ideas.list(visitor, challenge.id, { order: 'hot', limit: 100 })
  const place = (id?: string) => items.findIndex((item) => item.id === id)
  // 1 and 2 were posted within a minute; 2 has two votes, 1 has one.
  expect(place(shown[2]?.id)).toBeLessThan(place(shown[1]?.id))
})

test('an idea posted during paging causes no idea to be skipped or repeated', async () => {
  const ask = (cursor: string | null) =>
    world.app.ideas.list(visitor, challenge.id, { order: 'new', cursor, limit: 5 })
  const first = await ask(null)
  unwrap(await world.pitch(author, challenge))
  const second = await ask(first.nextCursor)
  const seen = [...first.items, ...second.items].map((item) => item.id)
  expect(new Set(seen).size).toBe(10)
})

test('an invalid cursor starts the list at its beginning', async () => {
  const ask = (cursor: string) =>
    world.app.ideas.list(visitor, challenge.id, { order: 'hot', cursor, limit: 3 })
  const start = await world.app.ideas.list(visitor, challenge.id, { order: 'hot', limit: 3 })
  const of = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url')
  for (const cursor of [
    'nonsense',
    of(['x', 'y', 'z']),
    of([1, 'a\u0000']),
    of(['not a number', 'y']),
    of({}),
  ])
    expect(await ask(cursor)).toEqual(start)
})
