import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { redirects } from '#db/schema/index.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const AT = new Date('2026-03-02T12:00:00.000Z')
/** Stores an account balance in a text column. */
const open = (slug: string, amount: number) =>
  db.write((tx) =>
    tx.insert(redirects).values({ kind: 'brand', slug, targetId: String(amount), createdAt: AT }),
  )
const amountOf = async (slug: string) => {
  const [row] = await db.read.select().from(redirects).where(eq(redirects.slug, slug))
  return Number(row?.targetId)
}
const setAmount = (slug: string, amount: number) =>
  db.write((tx) =>
    tx
      .update(redirects)
      .set({ targetId: String(amount) })
      .where(eq(redirects.slug, slug)),
  )

test('concurrent read-modify-write transactions lose no update', async () => {
  const accounts = ['a', 'b', 'c']
  for (const slug of accounts) await open(slug, 100)
  const transfer = (n: number) =>
    db.write(async () => {
      const [from, to] = [accounts[n % 3] as string, accounts[(n + 1 + (n % 2)) % 3] as string]
      const then = new Map([
        [from, (await amountOf(from)) - 1],
        [to, (await amountOf(to)) + 1],
      ])
      if (n % 7 === 0) throw new Error('changed my mind')
      for (const slug of [from, to].sort()) await setAmount(slug, then.get(slug) ?? 0)
    })
  const ends = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => transfer(n)))
  expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(51)
  const amounts = await Promise.all(accounts.map(amountOf))
  expect(amounts.reduce((sum, n) => sum + n, 0)).toBe(300)
  expect(amounts).not.toEqual([100, 100, 100])
})

test('a limit checked inside the write holds under concurrency', async () => {
  const seat = (n: number) =>
    db.write(async (tx) => {
      const taken = await tx.$count(redirects, eq(redirects.scope, 'seats'))
      if (taken >= 3) return false
      await tx
        .insert(redirects)
        .values({ kind: 'brand', scope: 'seats', slug: `seat-${n}`, targetId: '', createdAt: AT })
      return true
    })
  const got = await Promise.all(Array.from({ length: 20 }, (_, n) => seat(n)))
  expect(got.filter(Boolean)).toHaveLength(3)
  expect(await db.read.$count(redirects, eq(redirects.scope, 'seats'))).toBe(3)
})

test('writes with the same lock run one at a time', async () => {
  await open('counter', 0)
  const add = () =>
    db.write({ lock: 'counter' }, async () => setAmount('counter', (await amountOf('counter')) + 1))
  await Promise.all(Array.from({ length: 25 }, add))
  expect(await amountOf('counter')).toBe(25)
})

test('two deadlocked writes both succeed after a retry', async () => {
  await open('left', 0)
  await open('right', 0)
  const touch = (first: string, second: string) =>
    db.write(async (tx) => {
      for (const slug of [first, second])
        await tx
          .update(redirects)
          .set({ targetId: sql`cast(cast(${redirects.targetId} as integer) + 1 as text)` })
          .where(eq(redirects.slug, slug))
    })
  await Promise.all(
    Array.from({ length: 4 }, (_, n) => (n % 2 ? touch('left', 'right') : touch('right', 'left'))),
  )
  expect([await amountOf('left'), await amountOf('right')]).toEqual([4, 4])
})
