import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { inject } from 'vitest'
import { openDatabase } from '#db/open.ts'
import type { Database, Work, WriteOptions } from '#db/types.ts'
import { scratchFolder } from '../../server/bin/scratch.mjs'
import { whenFileEnds } from './closing.ts'
import { openPglite } from './pglite.ts'

/** The template's folder, which is deleted after the run, so that files of killed workers are deleted too. */
const scratchRoot = (template = inject('template')) =>
  template && isAbsolute(template) ? dirname(template) : scratchFolder()

/** Creates a temporary folder, deleted at the end of the test file. In memory if there is enough. */
export function scratch(): string {
  const folder = mkdtempSync(join(scratchRoot(), 'unggun-test-'))
  whenFileEnds(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** Creates a migrated, empty SQLite file in `folder` that a server or a second process can open. */
export function sqliteFile(folder = scratch()): string {
  const file = join(folder, 'unggun.db')
  copyFileSync(inject('template'), file)
  return file
}

async function postgresAddress(template: string): Promise<string> {
  const { default: pg } = await import('pg')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(new URL('/postgres', template).href)
  await admin.connect()
  await admin.query(`create database ${name} template ${new URL(template).pathname.slice(1)}`)
  whenFileEnds(async () => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  return new URL(`/${name}`, template).href
}

/** Creates an empty, migrated database of the project's engine and returns its URL. Deleted at the end of the file. */
export async function testAddress(): Promise<string> {
  if (process.env.DB_DIALECT !== 'postgres') return `file:${sqliteFile()}`
  return postgresAddress(inject('template'))
}

/** Opens an empty, migrated database of the project's engine. Closed and deleted at the end of the test file. */
export async function testDatabase(): Promise<Database> {
  if (inject('template') === 'pglite') return openPglite()
  const db = await openDatabase(await testAddress())
  whenFileEnds(() => db.close())
  return db
}

type Write = (options: WriteOptions, work: Work<unknown>) => Promise<unknown>

/** Calls `intercept` instead of each write of the database. The returned function ends that. */
export function interceptWrites(
  db: Database,
  intercept: (write: Write, ...call: Parameters<Write>) => Promise<unknown>,
): () => void {
  const original = db.write
  const write = original.bind(db) as Write
  db.write = ((first: WriteOptions | Work<unknown>, work: Work<unknown>) =>
    typeof first === 'function'
      ? intercept(write, {}, first)
      : intercept(write, first, work)) as Database['write']
  return () => {
    db.write = original
  }
}
