import { existsSync } from 'node:fs'
import { build } from './build.mjs'
import { install, npm } from './install.mjs'
import { endInOrder, giveUp, inRoot, runNode } from './project.mjs'

/** `npm run bench`: the peers it compares with have a package.json of their own, and are not ours to ship. */
const BENCH = inRoot('tests', 'bench')
endInOrder()
if (!existsSync(inRoot('tests', 'bench', 'run.ts'))) giveUp('there are no benchmarks in tests/bench yet')
await install()
await build()
if (
  existsSync(inRoot('tests', 'bench', 'package.json')) &&
  !existsSync(inRoot('tests', 'bench', 'node_modules'))
) {
  if ((await npm(['install', '--prefix', BENCH, '--no-audit', '--no-fund'])) !== 0)
    giveUp('the peers could not be installed')
}
process.exitCode = await runNode([
  '--import',
  'tsx',
  inRoot('tests', 'bench', 'run.ts'),
  ...process.argv.slice(2),
])
