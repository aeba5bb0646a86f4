import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { lastWeeks, weekOf } from '#app/domain/listening/weeks.ts'
import { chapterReads, signals } from '#db/schema/index.ts'
import { createReads } from '#server/commands/listening/reads/count-reads.ts'
import { readingToTheEnd } from '#server/commands/listening/reads/reading-to-the-end.ts'
import { createLimits } from '#server/http/limits.ts'
import { DAY } from '#tests/factories/people.ts'
import { openTestWorld } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const reads = createReads({ db: world.db, now: world.clock.now, limits: createLimits(true) })

const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36'
const caller = (ip: string, userAgent = BROWSER) => ({
  ...{ ip, userAgent, isDirect: false, device: undefined },
  ...{ locale: 'id' as const, zone: 'Asia/Jakarta' },
})

/** Creates a story with one published chapter. */
async function published() {
  const challenge = await world.challenge()
  world.clock.advance(8 * DAY)
  const author = await world.member()
  const { chapter } = await world.entry(author, challenge)
  return { brandId: challenge.brand.id, chapterId: chapter.id }
}
const read = (chapterId: string, ip: string, more: { agent?: string; teamOf?: string[] } = {}) =>
  reads.count(caller(ip, more.agent), { chapterId, teamOf: more.teamOf ?? [] })
const countedFor = async (brandId: string) => {
  await reads.flush()
  const rows = await world.db.read.select().from(chapterReads).where(eq(chapterReads.brandId, brandId))
  const recorded = await world.db.read.$count(
    signals,
    and(eq(signals.brandId, brandId), eq(signals.kind, 'read')),
  )
  const sum = rows.reduce((total, { count }) => total + count, 0)
  expect(sum, 'the counts per week equal a recount').toBe(recorded)
  return sum
}

test('reads are stored per week without a person, and the room shows them in fives', async () => {
  const { brandId, chapterId } = await published()
  for (let i = 0; i < 13; i++) await read(chapterId, `198.51.100.${i}`)
  expect(await countedFor(brandId)).toBe(13)
  const rows = await world.db.read.select().from(signals).where(eq(signals.brandId, brandId))
  expect(rows.filter(({ kind }) => kind === 'read').every(({ actorKey }) => actorKey === null)).toBe(true)
  const now = weekOf(world.clock.now())
  const room = await readingToTheEnd(world, brandId, { weeks: { from: now, to: now + 1 }, challengeId: null })
  expect(room).toMatchObject({ reads: 10, hasLeader: true, chapters: [{ reads: 10 }] })
  const earlier = { weeks: lastWeeks(4, world.clock.now()), challengeId: null }
  expect(await readingToTheEnd(world, brandId, earlier)).toMatchObject({ reads: 0, chapters: [] })
})

test('fewer than five reads are not shown', async () => {
  const { brandId, chapterId } = await published()
  for (let i = 0; i < 4; i++) await read(chapterId, `198.51.100.${i}`)
  expect(await countedFor(brandId)).toBe(4)
  const now = weekOf(world.clock.now())
  const room = await readingToTheEnd(world, brandId, { weeks: { from: now, to: now + 1 }, challengeId: null })
  expect(room).toMatchObject({ reads: 0, chapters: [] })
})

test('programs, the own team, unknown chapters and a flood from one address are not counted', async () => {
  const { brandId, chapterId } = await published()
  expect(await read(chapterId, '203.0.113.1', { agent: 'Googlebot/2.1' })).toBe(false)
  expect(await read(chapterId, '203.0.113.1', { agent: '' })).toBe(false)
  await read(chapterId, '203.0.113.2', { teamOf: [brandId] })
  await read('no-such-chapter', '203.0.113.3')
  expect(await countedFor(brandId)).toBe(0)
  for (let i = 0; i < 200; i++) await read(chapterId, '203.0.113.4')
  expect(await countedFor(brandId)).toBe(120)
})
