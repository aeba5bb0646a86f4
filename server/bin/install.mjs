import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { alone, fingerprint, giveUp, inRoot, run, runNode, say, stamp, stampIn } from './project.mjs'

const STAMP = 'node_modules/.unggun-stamp'
const NATIVE = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'
const AGE = `${process.platform} ${process.arch} ${process.versions.modules}`
const mark = () => fingerprint(['package.json', 'package-lock.json'], { salt: AGE })

const packagesOf = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8')).packages ?? {}

/** What was installed by hand and agrees with the lockfile need not be installed again. */
function agrees() {
  const hidden = 'node_modules/.package-lock.json'
  if (!existsSync(inRoot(hidden)) || !existsSync(inRoot(NATIVE))) return false
  if (!existsSync(inRoot('package-lock.json'))) return false
  const have = packagesOf(hidden)
  const wanted = Object.entries(packagesOf('package-lock.json'))
  return wanted.every(([path, { version, optional }]) => !path || optional || have[path]?.version === version)
}

function isInstalled() {
  if (stampIn(STAMP) === mark()) return true
  if (!agrees()) return false
  stamp(STAMP, mark())
  return true
}

function npmScript() {
  const node = dirname(process.execPath)
  const inPrefix = join('node_modules', 'npm', 'bin', 'npm-cli.js')
  const places = [process.env.npm_execpath ?? '', join(node, inPrefix), join(node, '..', 'lib', inPrefix)]
  return places.find((path) => basename(path) === 'npm-cli.js' && existsSync(path))
}

/** Without a shell wherever npm's own script can be found: paths with spaces need no quoting then. */
export function npm(args) {
  const script = npmScript()
  // Someone's production habits must not leave the builders out.
  const env = { NODE_ENV: 'development', npm_config_omit: '', npm_config_progress: 'false' }
  if (script) return runNode([script, ...args], { env, stdio: ['ignore', 2, 'inherit'] })
  return run('npm', args, { env, shell: process.platform === 'win32', stdio: ['ignore', 2, 'inherit'] })
}

/** Installs the packages of the lockfile when something is missing. Quick when nothing is. */
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
