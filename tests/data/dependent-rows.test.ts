import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { chapters, ideas, manuscriptUpdates, stories, storyAuthors } from '#db/schema/index.ts'
import { isUniqueViolation } from '#db/sql.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'
import { AT } from './rows.ts'

const world = await openTestWorld(AT)
const db = world.db
const challenge = await world.challenge({ terms: 'Be kind.' })
const author = await world.member({ handle: 'ana' })
const ana = author.id
const challengeId = challenge.id

const idea = (more: Partial<typeof ideas.$inferInsert> = {}) => ({
  ...{ challengeId, n: 99, authorId: ana, hook: 'x', tags: [], state: 'open' as const, createdAt: AT },
  ...more,
})

test('isUniqueViolation recognises unique violations and no other error', async () => {
  const errors: unknown[] = []
  const keep = (error: unknown) => errors.push(error)
  await db.write((tx) => tx.insert(ideas).values([idea(), idea()])).catch(keep)
  await db.write((tx) => tx.insert(ideas).values(idea({ votes: -1 }))).catch(keep)
  expect(errors.map(isUniqueViolation)).toEqual([true, false])
  expect([isUniqueViolation(undefined), isUniqueViolation(new Error('23505'))]).toEqual([false, false])
})

test('deleting a story deletes its dependent rows', async () => {
  const author = await world.member()
  const challenge = await world.challenge({ dates: { ...(await whole()) } })
  const story = unwrap(await world.startStory(author, challenge))
  await db.write((tx) => tx.delete(stories).where(eq(stories.id, story.id)))
  expect(await db.read.$count(chapters, eq(chapters.storyId, story.id))).toBe(0)
  expect(await db.read.$count(storyAuthors, eq(storyAuthors.storyId, story.id))).toBe(0)
  expect(await db.read.$count(manuscriptUpdates, eq(manuscriptUpdates.chapterId, story.chapter.id))).toBe(0)
})

/** Dates of a challenge that is in its writing phase now. */
async function whole() {
  const now = world.clock.now().getTime()
  const day = (n: number) => new Date(now + n * 86_400_000)
  return {
    ...{ ideasStart: day(-2), ideasEnd: day(-1), writingStart: day(-1), writingEnd: day(1) },
    ...{ votingStart: day(1), votingEnd: day(2), verdictEnd: null },
  }
}
