import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, inject, test } from 'vitest'
import { dialect } from '#db/dialect.ts'
import { migrationsFolder } from '#db/migrations.ts'
import { openDatabase } from '#db/open.ts'
import * as schema from '#db/schema/index.ts'
import { Client } from '#db/sqlite-client.ts'
import { whenFileEnds } from '#tests/setup/closing.ts'
import { scratch, testAddress, testDatabase } from '#tests/setup/database.ts'
import { memberRow } from './rows.ts'

const tables = Object.entries(schema).filter(([, value]) => is(value, SQLiteTable) || is(value, PgTable))
const onFiles = inject('template') !== 'pglite'

type Journal = { entries: { idx: number; when: number; tag: string }[] }
const journal = JSON.parse(
  readFileSync(join(migrationsFolder(dialect), 'meta', '_journal.json'), 'utf8'),
) as Journal

/** Returns the address of an empty database. */
async function emptyAddress(): Promise<string> {
  if (dialect === 'sqlite') return `file:${join(scratch(), 'fresh', 'unggun.db')}`
  const address = await testAddress()
  const { default: pg } = await import('pg')
  const client = new pg.Client(address)
  await client.connect()
  await client.query(
    'drop schema public cascade; drop schema if exists drizzle cascade; create schema public',
  )
  await client.end()
  return address
}
async function opened(address: string) {
  const db = await openDatabase(address)
  whenFileEnds(() => db.close())
  return db
}

test('the migrations produce the current schema', async () => {
  const kit = await import('drizzle-kit/api')
  const last = String(journal.entries.at(-1)?.idx ?? 0).padStart(4, '0')
  const snapshot = JSON.parse(
    readFileSync(join(migrationsFolder(dialect), 'meta', `${last}_snapshot.json`), 'utf8'),
  )
  const missing =
    dialect === 'sqlite'
      ? await kit.generateSQLiteMigration(snapshot, await kit.generateSQLiteDrizzleJson(schema))
      : await kit.generateMigration(snapshot, kit.generateDrizzleJson(schema))
  expect(missing).toEqual([])
})

test('both engines have the same migrations in chronological order', () => {
  const other = dialect === 'sqlite' ? 'postgres' : 'sqlite'
  const others = JSON.parse(
    readFileSync(join(migrationsFolder(other), 'meta', '_journal.json'), 'utf8'),
  ) as Journal
  const tags = journal.entries.map((entry) => entry.tag)
  expect(others.entries.map((entry) => entry.tag)).toEqual(tags)
  // A migration older than the last applied one would be skipped silently.
  for (const { entries } of [journal, others]) {
    const times = entries.map((entry) => entry.when)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  }
})

test('every table exists with every column', async () => {
  const db = await testDatabase()
  expect(tables.length).toBeGreaterThan(30)
  for (const [name, table] of tables) {
    const rows = await db.read
      .select()
      .from(table as typeof schema.members)
      .limit(1)
    expect([name, rows]).toEqual([name, []])
  }
})

describe.skipIf(!onFiles)('migrating', () => {
  test('migrating an empty database creates everything, and a second run changes nothing', async () => {
    const db = await opened(await emptyAddress())
    await db.migrate()
    await db.write((tx) => memberRow(tx, 'ana'))
    await db.migrate()
    expect(await db.read.$count(schema.members)).toBe(1)
    await db.check()
  })

  test('several handles can migrate at once', async () => {
    const address = await emptyAddress()
    const all = [await opened(address), await opened(address), await opened(address)]
    await Promise.all(all.map((db) => db.migrate()))
    for (const [n, db] of all.entries()) await db.write((tx) => memberRow(tx, `m${n}`))
    expect(await all[0]?.read.$count(schema.members)).toBe(3)
  })

  test('several processes can migrate at once', async () => {
    const address = await emptyAddress()
    const one = () =>
      new Promise<string>((done) => {
        const args = ['--import', 'tsx', join(import.meta.dirname, '../setup/migrate.ts'), address]
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
        let said = ''
        child.stderr.on('data', (chunk) => {
          said += chunk
        })
        child.once('exit', (code) => done(`${code} ${said}`.trim()))
      })
    expect(await Promise.all([one(), one(), one()])).toEqual(['0', '0', '0'])
    const db = await opened(address)
    await db.write((tx) => memberRow(tx, 'ana'))
  })

  test('foreign keys are enabled after migrating', async () => {
    const db = await opened(await emptyAddress())
    await db.migrate()
    const orphan = db.write((tx) =>
      tx
        .insert(schema.notices)
        .values({ memberId: 'x', kind: 'x', data: {}, path: '/', createdAt: new Date() }),
    )
    await expect(orphan).rejects.toThrow()
  })
})

describe.skipIf(dialect !== 'sqlite')('a migration of a database that holds data', () => {
  /** Creates a database of the first version, with a table of its own that stands for its data. */
  function firstVersion(): string {
    const path = join(scratch(), 'unggun.db')
    const client = new Client(path)
    client.exec(readFileSync(join(migrationsFolder('sqlite'), `${journal.entries[0]?.tag}.sql`), 'utf8'))
    client.exec('create table __drizzle_migrations (id serial primary key, hash text, created_at numeric)')
    client.exec(
      `insert into __drizzle_migrations (hash, created_at) values ('', ${journal.entries[0]?.when})`,
    )
    client.exec(`create table mine (word text); insert into mine values ('kopi')`)
    client.close()
    return path
  }
  const migrated = async (path: string) => {
    const db = await openDatabase(`file:${path}`)
    await db.migrate().finally(() => db.close())
  }
  const read = (path: string, sql: string) => {
    const client = new Client(path, { readonly: true })
    const values = client.prepare(sql).pluck().all()
    client.close()
    return values
  }
  const VERSIONS = 'select created_at from __drizzle_migrations order by created_at'
  const copiesOf = (path: string) =>
    readdirSync(join(path, '..')).filter((name) => /\.before-migration-|\.part$/.test(name))

  test('a migration leaves a copy of the database beside it, once', async () => {
    const path = firstVersion()
    await migrated(path)
    await migrated(path)
    expect(copiesOf(path)).toEqual(['unggun.db.before-migration-0002'])
    const copy = `${path}.before-migration-0002`
    expect(read(copy, 'select word from mine')).toEqual(['kopi'])
    expect(read(copy, VERSIONS)).toEqual([journal.entries[0]?.when])
    expect(read(path, VERSIONS)).toEqual(journal.entries.map(({ when }) => when))
  })

  test('a failed migration changes nothing, and the copy is there', async () => {
    const path = firstVersion()
    const client = new Client(path)
    client.exec('create table search_index (taken text)')
    client.close()
    await expect(migrated(path)).rejects.toThrow('search_index')
    expect(read(path, VERSIONS)).toEqual([journal.entries[0]?.when])
    expect(read(path, `select count(*) from sqlite_master where type = 'trigger'`)).toEqual([0])
    expect(copiesOf(path)).toEqual(['unggun.db.before-migration-0002'])
  })

  test('a migration keeps the three newest copies', async () => {
    const path = firstVersion()
    const older = ['0000', '0000a', '0001'].map((n) => `unggun.db.before-migration-${n}`)
    for (const name of older) writeFileSync(join(path, '..', name), '')
    await migrated(path)
    expect(copiesOf(path)).toEqual([...older.slice(1), 'unggun.db.before-migration-0002'])
  })

  test('a migration makes no copy of a new database', async () => {
    const path = join(scratch(), 'unggun.db')
    await migrated(path)
    expect(copiesOf(path)).toEqual([])
  })
})
