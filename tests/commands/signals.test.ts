import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { isContribution } from '#app/domain/listening/room-query.ts'
import { startOfWeek, weekOf } from '#app/domain/listening/weeks.ts'
import { seededRandom } from '#app/domain/random.ts'
import { members, memberTies, messageClasses, signalActors, signalHours, signals } from '#db/schema/index.ts'
import { markHours, recountSignals, rollUpSignals } from '#server/commands/listening/roll-up.ts'
import { createSignalStore } from '#server/commands/listening/signal-store.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'
import { recount, storedCounts } from './hour-counts.ts'

const world = await openTestWorld()
const deps = () => ({ db: world.db, now: world.clock.now, events: world.events })
const signalsOf = (brandId: string) =>
  world.db.read.select().from(signals).where(eq(signals.brandId, brandId))

test('an idea, a vote, a question and a reply are each recorded once, with the challenge and the pseudonym', async () => {
  const challenge = await world.challenge()
  const [writer, reader] = [await world.member(), await world.member()]
  const idea = unwrap(await world.pitch(writer, challenge, { hook: 'Nenek menjual payung di pasar lama.' }))
  unwrap(await world.app.ideas.vote(reader, idea.id))
  unwrap(await world.app.ideas.vote(reader, idea.id))
  const on = { kind: 'idea' as const, id: idea.id }
  const asked = unwrap(
    await world.postComment(reader, on, { type: 'question', body: 'Berapa harganya, kak?' }),
  )
  unwrap(await world.postComment(challenge.brand.owner, on, { replyTo: asked.id, body: 'Rp 50.000.' }))
  const rows = await signalsOf(challenge.brand.id)
  expect(rows.map(({ kind, source, toBrand }) => [kind, source, toBrand])).toEqual([
    ['pitch', 'member', false],
    ['vote', 'member', false],
    ['ask', 'member', false],
    ['answer', 'team', false],
  ])
  expect(new Set(rows.map((row) => row.challengeId))).toEqual(new Set([challenge.id]))
  expect(rows[1]?.actorKey).toBe(rows[2]?.actorKey)
  expect(rows[0]?.actorKey).not.toBe(writer.id)
  const classes = await world.db.read
    .select()
    .from(messageClasses)
    .where(eq(messageClasses.signalSeq, rows[2]?.seq ?? 0))
  expect(classes).toMatchObject([{ language: 'id', kind: 'question', purchase: 'advice' }])
  const ties = await world.db.read.select().from(memberTies).where(eq(memberTies.brandId, challenge.brand.id))
  expect(ties.map(({ kind, count, week }) => [kind, count, week])).toEqual([
    ['reply', 1, startOfWeek(weekOf(world.clock.now()))],
    ['reply', 1, startOfWeek(weekOf(world.clock.now()))],
  ])
})

test('a report is recorded once, and is neither a message nor a contribution in the room', async () => {
  const challenge = await world.challenge()
  const [writer, reporter] = [await world.member(), await world.member()]
  const idea = unwrap(await world.pitch(writer, challenge))
  const reportIt = () =>
    world.app.reports.report(reporter, { on: { kind: 'idea', id: idea.id }, reason: 'spam', note: '' })
  unwrap(await reportIt())
  unwrap(await reportIt())
  const rows = await signalsOf(challenge.brand.id)
  const [, report] = rows
  expect(rows.map(({ kind }) => kind)).toEqual(['pitch', 'report'])
  expect(report).toMatchObject({ subjectKind: 'idea', subjectId: idea.id, challengeId: challenge.id })
  expect(report?.actorKey).not.toBe(reporter.id)
  const seq = report?.seq ?? 0
  expect(await world.db.read.$count(messageClasses, eq(messageClasses.signalSeq, seq))).toBe(0)
  const columns = await createSignalStore(deps()).columnsOf(challenge.brand.id)
  const isCounted = isContribution(columns)
  expect([isCounted(0), isCounted(1)]).toEqual([true, false])
})

test('a report of a member belongs to no brand and is not recorded', async () => {
  const [reporter, other] = [await world.member(), await world.member()]
  const on = { kind: 'member' as const, id: other.id }
  unwrap(await world.app.reports.report(reporter, { on, reason: 'abuse', note: '' }))
  expect(await world.db.read.$count(signals, eq(signals.subjectId, other.id))).toBe(0)
})

test('a signal can be neither changed nor deleted', async () => {
  const challenge = await world.challenge()
  unwrap(await world.pitch(await world.member(), challenge))
  await expect(world.db.write((tx) => tx.update(signals).set({ kind: 'vote' }))).rejects.toThrow()
  await expect(world.db.write((tx) => tx.delete(signals))).rejects.toThrow()
})

test('deleting a member removes the link from their signals to the person and keeps the counts', async () => {
  const challenge = await world.challenge()
  const writer = await world.member()
  unwrap(await world.pitch(writer, challenge))
  const [row] = await signalsOf(challenge.brand.id)
  await world.db.write((tx) => tx.delete(signalActors).where(eq(signalActors.memberId, writer.id)))
  expect(await signalsOf(challenge.brand.id)).toEqual([row])
  expect(await world.db.read.$count(signalActors, eq(signalActors.memberId, writer.id))).toBe(0)
  expect(await world.db.read.$count(members, eq(members.id, writer.id))).toBe(1)
})

const HOUR = 60 * 60 * 1000
test('[seeded] counts per hour equal a recount after signals of now, late signals of the past, and a full recount', async () => {
  const random = seededRandom(11)
  const base = world.clock.now().getTime()
  for (let round = 0; round < 8; round++) {
    const late = round % 2 === 1
    const values = Array.from({ length: 60 }, () => ({
      at: new Date(base + round * 3 * HOUR - (late ? Math.floor(random() * 900) * HOUR : 0)),
      brandId: `brand${Math.floor(random() * 3)}`,
      kind: random() < 0.5 ? ('comment' as const) : ('vote' as const),
      subjectKind: 'idea' as const,
      subjectId: 'x',
      source: 'outside' as const,
    }))
    await world.db.write(async (tx) => {
      await tx.insert(signals).values(values)
      if (late)
        await markHours(
          tx,
          values.map(({ at }) => at),
        )
    })
    await rollUpSignals(deps())()
    expect(await storedCounts(world)).toEqual(await recount(world))
  }
  await world.db.write((tx) => tx.update(signalHours).set({ count: sql`${signalHours.count} + 1` }))
  await recountSignals(deps())()
  expect(await storedCounts(world)).toEqual(await recount(world))
})
