import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { appendAudit, auditPage, brokenAudit } from '#db/queries/audit.ts'
import { auditEntries, chainHeads } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { testAddress, testDatabase } from '#tests/setup/database.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { AT } from './rows.ts'
import { tamper } from './tamper.ts'

const deed = (n: number, chain = 'kopi') => ({
  chain,
  actorId: `member-${n}`,
  action: 'idea.decline',
  targetKind: 'idea',
  targetId: `idea-${n}`,
  data: { z: n, answer: 'Tidak — “no” 🔥', nested: { b: [1, { d: 2, c: null }], a: true } },
  at: new Date(AT.getTime() + n),
})
const append = (db: Database, n: number, chain?: string) => db.write((tx) => appendAudit(tx, deed(n, chain)))

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => `${error.message} ${(error.cause as Error | undefined)?.message}`,
  )

describe('the audit log', () => {
  let db: Database
  beforeEach(async () => {
    db = await testDatabase()
    for (const n of [1, 2, 3]) await append(db, n)
    await append(db, 1, 'batik')
  })

  test('entries form one numbered hash chain per brand', async () => {
    const rows = await auditPage(db.read, 'kopi', undefined, 10)
    expect(rows.map((row) => row.n)).toEqual([3, 2, 1])
    expect(rows[0]?.previous).toBe(rows[1]?.hash)
    expect(rows[2]?.previous).toBe('0'.repeat(64))
    expect(rows[2]).toMatchObject(deed(1))
    expect(await brokenAudit(db.read)).toBeUndefined()
    expect((await auditPage(db.read, 'kopi', 3, 1)).map((row) => row.n)).toEqual([2])
  })

  test('the database rejects updates and deletions of entries', async () => {
    const one = and(eq(auditEntries.chain, 'kopi'), eq(auditEntries.n, 2))
    const change = db.write((tx) => tx.update(auditEntries).set({ action: 'nothing' }).where(one))
    expect(await reasonOf(change)).toContain('audit entries are append-only')
    const cut = db.write((tx) => tx.delete(auditEntries).where(one))
    expect(await reasonOf(cut)).toContain('audit entries are append-only')
    expect(await db.read.$count(auditEntries)).toBe(4)
  })

  test('the head of a chain can be neither moved back nor deleted', async () => {
    const head = and(eq(chainHeads.log, 'audit'), eq(chainHeads.chain, 'kopi'))
    const back = db.write((tx) => tx.update(chainHeads).set({ n: 2 }).where(head))
    expect(await reasonOf(back)).toContain('the head of a chain only moves forward')
    const gone = db.write((tx) => tx.delete(chainHeads).where(head))
    expect(await reasonOf(gone)).toContain('the head of a chain only moves forward')
    expect(await db.read.select().from(chainHeads).where(head)).toMatchObject([{ n: 3 }])
  })

  test('concurrent appends keep the chain in order', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, n) => append(db, n + 10)))
    const rows = await auditPage(db.read, 'kopi', undefined, 100)
    expect(rows.map((row) => row.n)).toEqual(Array.from({ length: 15 }, (_, n) => 15 - n))
    expect(await brokenAudit(db.read)).toBeUndefined()
  })

  test('an entry of a rolled-back write is not stored', async () => {
    const undone = db.write(async (tx) => {
      await appendAudit(tx, deed(4))
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await db.read.$count(auditEntries)).toBe(4)
  })
})

describe.skipIf(inject('template') === 'pglite')(
  'brokenAudit detects manipulation of the database file',
  () => {
    test.each([
      ['another action', "update audit_entries set action = 'idea.approve' where n = 2"],
      ['another actor', "update audit_entries set actor_id = 'member-9' where n = 2"],
      ['another answer', `update audit_entries set data = '{"answer":"yes"}' where n = 2`],
      ['a cut in the middle', 'delete from audit_entries where n = 2'],
      ['a cut at the beginning', 'delete from audit_entries where n = 1'],
      ['a cut at the end', 'delete from audit_entries where n = 4'],
      ['all entries deleted', 'delete from audit_entries'],
      [
        'entries changing places',
        'update audit_entries set n = 200 where n = 2',
        'update audit_entries set n = 2 where n = 3',
        'update audit_entries set n = 3 where n = 200',
      ],
      ['a hash made anew without the ones behind it', "update audit_entries set hash = 'x' where n = 2"],
      ['an entry moved to another brand', "update audit_entries set chain = 'other' where n = 3"],
    ])('%s', async (_, ...statements) => {
      const address = await testAddress()
      const { openDatabase } = await import('#db/open.ts')
      const db = await openDatabase(address)
      whenFileEnds(() => db.close())
      for (const n of [1, 2, 3, 4]) await append(db, n)
      expect(await brokenAudit(db.read)).toBeUndefined()
      await tamper(address, 'audit_entries', statements)
      expect(await brokenAudit(db.read)).toMatchObject({ chain: expect.any(String), n: expect.any(Number) })
    })
  },
)
