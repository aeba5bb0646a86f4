import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { viewWorks } from '#server/commands/identity/view-people.ts'
import { visitor } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

test('a list shows the largest shares of each story, the number of its authors, and none of a story without text', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const people = (await world.members(7)) as [Member, ...Member[]]
  const [ana] = people
  const crowded = unwrap(await world.startStory(ana, challenge))
  const empty = unwrap(await world.startStory(ana, challenge))
  const by = people.map(({ id }, place) => ({ memberId: id, graphemes: 100 - place * 10 }))
  await publish(world.db, crowded.chapter.id, { at: world.clock.now(), by })
  const { items } = await world.app.stories.in(visitor, challenge.id, { limit: 20 })
  const creditOf = (id: string) => items.find((story) => story.id === id)?.credit
  const whole = unwrap(await world.app.stories.view(visitor, crowded.id)).credit.shares
  expect(creditOf(crowded.id)).toEqual({
    authors: 7,
    shares: whole.slice(0, 5).map(({ displayName, permille }) => ({ displayName, permille })),
  })
  expect(creditOf(empty.id)).toEqual({ authors: 0, shares: [] })
  const { stories } = await viewWorks(world)(ana.id)
  expect(stories.map(({ credit }) => credit.authors)).toContain(7)
})
