import { expect, inject, test } from 'vitest'
import { appendAudit } from '#db/queries/audit.ts'
import { appendCaseEvent } from '#db/queries/case-events.ts'
import { members } from '#db/schema/index.ts'
import { verify } from '#server/cli/verify.ts'
import { grantPoints } from '#server/commands/standing/grant-points.ts'
import type { Services } from '#server/compose.ts'
import { testAddress } from '#tests/setup/database.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { AT } from './rows.ts'
import { tamper } from './tamper.ts'

test.skipIf(inject('template') === 'pglite').each([
  ['audit_entries', "update audit_entries set action = 'x' where n = 2", { check: 'audit', at: 'kopi 2' }],
  ['audit_entries', 'delete from audit_entries where n = 3', { check: 'audit', at: 'kopi 3' }],
  ['case_events', "update case_events set actor_id = 'x' where n = 2", { check: 'cases', at: 'kopi 2' }],
  ['case_events', 'delete from case_events where n = 3', { check: 'cases', at: 'kopi 3' }],
  [
    'standing_entries',
    'update standing_entries set hundredths = 900 where n = 2',
    { check: 'ledger', at: 'standing_entries ana 2' },
  ],
  [
    'standing_entries',
    'delete from standing_entries where n = 3',
    { check: 'ledger', at: 'standing_entries ana 3' },
  ],
])('verify names the row of %s after: %s', async (table, statement, finding) => {
  const address = await testAddress()
  const { openDatabase } = await import('#db/open.ts')
  const db = await openDatabase(address)
  whenFileEnds(() => db.close())
  await db.write(async (tx) => {
    const names = { handle: 'ana', handleKey: 'ana', handleSkeleton: 'ana', displayName: 'Ana' }
    await tx.insert(members).values({ ...names, id: 'ana', createdAt: AT })
    for (const n of [1, 2, 3]) {
      const about = { actorId: 'ana', at: AT }
      const target = { targetKind: 'idea', targetId: `idea-${n}` }
      await appendAudit(tx, { ...about, ...target, chain: 'kopi', action: 'idea.decline' })
      await appendCaseEvent(tx, { ...about, caseId: 'one', brandId: 'kopi', type: 'noted' })
      const source = { kind: 'idea' as const, id: `idea-${n}` }
      await grantPoints(tx, { memberId: 'ana', brandId: 'kopi', rule: 'adopted', source, points: 5, at: AT })
    }
  })
  const services = { db, deps: { db, now: () => AT } } as Services
  const isChain = ({ at }: { at?: string }) => !at?.startsWith('idea ')
  expect((await verify(services)).findings.filter(isChain)).toEqual([])
  await tamper(address, table, [statement])
  expect((await verify(services)).findings).toContainEqual(expect.objectContaining(finding))
})
