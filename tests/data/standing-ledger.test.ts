import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { sumOf } from '#app/domain/standing/decay.ts'
import { standingOf } from '#db/queries/standing.ts'
import { ledgerFaults } from '#db/queries/standing-check.ts'
import { members, standingEntries } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { grantPoints, reversePoints } from '#server/commands/standing/grant-points.ts'
import { testAddress, testDatabase } from '#tests/setup/database.ts'
import { DAY } from '../factories/people.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { AT } from './rows.ts'
import { tamper } from './tamper.ts'

const day = (days: number) => new Date(AT.getTime() + days * DAY)
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => `${error.message} ${(error.cause as Error | undefined)?.message}`,
  )

async function addMembers(db: Database, ids: string[]) {
  for (const id of ids)
    await db.write((tx) =>
      tx.insert(members).values({
        ...{ id, handle: id, handleKey: id, handleSkeleton: id, displayName: id },
        ...{ email: `${id}@example.org`, emailKey: `${id}@example.org`, locale: 'en', createdAt: day(-30) },
      } as typeof members.$inferInsert),
    )
}

const idea = (n: number) => ({ kind: 'idea' as const, id: `idea-${n}` })
const grant = (db: Database, memberId: string, n: number, points = 5) => {
  const key = { memberId, brandId: 'kopi', rule: 'adopted' as const, source: idea(n) }
  return db.write((tx) => grantPoints(tx, { ...key, points, at: day(n) }))
}
const reverse = (db: Database, memberId: string, n: number, at = day(10)) =>
  db.write((tx) => reversePoints(tx, { memberId, rule: 'adopted', source: idea(n), at }))

describe('the ledger of points', () => {
  let db: Database
  beforeEach(async () => {
    db = await testDatabase()
    await addMembers(db, ['ana', 'budi'])
  })
  const pointsOf = async (memberId: string, brandId: string | undefined, at: Date) =>
    (await standingOf(db.read, { brandId, memberIds: [memberId] }, at)).get(memberId)?.points

  test('points are granted once for each rule, source and member', async () => {
    expect([await grant(db, 'ana', 1), await grant(db, 'ana', 1)]).toEqual([true, false])
    await grant(db, 'budi', 1)
    expect(await pointsOf('ana', 'kopi', day(1))).toBe(5)
    expect(await pointsOf('ana', undefined, day(181))).toBeCloseTo(2.5, 9)
    expect(await pointsOf('ana', 'batik', day(1))).toBe(0)
    expect(await db.read.$count(standingEntries)).toBe(2)
  })

  test('points taken back leave no trace in the totals, however late, and can be granted again', async () => {
    await grant(db, 'ana', 1)
    await grant(db, 'ana', 2, 7)
    const before = [day(60), day(600)].map((at) => sumOf([{ hundredths: 700, at: day(2) }], at))
    await reverse(db, 'ana', 1, day(50))
    expect(await pointsOf('ana', 'kopi', day(60))).toBeCloseTo(before[0] as number, 9)
    expect(await pointsOf('ana', 'kopi', day(600))).toBeCloseTo(before[1] as number, 9)
    expect(await reverse(db, 'ana', 1, day(51))).toBe(false)
    expect(await grant(db, 'ana', 1)).toBe(true)
    expect(await ledgerFaults(db.read, day(700))).toEqual([])
  })

  test('the database rejects updates and deletions of entries', async () => {
    await grant(db, 'ana', 1)
    const own = eq(standingEntries.memberId, 'ana')
    const change = db.write((tx) => tx.update(standingEntries).set({ hundredths: 900 }).where(own))
    expect(await reasonOf(change)).toContain('standing entries are append-only')
    const cut = db.write((tx) => tx.delete(standingEntries).where(own))
    expect(await reasonOf(cut)).toContain('standing entries are append-only')
    expect(await db.read.$count(standingEntries)).toBe(1)
  })

  test('concurrent grants to one member are all counted', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, n) => grant(db, 'ana', n % 6)))
    expect(await db.read.$count(standingEntries)).toBe(6)
    expect(await ledgerFaults(db.read, day(20))).toEqual([])
  })
})

describe.skipIf(inject('template') === 'pglite')('a check names the row that was changed in the file', () => {
  const ofAna = "member_id = 'ana' and n"
  test.each([
    [
      'more points',
      'standing_entries ana 2',
      `update standing_entries set hundredths = 900 where ${ofAna} = 2`,
    ],
    [
      'another brand',
      'standing_entries ana 2',
      `update standing_entries set brand_id = 'teh' where ${ofAna} = 2`,
    ],
    ['a cut in the middle', 'standing_entries ana 2', `delete from standing_entries where ${ofAna} = 2`],
    ['a cut at the end', 'standing_totals ana', `delete from standing_entries where ${ofAna} = 4`],
    ['another hash', 'standing_entries ana 3', `update standing_entries set hash = 'x' where ${ofAna} = 3`],
    [
      'a total',
      'standing_totals ana kopi',
      "update standing_totals set value = 300 where brand_id = 'kopi' and member_id = 'ana'",
    ],
    [
      'no total',
      'standing_totals ana overall',
      "delete from standing_totals where brand_id = '' and member_id = 'ana'",
    ],
    [
      'a cut at the end with totals made to fit',
      'standing_entries ana 4',
      `delete from standing_entries where ${ofAna} = 4`,
      `update standing_totals set entries = 3, hash = (select hash from standing_entries where ${ofAna} = 3),
         value = 15 where member_id = 'ana'`,
    ],
    ['no entries', 'standing_totals ana', "delete from standing_entries where member_id = 'ana'"],
  ])('%s', async (_, row, ...statements) => {
    const address = await testAddress()
    const { openDatabase } = await import('#db/open.ts')
    const db = await openDatabase(address)
    whenFileEnds(() => db.close())
    await addMembers(db, ['ana', 'budi'])
    for (const n of [1, 2, 3]) for (const who of ['ana', 'budi']) await grant(db, who, n)
    await reverse(db, 'ana', 2)
    expect(await ledgerFaults(db.read, day(20))).toEqual([])
    await tamper(address, 'standing_entries', statements)
    const faults = await ledgerFaults(db.read, day(20))
    expect(faults.map((fault) => fault.row).join(', ')).toContain(row)
  })
})
