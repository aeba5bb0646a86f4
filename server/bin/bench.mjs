import { existsSync } from 'node:fs'
import { build } from './build.mjs'
import { install, npm } from './install.mjs'
import { endInOrder, giveUp, inRoot, runNode, say } from './project.mjs'

/**
 * `npm run bench`: the peers it compares with have a package.json of their own, and are not ours to ship.
 * `npm run bench -- --only busy,many --rounds 3` for some of it.
 */
const BENCH = inRoot('tests', 'bench')
endInOrder()
await install()
await build()
const wanted = process.argv[process.argv.indexOf('--only') + 1]
// Nobody to compare with: a wall of ideas has no peers.
if (wanted !== 'votes' && !existsSync(inRoot('tests', 'bench', 'node_modules', '.package-lock.json'))) {
  say(
    'Installing what the bench compares with. The first time this takes a few minutes (SQLite may be compiled)…',
  )
  if ((await npm(['ci', '--prefix', BENCH, '--no-audit', '--no-fund'])) !== 0)
    giveUp('the peers could not be installed')
}
process.exitCode = await runNode([
  '--import',
  'tsx',
  inRoot('tests', 'bench', 'run.ts'),
  ...process.argv.slice(2),
])
