import { eq } from 'drizzle-orm'
import { expect, inject, test } from 'vitest'
import { appendCaseEvent, brokenCaseEvent } from '#db/queries/case-events.ts'
import { caseEvents } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { testAddress, testDatabase } from '#tests/setup/database.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { AT } from './rows.ts'
import { tamper } from './tamper.ts'

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => `${error.message} ${(error.cause as Error | undefined)?.message}`,
  )

async function appendFour(db: Database) {
  for (const type of ['opened', 'decided', 'delivered', 'closed'] as const) {
    const event = { caseId: 'one', brandId: 'kopi', type, actorId: 'bagas', data: { decision: 'hide' } }
    await db.write((tx) => appendCaseEvent(tx, { ...event, at: AT }))
  }
}

test('the database rejects updates and deletions of case events', async () => {
  const db = await testDatabase()
  await appendFour(db)
  const second = eq(caseEvents.n, 2)
  const change = db.write((tx) => tx.update(caseEvents).set({ actorId: 'somebody' }).where(second))
  expect(await reasonOf(change)).toContain('case events are append-only')
  const cut = db.write((tx) => tx.delete(caseEvents).where(second))
  expect(await reasonOf(cut)).toContain('case events are append-only')
  expect(await db.read.$count(caseEvents)).toBe(4)
})

test.skipIf(inject('template') === 'pglite').each([
  ['another decision', `update case_events set data = '{"decision":"approve"}' where n = 2`, 2],
  ['another person', "update case_events set actor_id = 'somebody' where n = 3", 3],
  ['a cut in the middle', 'delete from case_events where n = 2', 3],
  ['a cut at the end', 'delete from case_events where n = 4', 4],
  ['all events deleted', 'delete from case_events', 4],
])('a changed row of the case events is found and named: %s', async (_, statement, n) => {
  const address = await testAddress()
  const { openDatabase } = await import('#db/open.ts')
  const db = await openDatabase(address)
  whenFileEnds(() => db.close())
  await appendFour(db)
  expect(await brokenCaseEvent(db.read)).toBeUndefined()
  await tamper(address, 'case_events', [statement])
  expect(await brokenCaseEvent(db.read)).toMatchObject({ chain: 'kopi', n })
})
