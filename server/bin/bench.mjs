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
/** Programs that compare with no other product. */
const OWN = {
  '--large': 'large-pages.ts',
  '--listening': 'listening-pages.ts',
  '--margin': 'margin-cost.ts',
}
const own = Object.keys(OWN).find((option) => process.argv.includes(option))
const program = own === undefined ? 'run.ts' : OWN[own]
const wanted = process.argv[process.argv.indexOf('--only') + 1]
// The benchmark of votes compares with no other product either.
if (
  own === undefined &&
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
