import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { findBrowser } from '../server/bin/browser.mjs'
import { build } from '../server/bin/build.mjs'
import { check } from '../server/bin/check.mjs'
import { aptInstall, aptInstallPostgres } from '../server/bin/debian.mjs'
import { install } from '../server/bin/install.mjs'
import { findPostgres } from '../server/bin/postgres.mjs'
import { endInOrder, inRoot, runNode, say } from '../server/bin/project.mjs'

/**
 * `npm test`: everything a fresh clone needs, every test, one closing line. `npm test -- FILE…` or
 * `--project NAME` runs some of them; `--check` (for CI) runs `npm run check` before.
 */
const DOWNLOAD_MS = 5 * 60_000
/** Vitest cannot end a test that never yields. */
const SUITE_MS = 60 * 60_000
const given = process.argv.slice(2)
const withCheck = given.includes('--check')
const args = given.filter((arg) => arg !== '--check')
const named = args.flatMap((arg, at) =>
  arg === '--project' ? [args[at + 1]] : arg.startsWith('--project=') ? [arg.slice(10)] : [],
)
const wants = (project) => named.length === 0 || named.includes(project)

const skipped = []
const env = { CI: process.env.CI ?? '', NODE_ENV: 'test' }
const excluded = []

if (!existsSync(inRoot('..', 'shared', 'data'))) {
  skipped.push('what replays real editing traces: there is no ../shared/data beside this folder')
}

async function downloadBrowser() {
  say('Downloading Chromium…')
  const cli = inRoot('node_modules', 'playwright-core', 'cli.js')
  await runNode([cli, 'install', 'chromium'], { stdio: ['ignore', 2, 'ignore'], timeout: DOWNLOAD_MS })
  return findBrowser()
}

async function provideBrowser() {
  let path = findBrowser() ?? (await downloadBrowser())
  if (!path && (await aptInstall('chromium', 'fonts-liberation', 'fonts-noto-color-emoji')))
    path = findBrowser()
  if (path) env.CHROMIUM = path
  else {
    skipped.push('e2e: no Chrome or Chromium is installed, and none could be downloaded')
    excluded.push('e2e')
  }
}

/** Starts a PostgreSQL cluster for the tests. PGlite replaces a missing PostgreSQL, without write conflicts. */
async function providePostgres() {
  let found = findPostgres()
  if (!found && process.env.CI && (await aptInstallPostgres())) found = findPostgres()
  try {
    const cluster = await found?.start()
    env.TEST_POSTGRES = cluster?.url ?? 'pglite'
    if (!cluster) skipped.push('a real PostgreSQL: none is installed, PGlite stood in for it')
    return cluster
  } catch (error) {
    env.TEST_POSTGRES = 'pglite'
    skipped.push(`a real PostgreSQL: ${error.message.split('\n')[0]} PGlite stood in for it`)
    return undefined
  }
}

const isInPath = (program) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, program)))

/** Programs that read exported files in tests. They are optional: their tests are skipped without them. */
async function provideReaders() {
  const missing = () =>
    Object.entries({ pandoc: 'pandoc', xmllint: 'libxml2-utils', epubcheck: 'epubcheck' }).filter(
      ([program]) => !isInPath(program),
    )
  if (process.env.CI && missing().length > 0) await aptInstall(...missing().map(([, name]) => name))
  for (const [program] of missing())
    skipped.push(`what reads exported files with ${program}: it is not installed`)
}

async function runVitest(folder) {
  const tallyFile = join(folder, 'tally.json')
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs')
  const without = named.length ? [] : excluded.map((project) => `--project=!${project}`)
  // A reporter on the command line replaces all of the configuration, also the one that counts.
  const counting = args.some((arg) => arg.startsWith('--reporter'))
    ? ['--reporter=./tests/setup/closing-line.ts']
    : []
  const code = await runNode([vitest, 'run', ...without, ...args, ...counting], {
    ...{ env: { ...env, TALLY_FILE: tallyFile }, timeout: SUITE_MS },
  })
  try {
    const tally = JSON.parse(readFileSync(tallyFile, 'utf8'))
    // Something other than a test failed; the run must not count as a success.
    if (code !== 0 && tally.failed === 0) tally.failed = 1
    return tally
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

async function runAll() {
  const folder = mkdtempSync(join(tmpdir(), 'unggun-run-'))
  let cluster
  try {
    await install()
    const checked = withCheck ? await check() : true
    if (wants('web') || wants('e2e')) await build()
    if (wants('e2e')) await provideBrowser()
    if (wants('postgres')) cluster = await providePostgres()
    if (wants('unit') || wants('web')) await provideReaders()
    const tally = await runVitest(folder)
    if (!checked) tally.failed += 1
    return tally
  } catch (error) {
    say(`unggun: ${error.stack ?? error}`)
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

endInOrder()
const tally = await runAll()
for (const line of skipped) console.log(`Not run – ${line}.`)
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1)
