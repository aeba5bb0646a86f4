import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { dialect } from '#db/dialect.ts'
import { openDatabase } from '#db/open.ts'
import { members } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { testAddress } from '#tests/setup/database.ts'
import { memberRow } from './rows.ts'

describe.skipIf(dialect !== 'postgres' || inject('template') === 'pglite')(
  'a lost PostgreSQL connection',
  () => {
    let db: Database
    let admin: pg.Client
    beforeAll(async () => {
      const address = await testAddress()
      db = await openDatabase(address)
      admin = new pg.Client(new URL('/postgres', address).href)
      await admin.connect()
      name = new URL(address).pathname.slice(1)
    })
    afterAll(async () => {
      await admin.end()
      await db.close()
    })
    let name = ''
    const cutAll = () =>
      admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])

    test('fails the running write with an error and nothing else', async () => {
      const write = db.write(async (tx) => {
        await memberRow(tx, 'lost')
        await cutAll()
        await memberRow(tx, 'lost-too')
      })
      await expect(write).rejects.toThrow()
      // The pool may still hold an idle connection that was closed with it.
      const again = () => db.write((tx) => memberRow(tx, 'kept')).then(() => true)
      await expect.poll(() => again().catch(() => false)).toBe(true)
      expect(await db.read.$count(members)).toBe(1)
    })

    test('while idle causes no error', async () => {
      await Promise.all([db.read.$count(members), db.read.$count(members), db.write(async () => {})])
      await cutAll()
      await expect.poll(() => db.read.$count(members).catch(() => -1)).toBe(1)
      await expect.poll(() => db.write(async () => 'written').catch(() => 'failed')).toBe('written')
    })

    test('between the queries of a write fails that write and does not end the process', async () => {
      const write = db.write(async (tx) => {
        await memberRow(tx, 'lost')
        await cutAll()
        await new Promise((done) => setTimeout(done, 50))
        return 'written'
      })
      await expect(write).rejects.toThrow()
      await expect.poll(() => db.read.$count(members).catch(() => -1)).toBe(1)
    })

    test('during a locked write releases the lock', async () => {
      const write = db.write({ lock: 'idea:1' }, async () => void (await cutAll()))
      await expect(write).rejects.toThrow()
      const again = () => db.write({ lock: 'idea:1' }, async () => 'mine').catch(() => 'failed')
      await expect.poll(again).toBe('mine')
    })
  },
)
