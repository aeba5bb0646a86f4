import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { inRoot, ROOT, runNode, say } from './project.mjs'

const DIALECTS = ['sqlite', 'postgres']
const KIT = inRoot('node_modules', 'drizzle-kit', 'bin.cjs')

const migrationsOf = (folder) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sql')) : []

/** Runs drizzle-kit, which writes into `folder` the migration that the schema needs beyond those there. */
function generate(dialect, folder, quiet) {
  const env = { DB_DIALECT: dialect, DATABASE_URL: '', MIGRATIONS_FOLDER: relative(ROOT, folder) }
  return runNode([KIT, 'generate'], { env, stdio: quiet ? 'ignore' : 'inherit' })
}

/** Generates the migrations of both engines, so that they go into one commit. */
async function generateAll() {
  for (const dialect of DIALECTS) {
    const code = await generate(dialect, inRoot('db', 'migrations', dialect), false)
    if (code !== 0) return code
  }
  return 0
}

/** Whether the migrations match the schema; checked by generating into a copy. */
async function isUpToDate(dialect) {
  const folder = inRoot('db', 'migrations', dialect)
  const cache = inRoot('.cache')
  mkdirSync(cache, { recursive: true })
  const copy = mkdtempSync(join(cache, `migrations-${dialect}-`))
  try {
    if (existsSync(folder)) cpSync(folder, copy, { recursive: true })
    const before = migrationsOf(copy)
    const code = await generate(dialect, copy, true)
    const added = migrationsOf(copy).filter((name) => !before.includes(name))
    for (const name of added) say(`${dialect} lacks:\n${readFileSync(join(copy, name), 'utf8')}`)
    if (code !== 0) say(`${dialect}: drizzle-kit ended with ${code}; run npm run db:generate`)
    return code === 0 && added.length === 0
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

async function check() {
  const steps = await Promise.all(DIALECTS.map(isUpToDate))
  if (steps.every(Boolean)) return 0
  say('The migrations are not in step with db/schema: run npm run db:generate and commit both folders.')
  return 1
}

process.exitCode = await (process.argv[2] === 'generate' ? generateAll() : check())
