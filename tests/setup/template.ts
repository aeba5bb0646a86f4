import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findPostgres } from '../../server/bin/postgres.mjs'
import { scratchFolder } from '../../server/bin/scratch.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated, empty database that testDatabase() copies: a file or a PostgreSQL URL. */
    template: string
  }
}

type Template = { address: string; discard: () => Promise<void> | void }

/** Migrates in a separate process, because this one may already have loaded the other engine's schema. */
async function migrate(address: string, dialect: string): Promise<void> {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'migrate.ts'), address]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DB_DIALECT: dialect, DATABASE_URL: '' },
    stdio: 'inherit',
  })
  const code = await new Promise((done) => child.once('exit', done))
  if (code !== 0) throw new Error(`The ${dialect} template could not be migrated`)
}

async function sqliteTemplate(): Promise<Template> {
  const folder = mkdtempSync(join(scratchFolder(), 'unggun-template-'))
  const discard = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  process.once('exit', discard)
  const file = join(folder, 'template.db')
  await migrate(`file:${file}`, 'sqlite')
  return { address: file, discard }
}

async function postgresTemplate(): Promise<Template> {
  const given = process.env.TEST_POSTGRES
  if (given === 'pglite') return { address: 'pglite', discard: () => {} }
  const cluster = given ? { url: given, stop: () => {} } : await findPostgres()?.start()
  if (!cluster) return { address: 'pglite', discard: () => {} }
  const { default: pg } = await import('pg')
  const name = `template_${process.pid}_${Date.now().toString(36)}`
  const admin = new pg.Client(cluster.url)
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const address = new URL(`/${name}`, cluster.url).href
  await migrate(address, 'postgres')
  return { address, discard: cluster.stop }
}

const made = new Map<string, Promise<Template>>()

/** Creates the template of the project's engine once for all projects. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dialect = project.config.env.DB_DIALECT === 'postgres' ? 'postgres' : 'sqlite'
  let template = made.get(dialect)
  if (!template) {
    template = dialect === 'postgres' ? postgresTemplate() : sqliteTemplate()
    made.set(dialect, template)
  }
  const { address, discard } = await template
  project.provide('template', address)
  return async () => {
    if (made.delete(dialect)) await discard()
  }
}
