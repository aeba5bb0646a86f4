import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root folder of the project. Files in server/bin must not import packages at the top: they run before the installation. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const inRoot = (...parts) => join(ROOT, ...parts)

export const say = (line) => void process.stderr.write(`${line}\n`)

/** Ends the process with exit code 1 and a one-line reason. */
export function giveUp(reason) {
  say(`unggun: ${reason}`)
  process.exit(1)
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  const entries = readdirSync(path, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.name.startsWith('.') ? [] : filesBelow(join(path, entry.name))))
}

/** Hashes the contents of files and folders; the same on every system. */
export function fingerprint(paths, { skip = /(?!)/, salt = '' } = {}) {
  const hash = createHash('sha256').update(salt)
  const files = paths.flatMap((path) => filesBelow(inRoot(path)))
  for (const file of files.sort()) {
    const name = relative(ROOT, file).split(sep).join('/')
    if (!skip.test(name)) hash.update(`\0${name}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

export const stampIn = (file) => (existsSync(inRoot(file)) ? readFileSync(inRoot(file), 'utf8') : '')
export const stamp = (file, mark) => writeFileSync(inRoot(file), mark)

let exitCode
let children = 0
const CODES = { SIGINT: 130, SIGTERM: 143 }
const EXIT_TIMEOUT_MS = 10_000

/**
 * Ends this process when its parent shell dies. npm sends a signal to the shell between itself and this process, and some
 * shells die without forwarding it.
 */
export function followShell() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 200)
  watch.unref()
}

/**
 * Makes SIGINT and SIGTERM end this process in order: it waits for its child process, and `exit` hooks clean up. Returns a
 * function that removes the handlers.
 */
export function endInOrder() {
  const end = (signal) => {
    exitCode = CODES[signal]
    if (children === 0) process.exit(exitCode)
    setTimeout(() => process.exit(exitCode), EXIT_TIMEOUT_MS).unref()
  }
  process.on('SIGINT', end).on('SIGTERM', end)
  followShell()
  return () => void process.off('SIGINT', end).off('SIGTERM', end)
}

/** Runs a program and resolves to its exit code. It gets Ctrl-C and SIGTERM too, and is killed when this process exits. */
export function run(program, args, { shell = false, env = {}, stdio = 'inherit', timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio, shell, timeout })
    const forward = (signal) => child.kill(signal)
    const cut = () => child.kill('SIGKILL')
    children += 1
    process.on('SIGINT', forward).on('SIGTERM', forward).on('exit', cut)
    const done = (code) => {
      children -= 1
      process.off('SIGINT', forward).off('SIGTERM', forward).off('exit', cut)
      if (exitCode) process.exit(exitCode)
      resolve(code)
    }
    child.once('error', () => done(127))
    child.once('exit', (code) => done(code ?? 1))
  })
}

export const runNode = (args, options) => run(process.execPath, args, options)

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const announceWaiting = () => say('Waiting for another set-up of this folder…')

/** Runs `work` under a lock file, so that only one process installs or builds at a time. The file contains the holder's process id. */
export async function alone(work, name = 'set-up.lock', wait = announceWaiting) {
  const lock = inRoot('.cache', name)
  mkdirSync(dirname(lock), { recursive: true })
  for (let announced = false; ; ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = Number(existsSync(lock) && readFileSync(lock, 'utf8'))
    if (holder && !isAlive(holder)) {
      rmSync(lock, { force: true })
      continue
    }
    if (!announced) wait()
    announced = true
    await new Promise((done) => setTimeout(done, 200))
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}
