import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { seededRandom } from '#app/domain/random.ts'
import { localTime } from '#app/domain/zoned-time.ts'
import { digests, members } from '#db/schema/index.ts'
import { DAY, HOUR } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { openDigestWorld } from './digest-world.ts'

const ZONES = [
  ...['Asia/Jakarta', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York', 'Europe/Berlin'],
  ...['Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'Africa/Casablanca', 'America/Asuncion'],
]
const SEEDS = Array.from({ length: Number(process.env.SEEDS ?? 1) }, (_, i) => i + 1)
/** Number of members; PEOPLE=2000 runs longer. */
const PEOPLE = Number(process.env.PEOPLE ?? ZONES.length)
const timeout = 60_000 + PEOPLE * 1_000

/** Members in all zones, each with a question that nobody answers, so that every digest has something to report. */
async function openZones(start: Date) {
  const world = await openDigestWorld({ start })
  const challenge = await world.world.challenge()
  const asker = await world.world.member()
  const people: { who: Member; zone: string; rhythm: 'daily' | 'weekly' }[] = []
  for (let i = 0; i < PEOPLE; i++) {
    const zone = ZONES[i % ZONES.length] as string
    const who = await world.world.member()
    const rhythm = (i + Math.floor(i / ZONES.length)) % 2 === 0 ? 'daily' : 'weekly'
    const idea = unwrap(await world.world.pitch(who, challenge))
    const on = { kind: 'idea', id: idea.id } as const
    unwrap(await world.world.postComment(asker, on, { type: 'question', body: `Why, ${zone}?` }))
    await world.setUp(who, { digest: rhythm, zone })
    people.push({ who, zone, rhythm })
  }
  await world.setUp(asker, { digest: 'off' })
  await world.setUp(challenge.brand.owner, { digest: 'off' })
  return { ...world, people }
}
const periodsOf = async (world: Awaited<ReturnType<typeof openZones>>, who: Member) => {
  const rows = await world.world.db.read.select().from(digests).where(eq(digests.memberId, who.id))
  return rows.filter(({ mailId }) => mailId !== null)
}

test.each(SEEDS)(
  'every member gets exactly one digest a period over a clock change, seed %i',
  async (seed) => {
    const random = seededRandom(seed)
    // Summer time begins in America on 8 March, in Europe on 29 March; it ends in Asunción, Lord Howe and Casablanca.
    const start = new Date('2026-03-05T12:00:00Z')
    const world = await openZones(start)
    await world.sweep()
    const end = start.getTime() + 32 * DAY
    while (world.world.clock.now().getTime() < end) {
      await world.sweep()
      world.world.clock.advance(Math.ceil(random() * 6 * HOUR))
    }
    for (const { who, zone, rhythm } of world.people) {
      const sent = await periodsOf(world, who)
      const days = sent.map(({ period }) => Date.parse(period)).sort((a, b) => a - b)
      const step = rhythm === 'daily' ? DAY : 7 * DAY
      expect(days.length, zone).toBeGreaterThanOrEqual(rhythm === 'daily' ? 30 : 4)
      days.slice(1).forEach((day, i) => {
        expect(day - (days[i] ?? 0), zone).toBe(step)
      })
      for (const { createdAt, period } of sent) {
        const local = localTime(createdAt, zone)
        expect(local.slice(0, 10), zone).toBe(period)
        expect(Number(local.slice(11, 13)), zone).toBeGreaterThanOrEqual(7)
        if (rhythm === 'weekly') expect(new Date(period).getUTCDay(), zone).toBe(1)
      }
      expect(await world.mailsTo(who), zone).toHaveLength(sent.length)
    }
  },
  timeout,
)

test.each(SEEDS)(
  'jumps of the clock and changes of the zone never send a period twice, seed %i',
  async (seed) => {
    const random = seededRandom(seed * 97)
    const world = await openZones(new Date('2026-10-20T12:00:00Z'))
    for (let i = 0; i < 60; i++) {
      await world.sweep()
      const jump = random()
      if (jump < 0.1) world.world.clock.advance(-Math.ceil(random() * 5 * DAY))
      else if (jump < 0.15) world.world.clock.advance(Math.ceil(random() * 40 * DAY))
      else world.world.clock.advance(Math.ceil(random() * 12 * HOUR))
      const { who } = world.people[Math.floor(random() * world.people.length)] as { who: Member }
      const zone = ZONES[Math.floor(random() * ZONES.length)] as string
      if (jump > 0.8) await world.setUp(who, { zone, digest: random() < 0.5 ? 'daily' : 'weekly' })
    }
    // The clock is right again: within eight days everybody has a digest once more.
    const settled = world.world.clock.now()
    for (let i = 0; i < 8 * 24; i++) {
      world.world.clock.advance(HOUR)
      await world.sweep()
    }
    for (const { who } of world.people) {
      const sent = await periodsOf(world, who)
      expect(await world.mailsTo(who)).toHaveLength(sent.length)
      expect(new Set(sent.map(({ period }) => period)).size).toBe(sent.length)
      const [row] = await world.world.db.read.select().from(members).where(eq(members.id, who.id))
      expect(row?.digestDueAt?.getTime()).toBeGreaterThan(settled.getTime())
      expect(row?.digestDueAt?.getTime()).toBeLessThanOrEqual(world.world.clock.now().getTime() + 8 * DAY)
    }
  },
  timeout,
)
