import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { inject } from 'vitest'
import { openDatabase } from '#db/open.ts'
import type { Database } from '#db/types.ts'
import { scratchFolder } from '../../server/bin/scratch.mjs'
import { whenFileEnds } from './closing.ts'
import { openPglite } from './pglite.ts'

/** Beside the template, which the run discards whole: a worker that was cut off leaves nothing for ever. */
const scratchRoot = (template = inject('template')) =>
  template && isAbsolute(template) ? dirname(template) : scratchFolder()

/** A folder of its own, gone when the test file ends. In memory where there is enough of it. */
export function scratch(): string {
  const folder = mkdtempSync(join(scratchRoot(), 'unggun-test-'))
  whenFileEnds(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** A migrated, empty SQLite file in `folder`: what a server or a second process can open. */
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

/** The address of an empty, migrated database of the project's engine, gone when the test file ends. */
export async function testAddress(): Promise<string> {
  if (process.env.DB_DIALECT !== 'postgres') return `file:${sqliteFile()}`
  return postgresAddress(inject('template'))
}

/** An empty, migrated database of the project's engine, closed and gone when the test file ends. */
export async function testDatabase(): Promise<Database> {
  if (inject('template') === 'pglite') return openPglite()
  const db = await openDatabase(await testAddress())
  whenFileEnds(() => db.close())
  return db
}
