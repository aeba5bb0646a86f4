import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { revisions } from '#db/schema/index.ts'
import { listRevisions } from '#server/commands/revisions/view-revisions.ts'
import { openTestWorld, unwrap } from '../factories/test-world.ts'

const MANY = 10_000
const PAGE = 50

test('the last page of a history of 10,000 revisions loads as fast as the first', async () => {
  const world = await openTestWorld()
  const challenge = await world.challenge({})
  world.begin(challenge, 'writing')
  const [author] = (await world.members(1)) as [Member]
  const { chapter } = unwrap(await world.startStory(author, challenge))
  const row = (n: number) => ({
    ...{ chapterId: chapter.id, n, uptoSeq: n, kind: 'auto' as const, state: 'superseded' as const },
    ...{ contributorIds: [author.id], graphemes: n, words: n, wordDelta: 1, hash: String(n) },
    createdAt: world.clock.now(),
  })
  await world.db.write(async (tx) => {
    for (let n = 1; n <= MANY; n += 250)
      await tx.insert(revisions).values(Array.from({ length: 250 }, (_, i) => row(n + i)))
  })
  const list = listRevisions(world)
  const took: number[] = []
  let cursor: string | null = null
  let seen = 0
  do {
    const started = performance.now()
    const page: { items: { n: number }[]; nextCursor: string | null } = unwrap(
      await list(author, chapter.id, { cursor, limit: PAGE }),
    )
    took.push(performance.now() - started)
    expect(page.items[0]?.n).toBe(MANY - seen)
    seen += page.items.length
    cursor = page.nextCursor
  } while (cursor)
  expect(seen).toBe(MANY)
  const middle = (part: number[]) => [...part].sort((a, b) => a - b)[part.length >> 1] as number
  if (process.env.FIGURES)
    console.log('page, first and last 50:', middle(took.slice(0, 50)), middle(took.slice(-50)))
  // The margin is wide for busy machines: a page that counts all earlier rows would be a hundred times slower.
  expect(middle(took.slice(-50))).toBeLessThan(Math.max(25, middle(took.slice(0, 50)) * 10))
})
