import { expect, test } from 'vitest'
import { brands, challengePeople } from '#db/schema/index.ts'
import { openTestWorld } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

test('every participant is on exactly one page, the newest accounts first', async () => {
  const challenge = await world.challenge()
  const people = await world.members(150)
  const rows = people.map(({ id }) => ({
    ...{ challengeId: challenge.id, memberId: id, createdAt: world.clock.now() },
  }))
  await world.db.write((tx) => tx.insert(challengePeople).values(rows))
  const found: string[] = []
  const sizes: number[] = []
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page = await world.app.challenges.people(challenge.id, after)
    found.push(...page.people.map(({ handle }) => handle))
    sizes.push(page.people.length)
    after = page.next ?? undefined
  }
  expect(sizes).toEqual([60, 60, 30])
  const byAge = [...people].sort((a, b) => (a.id < b.id ? 1 : -1)).map(({ handle }) => handle)
  expect(found).toEqual(byAge)
})

test('a page after an unknown member or a member outside the list is still a page of the list', async () => {
  const challenge = await world.challenge()
  const [ana, ben] = await world.members(2)
  const rows = [ana, ben].map((one) => ({
    ...{ challengeId: challenge.id, memberId: one?.id ?? '', createdAt: world.clock.now() },
  }))
  await world.db.write((tx) => tx.insert(challengePeople).values(rows))
  expect((await world.app.challenges.people(challenge.id, 'nobody')).people).toHaveLength(2)
  const later = await world.member()
  expect((await world.app.challenges.people(challenge.id, later.handle.toUpperCase())).people).toHaveLength(2)
  expect(await world.app.challenges.people(challenge.id, ana?.handle)).toMatchObject({ next: null })
})

test('brands are paged by name, also with equal names, and a member’s brands are listed at any number of brands', async () => {
  const challenge = await world.challenge()
  const at = world.clock.now()
  const many = Array.from({ length: 230 }, (_, n) => ({
    ...{ slug: `of-many-${n}`, name: `Brand ${String(n % 115).padStart(3, '0')}`, createdAt: at },
  }))
  await world.db.write((tx) => tx.insert(brands).values(many))
  const found: string[] = []
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page: Awaited<ReturnType<typeof world.app.brands.list>> = await world.app.brands.list({
      cursor,
      limit: 50,
    })
    found.push(...page.items.map(({ slug }) => slug))
    cursor = page.nextCursor
  }
  const all = await world.db.read.select({ slug: brands.slug }).from(brands)
  expect(found).toHaveLength(all.length)
  expect(new Set(found)).toEqual(new Set(all.map(({ slug }) => slug)))
  const { owner, slug } = challenge.brand
  expect((await world.app.brands.of(owner)).map((brand) => brand.slug)).toEqual([slug])
  expect(await world.app.brands.name('of-many-229')).toMatchObject({ name: 'Brand 114' })
  expect(await world.app.brands.name('nowhere')).toBeUndefined()
})
