import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { guarded, type Report, warn } from '../guarded.ts'
import { ROOT } from '../root.ts'
import { type Tasks, tasks } from './tasks.ts'
import type { TaskResult } from './worker.ts'

type Job = {
  name: keyof Tasks
  input: unknown
  attempts: number
  resolve: (value: never) => void
  reject: (error: unknown) => void
}
type Thread = {
  worker: Worker
  job: Job | undefined
  hasAnswered: boolean
  timer: NodeJS.Timeout | undefined
}
type Options = { size?: number; entry?: URL; limitMs?: number; report?: Report }

/** The source entry when running from sources, otherwise the built one. */
const ENTRY = import.meta.url.endsWith('.ts')
  ? new URL('../bin/worker.mjs', import.meta.url)
  : pathToFileURL(join(ROOT, 'build', 'worker.js'))
const LARGEST = 4
const LIMIT_MS = 30_000
const IDLE_MS = 30_000
const ATTEMPTS = 2
const HEAP_MB = 512

export class WorkerLost extends Error {}

/**
 * Runs long tasks in worker threads, so that they do not block the event loop. Threads start on demand and end when idle.
 * A task whose thread ends is tried once more. If no thread can be started, tasks run in the calling thread.
 */
export class WorkerPool {
  private readonly size: number
  private readonly entry: URL
  private readonly limitMs: number
  private readonly threads = new Set<Thread>()
  private readonly queue: Job[] = []
  private cannotStartThreads = false
  private readonly report: Report

  constructor({ size, entry = ENTRY, limitMs = LIMIT_MS, report = warn }: Options = {}) {
    this.size = size ?? Math.min(LARGEST, Math.max(1, availableParallelism() - 1))
    this.entry = entry
    this.limitMs = limitMs
    this.report = report
  }

  run<N extends keyof Tasks>(
    name: N,
    input: Parameters<Tasks[N]>[0],
  ): Promise<Awaited<ReturnType<Tasks[N]>>> {
    return new Promise((resolve, reject) => {
      const job: Job = { name, input, attempts: 0, resolve, reject }
      if (this.cannotStartThreads) runInProcess(job)
      else {
        this.queue.push(job)
        this.next()
      }
    })
  }

  private next(): void {
    while (this.queue.length > 0) {
      const thread = [...this.threads].find((each) => each.job === undefined) ?? this.start()
      if (thread === undefined) return
      this.give(thread, this.queue.shift() as Job)
    }
  }

  private start(): Thread | undefined {
    if (this.threads.size >= this.size) return undefined
    const worker = this.worker()
    if (worker === undefined) return undefined
    const thread: Thread = { worker, job: undefined, hasAnswered: false, timer: undefined }
    this.threads.add(thread)
    const on = <A extends unknown[]>(name: string, hear: (...args: A) => void) =>
      worker.on(name, guarded(this.report, hear))
    on('message', (answer: TaskResult) => this.answered(thread, answer))
    on('error', (error: unknown) => this.lost(thread, error))
    on('exit', (code: number) => this.lost(thread, new WorkerLost(`A worker ended with ${code}`)))
    return thread
  }

  /**
   * Starts a thread. If the system has no more threads, existing ones do the work, or the calling thread if there are
   * none.
   */
  private worker(): Worker | undefined {
    try {
      return new Worker(this.entry, {
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      })
    } catch (error) {
      this.report(error)
      if (this.threads.size === 0) this.giveUp(undefined)
      return undefined
    }
  }

  private give(thread: Thread, job: Job): void {
    job.attempts += 1
    thread.job = job
    clearTimeout(thread.timer)
    thread.timer = setTimeout(
      guarded(this.report, () => this.overdue(thread)),
      this.limitMs,
    )
    thread.worker.ref()
    try {
      thread.worker.postMessage({ name: job.name, input: job.input })
    } catch (error) {
      // Input that can't be cloned to another thread would never be answered.
      this.answered(thread, { ok: false, error })
    }
  }

  private answered(thread: Thread, answer: TaskResult): void {
    const { job } = thread
    thread.job = undefined
    thread.hasAnswered = true
    clearTimeout(thread.timer)
    thread.worker.unref()
    thread.timer = setTimeout(
      guarded(this.report, () => this.end(thread)),
      IDLE_MS,
    ).unref()
    if (answer.ok) job?.resolve(answer.value as never)
    else job?.reject(answer.error)
    this.next()
  }

  private overdue(thread: Thread): void {
    const { job } = thread
    thread.job = undefined
    this.end(thread)
    job?.reject(new WorkerLost(`${job.name} took too long`))
    this.next()
  }

  private end(thread: Thread): void {
    this.threads.delete(thread)
    clearTimeout(thread.timer)
    void thread.worker.terminate()
  }

  /** Handles a thread that ended by itself: out of memory, or it never started. */
  private lost(thread: Thread, error: unknown): void {
    if (!this.threads.delete(thread)) return
    clearTimeout(thread.timer)
    const { job } = thread
    if (!thread.hasAnswered && !isOutOfMemory(error)) this.giveUp(job)
    else if (job && job.attempts < ATTEMPTS && !isOutOfMemory(error)) this.queue.unshift(job)
    else job?.reject(error)
    this.next()
  }

  private giveUp(job: Job | undefined): void {
    this.cannotStartThreads = true
    for (const each of [job, ...this.queue.splice(0)]) if (each) runInProcess(each)
  }

  async close(): Promise<void> {
    const ending = [...this.threads].map(({ worker }) => worker.terminate())
    await Promise.all(ending)
  }
}

const isOutOfMemory = (error: unknown) => (error as { code?: string })?.code === 'ERR_WORKER_OUT_OF_MEMORY'

function runInProcess({ name, input, resolve, reject }: Job): void {
  try {
    Promise.resolve(tasks[name](input as never)).then(resolve as (value: unknown) => void, reject)
  } catch (error) {
    reject(error)
  }
}

/** The shared pool of the process; its size follows the machine, not one service. */
export const workers = new WorkerPool()
