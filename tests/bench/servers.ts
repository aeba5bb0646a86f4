import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { World } from './create-content.ts'

/** `earlier` is another build of Unggun, given by `BENCH_EARLIER=…/build/server.js`. */
export type Kind = 'unggun' | 'earlier' | 'relay' | 'stock' | 'hocuspocus'
export const NAMES: Record<Kind, string> = {
  unggun: 'Unggun',
  earlier: 'Unggun before',
  relay: 'bare relay',
  stock: 'y-websocket',
  hocuspocus: 'Hocuspocus',
}
const HERE = import.meta.dirname
const ROOT = join(HERE, '..', '..')
const PEERS = join(HERE, 'peers')
export const TOKEN = 'let me in'

/** Resources a server process has used since its start: CPU in milliseconds, memory in bytes. */
export type Usage = { cpu: number; rss: number; heap: number }

export const cores = availableParallelism()
const canPin = (() => {
  if (cores < 2) return false
  try {
    execFileSync('taskset', ['-acp', '1', String(process.pid)], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
/** Servers run on the first core; this process, which generates the load, runs on the second. */
export const pinned = canPin

function command(kind: Kind): string[] {
  if (kind === 'unggun') return [process.env.BENCH_SERVER ?? join(ROOT, 'build', 'server.js')]
  if (kind === 'earlier') return [process.env.BENCH_EARLIER ?? '']
  return [join(PEERS, `${kind}.mjs`)]
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

const left = new Set<Server>()
process.on('exit', () => {
  for (const server of left) server.discard()
})

/** A server with its own data folder, which it reuses after a restart. */
export class Server {
  readonly kind: Kind
  readonly world: World
  readonly folder = mkdtempSync(join(tmpdir(), 'unggun-bench-'))
  port = 0
  private child: ChildProcess | undefined

  constructor(kind: Kind, world: World) {
    this.kind = kind
    this.world = world
    left.add(this)
    mkdirSync(join(this.folder, 'leveldb'), { recursive: true })
    if (this.isUnggun) copyFileSync(world.file, this.database)
  }

  get isUnggun(): boolean {
    return this.kind === 'unggun' || this.kind === 'earlier'
  }

  get database(): string {
    return join(this.folder, 'unggun.db')
  }

  async start(): Promise<this> {
    this.port = await freePort()
    const node = ['--expose-gc', '--import', join(PEERS, 'probe.mjs'), ...command(this.kind)]
    const [program, args] = pinned
      ? ['taskset', ['-c', '0', process.execPath, ...node]]
      : [process.execPath, node]
    this.child = spawn(program as string, args as string[], {
      cwd: this.folder,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(this.port),
        DATA_DIR: this.folder,
        SESSION_SECRET: this.world.secret,
        LIMITS: 'off',
        LOG_LEVEL: process.env.BENCH_LOG ?? 'silent',
        YPERSISTENCE: join(this.folder, 'leveldb'),
        BENCH_TOKEN: TOKEN,
      },
    })
    this.child.setMaxListeners(0)
    await this.answers()
    return this
  }

  private async answers(): Promise<void> {
    const until = performance.now() + 30_000
    while (performance.now() < until) {
      if (this.child?.exitCode !== null)
        throw new Error(`${NAMES[this.kind]} ended with ${this.child?.exitCode}`)
      const answer = await fetch(`http://127.0.0.1:${this.port}/readyz`).catch(() => undefined)
      await answer?.arrayBuffer()
      if (answer !== undefined && answer.status < 500) return
      await new Promise((done) => setTimeout(done, 20))
    }
    throw new Error(`${NAMES[this.kind]} did not start`)
  }

  async usage({ gc = false, watch }: { gc?: boolean; watch?: boolean } = {}): Promise<Usage> {
    const { child } = this
    if (!child?.connected) throw new Error(`${NAMES[this.kind]} has ended`)
    const answer = once(child, 'message')
    child.send({ gc, watch })
    const [{ cpu, memory }] = await answer
    return { cpu: (cpu.user + cpu.system) / 1000, rss: memory.rss, heap: memory.heapUsed }
  }

  /** CPU time of the server in milliseconds while `work` runs. */
  async costOf(work: () => Promise<void>): Promise<{ cpu: number; ms: number }> {
    const before = await this.usage({ watch: true })
    const began = performance.now()
    await work()
    const ms = performance.now() - began
    return { cpu: (await this.usage({ watch: false })).cpu - before.cpu, ms }
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
    child.kill(signal)
    await ended
    clearTimeout(late)
  }

  discard(): void {
    this.child?.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
    left.delete(this)
  }
}
