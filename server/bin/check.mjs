import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { install } from './install.mjs'
import { endInOrder, inRoot, ROOT, say } from './project.mjs'

const tool = (...path) => inRoot('node_modules', ...path)
const SOURCES = ['app', 'db', 'server', 'tests']

/** The checks, slowest first, so that the quick ones fill idle cores. */
const CHECKS = {
  lint: [tool('eslint', 'bin', 'eslint.js'), '--max-warnings=0', '.'],
  types: [tool('typescript', 'bin', 'tsc'), '--noEmit'],
  dead: [tool('knip', 'bin', 'knip.js'), '--no-progress'],
  layers: [tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), ...SOURCES, '--output-type', 'err'],
  migrations: [inRoot('server', 'bin', 'migrations.mjs'), 'check'],
  format: [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'],
}

function runCheck(name) {
  return new Promise((resolve) => {
    const begun = performance.now()
    const child = spawn(process.execPath, CHECKS[name], {
      cwd: ROOT,
      env: { ...process.env, FORCE_COLOR: '0' },
    })
    const cut = () => child.kill('SIGKILL')
    process.once('exit', cut)
    let output = ''
    const listen = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('close', (code) => {
      process.off('exit', cut)
      resolve({ name, ok: code === 0, output, seconds: (performance.now() - begun) / 1000 })
    })
  })
}

/** Runs the named checks (all by default), in parallel up to the number of cores. Returns whether all passed. */
export async function check(names = Object.keys(CHECKS)) {
  const waiting = [...names]
  const results = []
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const result = await runCheck(name)
      results.push(result)
      say(`${result.ok ? 'ok    ' : 'FAILED'} ${name.padEnd(11)} ${result.seconds.toFixed(1)} s`)
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, Math.min(availableParallelism(), 4)) }, worker))
  const failed = results.filter((result) => !result.ok)
  for (const { name, output } of failed) say(`\n── ${name} ──\n${output.trim()}`)
  return failed.length === 0
}

if (process.argv[1] === inRoot('server', 'bin', 'check.mjs')) {
  const asked = process.argv.slice(2)
  const unknown = asked.find((name) => !CHECKS[name])
  if (unknown) {
    say(`unggun: no check is called ${unknown}; there are ${Object.keys(CHECKS).join(', ')}`)
    process.exit(2)
  }
  endInOrder()
  await install()
  process.exitCode = (await check(asked.length ? asked : undefined)) ? 0 : 1
}
