import { existsSync } from 'node:fs'
import { build } from './build.mjs'
import { install, npm } from './install.mjs'
import { endInOrder, giveUp, inRoot, runNode, say } from './project.mjs'

/**
 * `npm run bench`: runs the benchmarks against comparable products, which have their own package.json because they are not
 * shipped. `npm run bench -- --only busy,many --rounds 3` runs some of them.
 */
const BENCH = inRoot('tests', 'bench')
endInOrder()
await install()
await build()
const isOfPages = process.argv.includes('--large') || process.argv.includes('--listening')
const program = process.argv.includes('--large')
  ? 'large-pages.ts'
  : process.argv.includes('--listening')
    ? 'listening-pages.ts'
    : 'run.ts'
const wanted = process.argv[process.argv.indexOf('--only') + 1]
// The benchmarks of pages and of votes compare with no other product.
if (
  !isOfPages &&
  wanted !== 'votes' &&
  !existsSync(inRoot('tests', 'bench', 'node_modules', '.package-lock.json'))
) {
  say(
    'Installing what the bench compares with. The first time this takes a few minutes (SQLite may be compiled)…',
  )
  if ((await npm(['ci', '--prefix', BENCH, '--no-audit', '--no-fund'])) !== 0)
    giveUp('the peers could not be installed')
}
process.exitCode = await runNode([
  '--import',
  'tsx',
  inRoot('tests', 'bench', program),
  ...process.argv.slice(2),
])
