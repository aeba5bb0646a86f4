import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import type { Database } from '#db/types.ts'
import { whenFileEnds } from '#tests/setup/closing.ts'
import { testAddress } from '#tests/setup/database.ts'

/** Reloads the database layer with DB_REHEARSE set, because it is read once. */
let db: Database
let redirects: typeof import('#db/schema/index.ts').redirects

beforeAll(async () => {
  vi.stubEnv('DB_REHEARSE', '1')
  vi.resetModules()
  if (inject('template') === 'pglite') return
  const address = await testAddress()
  const { openDatabase } = await import('#db/open.ts')
  redirects = (await import('#db/schema/index.ts')).redirects
  db = await openDatabase(address)
  whenFileEnds(() => db.close())
})
afterAll(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

test.skipIf(inject('template') === 'pglite')('a rehearsed write runs twice and happens once', async () => {
  let runs = 0
  const effects: number[] = []
  const row = { kind: 'brand' as const, slug: 'x', targetId: 'x', createdAt: new Date(0) }
  const value = await db.write(async (tx) => {
    runs += 1
    const run = runs
    await tx.insert(redirects).values(row)
    await db.write(async (inner) => inner.insert(redirects).values({ ...row, slug: 'nested' }))
    db.afterCommit(() => effects.push(run))
    return run
  })
  expect({ runs, value, effects }).toEqual({ runs: 2, value: 2, effects: [2] })
  expect(await db.read.$count(redirects)).toBe(2)
})

test.skipIf(inject('template') === 'pglite')('a failing write already fails in its rehearsal', async () => {
  let runs = 0
  const failing = db.write(async () => {
    runs += 1
    throw new Error('on purpose')
  })
  await expect(failing).rejects.toThrow('on purpose')
  expect(runs).toBe(1)
})
