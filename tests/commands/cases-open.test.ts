import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { CaseReason, CaseSubject } from '#app/domain/cases/reasons.ts'
import { brokenCaseEvent, eventsOfCase } from '#db/queries/case-events.ts'
import { caseBy, medianWait, queuePage } from '#db/queries/cases.ts'
import { caseEvents, cases } from '#db/schema/index.ts'
import { closeCases, openCase } from '#server/commands/cases/open-case.ts'
import { DAY, HOUR, NOON } from '#tests/factories/people.ts'
import { openTestWorld } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

let made = 0
const someSubject = (): CaseSubject => ({ kind: 'comment', id: `comment-${++made}` })
const because = (p: number): CaseReason[] => [{ kind: 'links', p }]
const open = (brandId: string | null, subject: CaseSubject, p = 0.1, at = world.now()) =>
  world.db.write((tx) => openCase(tx, { brandId, kind: 'held', subject, reasons: because(p), at }))
const order = async (brandId: string, at = world.now()) =>
  (await queuePage(world.db.read, { brandId }, { at, limit: 50 })).map(({ id }) => id)

test('a subject has one open case, and later reasons are added to it', async () => {
  const brand = await world.brand()
  const subject = someSubject()
  const first = await open(brand.id, subject)
  const report: CaseReason = { kind: 'report', p: 0.5, detail: 'spam' }
  const second = await world.db.write((tx) =>
    openCase(tx, { brandId: brand.id, kind: 'reported', subject, reasons: [report], at: world.now() }),
  )
  expect(second).toBe(first)
  const row = await caseBy(world.db.read, first)
  expect(row?.reasons.map(({ kind }) => kind)).toEqual(['report', 'links'])
  expect(row?.risk).toBeCloseTo(0.55)
  expect(row?.band).toBe(2)
  expect((await eventsOfCase(world.db.read, first)).map(({ type }) => type)).toEqual(['opened', 'reasons'])
})

test('a closed case leaves the queue, and the subject can get another one', async () => {
  const brand = await world.brand()
  const subject = someSubject()
  const first = await open(brand.id, subject)
  await world.db.write((tx) => closeCases(tx, subject, { by: null, outcome: 'deleted', at: world.now() }))
  expect(await order(brand.id)).toEqual([])
  expect(await open(brand.id, subject)).not.toBe(first)
})

test('the queue lists the highest band first, then the oldest, and a case rises one band every 24 hours', async () => {
  const brand = await world.brand()
  const at = (hours: number) => new Date(NOON.getTime() + hours * HOUR)
  const low = await open(brand.id, someSubject(), 0.1, at(0))
  const middle = await open(brand.id, someSubject(), 0.5, at(2))
  const high = await open(brand.id, someSubject(), 0.9, at(3))
  const alsoMiddle = await open(brand.id, someSubject(), 0.5, at(1))
  expect(await order(brand.id, at(4))).toEqual([high, alsoMiddle, middle, low])
  expect(await order(brand.id, at(28))).toEqual([alsoMiddle, middle, high, low])
  expect(await order(brand.id, at(72))).toEqual([low, alsoMiddle, middle, high])
  const pages: string[] = []
  let after: Parameters<typeof queuePage>[2]['after']
  for (;;) {
    const [row] = await queuePage(world.db.read, { brandId: brand.id }, { at: at(4), after, limit: 1 })
    if (!row) break
    pages.push(row.id)
    after = { at: at(4), band: row.band, openedAt: row.openedAt, id: row.id }
  }
  expect(pages).toEqual([high, alsoMiddle, middle, low])
})

test('the median wait counts the decisions of the last seven days', async () => {
  const brand = await world.brand()
  const decide = async (waitMs: number, decidedAt: Date) => {
    const id = await open(brand.id, someSubject())
    await world.db.write(async (tx) => {
      await tx.update(cases).set({ state: 'decided', waitMs, decidedAt }).where(eq(cases.id, id))
    })
  }
  expect(await medianWait(world.db.read, { brandId: brand.id }, world.now())).toEqual({
    medianMs: null,
    decided: 0,
  })
  for (const waitMs of [10, 30, 20, 40]) await decide(waitMs, world.now())
  await decide(9_999, new Date(world.now().getTime() - 8 * DAY))
  expect(await medianWait(world.db.read, { brandId: brand.id }, world.now())).toEqual({
    medianMs: 25,
    decided: 4,
  })
})

test('the database rejects updates and deletions of case events', async () => {
  await open((await world.brand()).id, someSubject())
  const reasonOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: Error) => `${error.message} ${(error.cause as Error | undefined)?.message}`,
    )
  const change = world.db.write((tx) => tx.update(caseEvents).set({ actorId: 'nobody' }))
  expect(await reasonOf(change)).toContain('case events are append-only')
  expect(await reasonOf(world.db.write((tx) => tx.delete(caseEvents)))).toContain(
    'case events are append-only',
  )
  expect(await brokenCaseEvent(world.db.read)).toBeUndefined()
})
