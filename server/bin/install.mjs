import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { alone, fingerprint, giveUp, inRoot, run, runNode, say, stamp, stampIn } from './project.mjs'

const STAMP = 'node_modules/.unggun-stamp'
const NATIVE = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'
const RUNTIME = `${process.platform} ${process.arch} ${process.versions.modules}`
const mark = () => fingerprint(['package.json', 'package-lock.json'], { salt: RUNTIME })

const packagesOf = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8')).packages ?? {}

/** Whether the installed packages match the lockfile, for example after a manual `npm ci`. */
function matchesLockfile() {
  const hidden = 'node_modules/.package-lock.json'
  if (!existsSync(inRoot(hidden)) || !existsSync(inRoot(NATIVE))) return false
  if (!existsSync(inRoot('package-lock.json'))) return false
  const have = packagesOf(hidden)
  const wanted = Object.entries(packagesOf('package-lock.json'))
  return wanted.every(([path, { version, optional }]) => !path || optional || have[path]?.version === version)
}

function isInstalled() {
  if (stampIn(STAMP) === mark()) return true
  if (!matchesLockfile()) return false
  stamp(STAMP, mark())
  return true
}

function npmScript() {
  const node = dirname(process.execPath)
  const inPrefix = join('node_modules', 'npm', 'bin', 'npm-cli.js')
  const candidates = [process.env.npm_execpath ?? '', join(node, inPrefix), join(node, '..', 'lib', inPrefix)]
  return candidates.find((path) => basename(path) === 'npm-cli.js' && existsSync(path))
}

/** Runs npm. It uses npm's own script without a shell if it finds it, so that paths with spaces need no quoting. */
export function npm(args) {
  const script = npmScript()
  // Overrides NODE_ENV=production in the environment, which would omit the build tools.
  const env = { NODE_ENV: 'development', npm_config_omit: '', npm_config_progress: 'false' }
  if (script) return runNode([script, ...args], { env, stdio: ['ignore', 2, 'inherit'] })
  return run('npm', args, { env, shell: process.platform === 'win32', stdio: ['ignore', 2, 'inherit'] })
}

/** Installs the packages of the lockfile, unless they are installed already. */
export async function install() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    giveUp(`needs Node 20.19 or newer, this is ${process.version}`)
  if (isInstalled()) return
  await alone(async () => {
    if (isInstalled()) return
    say('Installing packages. The first time this takes a few minutes (SQLite may be compiled)…')
    const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    if ((await npm(['ci', ...flags])) !== 0) {
      say('The lockfile could not be followed to the letter; installing what package.json asks for…')
      if ((await npm(['install', ...flags])) !== 0) giveUp('the packages could not be installed (see above)')
    }
    stamp(STAMP, mark())
  })
}
