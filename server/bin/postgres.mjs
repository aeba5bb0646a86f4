import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { scratchFolder } from './scratch.mjs'

const EXE = process.platform === 'win32' ? '.exe' : ''
const START_MS = 60_000
const STOP_MS = 5000

/** Folders that may hold the server's programs, newest version first; Debian does not put them on the PATH. */
function folders() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const known = ['/opt/homebrew/opt/postgresql/bin', '/usr/local/opt/postgresql/bin', '/usr/pgsql/bin']
  const path = (process.env.PATH ?? '').split(delimiter)
  return [...versions.map((version) => join(debian, version, 'bin')), ...path, ...known]
}

/** The user to run PostgreSQL as, because it refuses to run as root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const idOf = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: idOf('-u'), gid: idOf('-g') }
    } catch {}
  }
  return undefined
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

function listening(server) {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`PostgreSQL did not start:\n${said}`)), START_MS)
    server.once('exit', () => {
      clearTimeout(timer)
      reject(new Error(`PostgreSQL did not start:\n${said}`))
    })
    server.stderr.on('data', (chunk) => {
      if (said.length < 10_000) said += chunk
      if (!/ready to accept connections/.test(said)) return
      clearTimeout(timer)
      resolve()
    })
  })
}

function settingsFor(folder) {
  const quick = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200']
  const reach = ['listen_addresses=127.0.0.1', `unix_socket_directories=${EXE ? '' : folder}`]
  // Keeps its shared memory in its own folder, so that it is deleted with it.
  const tidy = EXE ? [] : ['dynamic_shared_memory_type=mmap']
  return [...quick, ...reach, ...tidy].flatMap((setting) => ['-c', setting])
}

/** Starts a cluster in `folder` as the user `at.uid`. `stop` waits for an orderly end; `stopNow` is for an exiting process. */
async function serveCluster(bin, folder, at) {
  const data = join(folder, 'data')
  const make = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C']
  execFileSync(join(bin, `initdb${EXE}`), make, { ...at, stdio: ['ignore', 'ignore', 'pipe'] })
  const port = await freePort()
  const args = ['-D', data, '-p', String(port), ...settingsFor(folder)]
  const server = spawn(join(bin, `postgres${EXE}`), args, { ...at, stdio: ['ignore', 'ignore', 'pipe'] })
  const stopNow = () => {
    const immediately = ['stop', '-m', 'immediate', '-w', '-D', data]
    try {
      execFileSync(join(bin, `pg_ctl${EXE}`), immediately, { ...at, stdio: 'ignore', timeout: STOP_MS })
    } catch {
      server.kill('SIGKILL')
    }
  }
  const stop = async () => {
    const gone = server.exitCode === null ? new Promise((done) => server.once('exit', done)) : undefined
    server.kill('SIGINT')
    await gone
  }
  return { server, stop, stopNow, url: `postgres://postgres@127.0.0.1:${port}/postgres` }
}

async function startCluster(bin, who) {
  const folder = mkdtempSync(join(scratchFolder(), 'unggun-pg-'))
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid)
  let cluster
  // Stops the cluster when this process exits for any reason; an exit handler must be synchronous.
  const tidy = () => {
    cluster?.stopNow()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', tidy)
  const stop = async () => {
    await cluster?.stop()
    cluster = undefined
    process.off('exit', tidy)
    tidy()
  }
  try {
    cluster = await serveCluster(bin, folder, { ...who, cwd: folder })
    await listening(cluster.server)
    return { url: cluster.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Finds an installed PostgreSQL whose `start` runs a cluster until the tests end; undefined when there is none. */
export function findPostgres() {
  const has = (folder, name) => existsSync(join(folder, name + EXE))
  const bin = folders().find((folder) => folder && has(folder, 'initdb') && has(folder, 'postgres'))
  const who = unprivileged()
  return bin && who ? { bin, start: () => startCluster(bin, who) } : undefined
}
