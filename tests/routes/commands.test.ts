import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { whenFileEnds } from '#tests/setup/closing.ts'
import { scratch, sqliteFile } from '#tests/setup/database.ts'
import { slowness } from '#tests/setup/machine-speed.ts'

const ROOT = join(import.meta.dirname, '..', '..')
/** Clock ticks per second in /proc: 100 on common Linux systems. */
const CLOCK_TICKS = 100

function node(script: string, env: Record<string, string>, cwd = ROOT) {
  const child = spawn(process.execPath, [join(cwd, script)], {
    cwd,
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  whenFileEnds(() => child.kill('SIGKILL'))
  return child
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('It has no voice')
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\/\/\S+/.exec(line) ?? []
    if (url) return url
  }
  throw new Error('It ended without an address')
}

const end = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))

async function failure(script: string, env: Record<string, string>, cwd?: string) {
  const child = node(script, env, cwd)
  let output = ''
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  return { code: await end(child), output: output.trim().split('\n') }
}

function createDataDir(): string {
  const folder = scratch()
  sqliteFile(folder)
  return folder
}

/** Returns the duration in seconds: processor time where available, because this machine may run other tests. */
function secondsOf(child: ChildProcess, begun: number): number {
  if (process.platform !== 'linux') return (performance.now() - begun) / 1000
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'npm start serves within three seconds, and %s stops it',
  async (signal) => {
    const begun = performance.now()
    const child = node('server/bin/start.mjs', { DATA_DIR: createDataDir(), DEMO: '0' })
    const ended = end(child)
    const url = await addressOf(child)
    expect(secondsOf(child, begun)).toBeLessThan(3 * slowness())
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    child.kill(signal)
    // Ctrl-C sends the signal twice: from the terminal and through npm.
    child.kill(signal)
    expect(await ended).toBe(0)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  },
)

test('a second server on a used port exits with a one-line message', async () => {
  const first = node('server/bin/serve.mjs', { DATA_DIR: createDataDir() })
  const { port } = new URL(await addressOf(first))
  const { code, output } = await failure('server/bin/serve.mjs', {
    DATA_DIR: createDataDir(),
    PORT: port,
  })
  expect({ code, output }).toEqual({ code: 1, output: [expect.stringContaining(`PORT ${port}`)] })
})

test.each([
  [{ DEMO: '1' }, 'DEMO'],
  [{ PORT: 'eighty' }, 'PORT'],
  [{ LIMITS: 'off', HOST: '0.0.0.0' }, 'LIMITS'],
  [{ LIMITS: 'off', PUBLIC_URL: 'https://fire.example.org' }, 'LIMITS'],
  [{ LIMITS: 'off', TRUST_PROXY: '1' }, 'LIMITS'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
])('npm run serve refuses the setting %j and names it', async (env, name) => {
  const { code, output } = await failure('server/bin/serve.mjs', { DATA_DIR: scratch(), ...env })
  expect({ code, output }).toEqual({ code: 1, output: [expect.stringContaining(name)] })
})

test('npm run serve without a build or without packages prints what to do', async () => {
  const folder = join(scratch(), 'a path with spaces')
  mkdirSync(folder)
  cpSync(join(ROOT, 'server', 'bin'), join(folder, 'server', 'bin'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const bare = await failure('server/bin/serve.mjs', {}, folder)
  expect(bare).toEqual({ code: 1, output: [expect.stringContaining('npm ci')] })
  mkdirSync(join(folder, 'node_modules'))
  const unbuilt = await failure('server/bin/serve.mjs', {}, folder)
  expect(unbuilt).toEqual({ code: 1, output: [expect.stringContaining('npm run build')] })
})

test('a damaged database stops the start with one line that names the way back, and is not changed', async () => {
  const folder = scratch()
  const path = sqliteFile(folder)
  const bytes = readFileSync(path)
  for (let at = 4096 * 3; at < bytes.length; at += 4096 * 7) bytes.fill(0xff, at + 100, at + 300)
  for (const damaged of [bytes, Buffer.from('no database '.repeat(1000))]) {
    writeFileSync(path, damaged)
    const { code, output } = await failure('server/bin/serve.mjs', { DATA_DIR: folder })
    expect({ code, output }).toEqual({ code: 1, output: [expect.stringMatching(/damaged .* restore FILE/)] })
    expect(readFileSync(path).equals(damaged)).toBe(true)
  }
})
