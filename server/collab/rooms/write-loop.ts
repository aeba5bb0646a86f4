import type { Database } from '#db/types.ts'
import { guarded } from '../../guarded.ts'
import type { WorkerPool } from '../../workers/pool.ts'
import type { Writer } from '../access/access.ts'
import { Compaction } from '../document/compaction.ts'
import { commit } from './commit.ts'
import type { Room } from './room.ts'
import type { LogRow } from './types.ts'

export type WriteLoopDeps = {
  db: Database
  workers: WorkerPool
  now: () => Date
  report: (error: unknown) => void
  /** Builds the document of a room in which something waits for it. */
  build: (room: Room) => void
  /** Discards a room whose memory can no longer be trusted. */
  evict: (room: Room, error: unknown) => void
  /** Called after the batch of a room: its rows, if any, are stored and sent. */
  onCommitted: (room: Room, rows: readonly LogRow[]) => void
}

/**
 * Each run costs one commit and one sync, large or small. When many write, a pause of a few milliseconds merges several
 * runs.
 */
const MAX_PAUSE_MS = 18
const PAUSE_PER_WRITER_MS = 0.4
const COUNT_MS = 1_000
/** With this many waiting messages the loop runs without a pause. */
const MESSAGES_PER_RUN = 96

/**
 * Stores the batches of all rooms: applies them, stores them in one transaction, then sends them. Runs one at a time, so that
 * nothing is applied while a transaction is open.
 */
export class WriteLoop {
  readonly compaction: Compaction
  private readonly deps: WriteLoopDeps
  private dirty = new Set<Room>()
  private waiting = 0
  private isScheduled = false
  private pauseTimer: NodeJS.Timeout | undefined
  private tail: Promise<unknown> = Promise.resolve()
  /** Rooms that wrote since their access facts were loaded; the facts of all of them are reloaded at once. */
  private readonly recentWriters = new Set<Room>()
  private storedAt = Number.NEGATIVE_INFINITY
  private readonly writers = new Set<Writer>()
  private countedAt = 0
  private pauseMs = 0

  constructor(deps: WriteLoopDeps) {
    this.deps = deps
    this.compaction = new Compaction(deps)
  }

  schedule(room: Room): void {
    this.dirty.add(room)
    this.waiting += 1
    if (!this.isScheduled) this.scheduleRun()
    else if (this.waiting === MESSAGES_PER_RUN && this.pauseTimer !== undefined) {
      clearTimeout(this.pauseTimer)
      this.runSoon()
    }
  }

  private scheduleRun(): void {
    this.isScheduled = true
    const rest = this.storedAt + this.pauseMs - performance.now()
    if (rest >= 1)
      this.pauseTimer = setTimeout(
        guarded(this.deps.report, () => this.runSoon()),
        rest,
      )
    else this.runSoon()
  }

  /** Runs the loop after the event loop has read what the sockets already hold. */
  private runSoon(): void {
    this.pauseTimer = undefined
    setImmediate(guarded(this.deps.report, () => void this.exclusive(() => this.run())))
  }

  /** Sets the pause from the number of recent writers. With few writers there is almost none. */
  private measurePause(rooms: readonly Room[]): void {
    const now = performance.now()
    for (const room of rooms) {
      for (const one of room.senders) this.writers.add(one)
    }
    if (now - this.countedAt < COUNT_MS) return
    this.countedAt = now
    this.pauseMs = Math.min(MAX_PAUSE_MS, this.writers.size * PAUSE_PER_WRITER_MS)
    this.writers.clear()
  }

  /** Runs `work` between runs of the loop, while nothing is stored. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const run = this.tail.then(work)
    this.tail = run.catch(this.deps.report)
    return run
  }

  get hasWork(): boolean {
    return this.dirty.size > 0
  }

  /** Runs until no work is left. */
  async drain(): Promise<void> {
    do await this.exclusive(() => this.run())
    while (this.dirty.size > 0)
  }

  private async run(): Promise<void> {
    this.isScheduled = false
    this.waiting = 0
    const rooms = this.takeReady()
    const writing = rooms.filter((room) => room.wantsWriting)
    for (const room of rooms) room.startBatch()
    const lost = writing.length > 0 ? await this.store(writing) : new Map<Room, unknown>()
    for (const [room, error] of lost) this.deps.evict(room, error)
    for (const room of rooms) if (!lost.has(room)) this.finish(room)
    await this.compaction.afterBatch(writing.filter((room) => !lost.has(room)))
  }

  /** Sends the stored batch of one room. Errors are caught, because the other rooms are stored too and must be sent. */
  private finish(room: Room): void {
    const { report, onCommitted, evict } = this.deps
    const failed = (error: unknown) => evict(room, error)
    guarded(failed, () => {
      const rows = room.publish(report)
      guarded(report, () => onCommitted(room, rows))()
      // A callback may have added work, as a released barrier does.
      if (room.wantsMore) this.schedule(room)
    })()
  }

  /** Takes the rooms that are ready. The others are scheduled again when their document is built. */
  private takeReady(): Room[] {
    const rooms = [...this.dirty]
    this.dirty.clear()
    for (const room of rooms) if (!room.isReady) this.deps.build(room)
    return rooms.filter((room) => room.isReady)
  }

  private async store(rooms: Room[]): Promise<Map<Room, unknown>> {
    const { db, now, report } = this.deps
    this.measurePause(rooms)
    for (const room of rooms) this.recentWriters.add(room)
    try {
      return await commit(db, rooms, this.recentWriters, now())
    } catch (error) {
      report(error)
      return new Map(rooms.map((room) => [room, error]))
    } finally {
      // Measured from the end, so that pages and sockets always get time between two runs.
      this.storedAt = performance.now()
    }
  }
}
