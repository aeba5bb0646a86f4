import { expect, inject, test } from 'vitest'
import { appendCaseEvent, brokenCaseEvent } from '#db/queries/case-events.ts'
import { testAddress } from '#tests/setup/database.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { AT } from './rows.ts'

/** Changes the database file directly, bypassing the triggers. */
async function tamper(address: string, statement: string): Promise<void> {
  if (address.startsWith('file:')) {
    const { default: Client } = await import('better-sqlite3')
    const client = new Client(address.slice('file:'.length))
    for (const name of ['case_events_keep', 'case_events_stay']) client.exec(`drop trigger ${name}`)
    client.exec(statement)
    client.close()
    return
  }
  const { default: pg } = await import('pg')
  const client = new pg.Client(address)
  await client.connect()
  try {
    await client.query('drop trigger case_events_keep on case_events')
    await client.query(statement)
  } finally {
    await client.end()
  }
}

test.skipIf(inject('template') === 'pglite').each([
  ['another decision', `update case_events set data = '{"decision":"approve"}' where n = 2`, 2],
  ['another person', "update case_events set actor_id = 'somebody' where n = 3", 3],
  ['a cut in the middle', 'delete from case_events where n = 2', 3],
])('a changed row of the case events is found and named: %s', async (_, statement, n) => {
  const address = await testAddress()
  const { openDatabase } = await import('#db/open.ts')
  const db = await openDatabase(address)
  whenFileEnds(() => db.close())
  for (const type of ['opened', 'decided', 'delivered', 'closed'] as const) {
    const event = { caseId: 'one', brandId: 'kopi', type, actorId: 'bagas', data: { decision: 'hide' } }
    await db.write((tx) => appendCaseEvent(tx, { ...event, at: AT }))
  }
  expect(await brokenCaseEvent(db.read)).toBeUndefined()
  await tamper(address, statement)
  expect(await brokenCaseEvent(db.read)).toMatchObject({ chain: 'kopi', n })
})
