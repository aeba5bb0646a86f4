import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { whenFileEnds } from '../setup/closing.ts'

const BUNDLE = join(import.meta.dirname, '..', '..', 'build', 'server.js')

/** The production server in a child process that a test can kill. */
export class ChildServer {
  private readonly env: Record<string, string>
  private process: ChildProcess | undefined
  /** The last 10,000 characters of its output. */
  output = ''
  /** The exit code or signal, once it has exited. */
  exit: number | string | undefined
  port = 0

  constructor(env: Record<string, string>) {
    this.env = env
    whenFileEnds(() => this.kill())
  }

  /** Starts the server; resolves when it is ready, with the time this took in milliseconds. */
  async start(): Promise<number> {
    const began = performance.now()
    this.output = ''
    const child = spawn(process.execPath, [BUNDLE], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...this.env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.process = child
    this.exit = undefined
    child.on('exit', (code, signal) => {
      this.exit = code ?? signal ?? 'unknown'
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => this.hear(String(data)))
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${this.output}`)))
      child.stdout?.on('data', () => {
        const port = /burning at http:\/\/[^:]+:(\d+)/.exec(this.output)?.[1]
        if (port === undefined) return
        this.port = Number(port)
        resolve()
      })
    })
    const ready = await fetch(`http://127.0.0.1:${this.port}/readyz`)
    if (ready.status !== 200) throw new Error(`Not ready: ${await ready.text()}`)
    return performance.now() - began
  }

  private hear(text: string): void {
    this.output = (this.output + text).slice(-10_000)
  }

  /** kill -9: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    const child = this.process
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((done) => child.removeAllListeners('exit').once('exit', done))
    child.kill('SIGKILL')
    await gone
  }
}
