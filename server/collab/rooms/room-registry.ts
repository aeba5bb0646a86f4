import { type ChapterFacts, chapterFacts } from '#db/queries/manuscript-access.ts'
import type { Database } from '#db/types.ts'
import { guarded } from '../../guarded.ts'
import type { WorkerPool } from '../../workers/pool.ts'
import { disconnectUnauthorized, reloadAccessFacts } from '../access/access.ts'
import { CLOSE } from '../connection/close-codes.ts'
import type { CopySources } from '../document/copy-sources.ts'
import {
  buildDocument,
  buildInWorker,
  bytesOf,
  createUnbuilt,
  isLarge,
  type LoadedManuscript,
  ManuscriptNotFound,
  readStored,
  type StoredManuscript,
} from '../document/load-document.ts'
import { Room } from './room.ts'
import type { LogRow } from './types.ts'
import { WriteLoop } from './write-loop.ts'

export type RoomRegistryDeps = {
  db: Database
  workers: WorkerPool
  now: () => Date
  report: (error: unknown) => void
  onCommitted: (room: Room, rows: readonly LogRow[]) => void
  copies: CopySources
}
type KnownFacts = { facts: ChapterFacts | undefined; at: Date }
type Entry =
  | { s: 'loading'; ready: Promise<Room> }
  | { s: 'live'; room: Room }
  | { s: 'closing'; done: Promise<void> }

const IDLE_MS = 60_000
/**
 * Builds a large document this long after the first connection, so that writers need not wait and others still connect
 * quickly.
 */
const BUILD_AFTER_MS = 300
const SNAPSHOT_ON_STOPPING_ROWS = 500
const STOPPING_MS = 3_000
const READ_AT_ONCE = 150

/** The open chapters of this process. Each is loaded and unloaded only once at a time. */
export class RoomRegistry {
  readonly writeLoop: WriteLoop
  private readonly deps: RoomRegistryDeps
  private readonly entries = new Map<string, Entry>()
  private readonly pendingFacts = new Map<string, Promise<KnownFacts>>()
  /** For rooms without a built document: a function that starts building it. */
  private readonly unbuilt = new Map<Room, () => void>()
  private readonly building = new Set<Promise<void>>()

  constructor(deps: RoomRegistryDeps) {
    this.deps = deps
    this.writeLoop = new WriteLoop({
      ...deps,
      evict: (room, error) => this.evict(room, error),
      build: (room) => this.unbuilt.get(room)?.(),
    })
  }

  async get(chapterId: string): Promise<Room> {
    for (;;) {
      const entry = this.entries.get(chapterId)
      if (entry === undefined) return this.load(chapterId)
      switch (entry.s) {
        case 'live':
          entry.room.lastUsedAt = this.deps.now().getTime()
          return entry.room
        case 'loading':
          return entry.ready
        case 'closing':
          await entry.done
      }
    }
  }

  /** Returns the access facts of a chapter and the time they were read. Simultaneous calls share one read. */
  async factsOf(chapterId: string): Promise<KnownFacts> {
    const at = this.deps.now()
    const found = this.pendingFacts.get(chapterId)
    if (found) return found
    const known = chapterFacts(this.deps.db.read, [chapterId])
      .then((facts) => ({ facts: facts.get(chapterId), at }))
      .finally(() => this.pendingFacts.delete(chapterId))
    this.pendingFacts.set(chapterId, known)
    return known
  }

  loaded(chapterId: string): Room | undefined {
    const entry = this.entries.get(chapterId)
    return entry?.s === 'live' ? entry.room : undefined
  }

  /** Like `loaded`, but waits for a room that is loading, which may not include what the caller has just written. */
  async open(chapterId: string): Promise<Room | undefined> {
    const entry = this.entries.get(chapterId)
    if (entry?.s === 'loading') await entry.ready.catch(() => {})
    return this.loaded(chapterId)
  }

  *all(): Iterable<Room> {
    for (const entry of this.entries.values()) if (entry.s === 'live') yield entry.room
  }

  private load(chapterId: string): Promise<Room> {
    const ready = this.read(chapterId)
    this.entries.set(chapterId, { s: 'loading', ready })
    void ready.then(
      (room) => this.entries.set(chapterId, { s: 'live', room }),
      () => this.entries.delete(chapterId),
    )
    return ready
  }

  private async read(chapterId: string): Promise<Room> {
    const { db, now } = this.deps
    const { facts } = await this.factsOf(chapterId)
    if (!facts) throw new ManuscriptNotFound(`No chapter ${chapterId}`)
    const stored = await readStored(db.read, chapterId)
    const loaded = createUnbuilt(stored)
    const room = new Room(chapterId, loaded, facts, now)
    room.manuscript.copySources = this.deps.copies
    if (isLarge(bytesOf(stored))) this.buildLater(room, loaded, stored)
    else {
      buildDocument(loaded, stored)
      room.start()
    }
    return room
  }

  /**
   * Answers new connections from the stored state. Writers, and clients that already have a state, wait until the
   * document is built.
   */
  private buildLater(room: Room, loaded: LoadedManuscript, stored: StoredManuscript): void {
    room.initialSync.cacheStored(stored)
    const begin = () => {
      if (!this.unbuilt.delete(room)) return
      clearTimeout(timer)
      room.isBuilding = true
      const built = buildInWorker(loaded, stored, this.deps.workers)
        .then(() => room.start())
        .catch((error) => this.evict(room, error))
        .finally(() => {
          room.isBuilding = false
          this.building.delete(built)
          this.writeLoop.schedule(room)
        })
      this.building.add(built)
    }
    this.unbuilt.set(room, begin)
    const timer = setTimeout(guarded(this.deps.report, begin), BUILD_AFTER_MS).unref()
  }

  /** Discards a room. Its clients reconnect and get the state on disk. */
  private evict(room: Room, error: unknown): void {
    if (this.loaded(room.chapterId) === room) this.entries.delete(room.chapterId)
    this.unbuilt.delete(room)
    this.deps.report(error)
    room.abandon(error)
  }

  /**
   * Runs `work`, which rebuilds the manuscripts of these chapters on disk, while nothing else is stored. Then closes their
   * sockets for good, because connected clients hold obsolete documents.
   */
  rebuild<T>(
    chapterIds: readonly string[],
    work: () => Promise<T>,
    isDone: (value: T) => boolean,
  ): Promise<T> {
    return this.writeLoop.exclusive(async () => {
      await this.writeLoop.compaction.waitUntilIdle()
      const value = await work()
      if (isDone(value)) for (const chapterId of chapterIds) await this.closeRebuilt(chapterId)
      return value
    })
  }

  private async closeRebuilt(chapterId: string): Promise<void> {
    const room = await this.open(chapterId)
    if (!room) return
    this.entries.delete(chapterId)
    this.unbuilt.delete(room)
    room.abandon(new Error('Taken down'), CLOSE.takenDown, 'taken_down')
  }

  /** Unloads rooms unused for a minute. Call it from time to time. */
  async unloadIdle(): Promise<void> {
    for (const room of [...this.all()].filter((each) => this.isIdle(each)))
      await this.writeLoop.exclusive(() => this.unload(room))
  }

  private isIdle(room: Room): boolean {
    return room.isIdle && room.lastUsedAt <= this.deps.now().getTime() - IDLE_MS
  }

  private async unload(room: Room): Promise<void> {
    if (!this.isIdle(room) || this.loaded(room.chapterId) !== room) return
    const done = this.leave(room)
    this.entries.set(room.chapterId, { s: 'closing', done })
    await done
    this.entries.delete(room.chapterId)
  }

  private async leave(room: Room): Promise<void> {
    this.unbuilt.delete(room)
    await this.writeLoop.compaction.onUnload(room)
    room.manuscript.doc.destroy()
  }

  /** Resolves when everything received is stored, including what waited for a document. */
  async waitUntilStored(): Promise<void> {
    do {
      await this.writeLoop.drain()
      await Promise.all(this.building)
    } while (this.building.size > 0 || this.writeLoop.hasWork)
  }

  /** Snapshots long logs for up to three seconds, so that the next start loads them quickly. */
  async snapshotLongLogs(): Promise<void> {
    const until = performance.now() + STOPPING_MS
    await this.writeLoop.compaction.waitUntilIdle()
    for (const room of [...this.all()]) {
      if (performance.now() > until) return
      await this.writeLoop.compaction.onUnload(room, SNAPSHOT_ON_STOPPING_ROWS)
    }
  }

  /** Closes the sockets of members whose access was lowered by time or by reloaded facts. */
  disconnectUnauthorized(): void {
    for (const room of this.all())
      if (room.connections.size > 0) disconnectUnauthorized(room, this.deps.now())
  }

  /** Reloads facts older than `ms`, for a limited number of rooms per call so that many idle rooms delay nobody. */
  async reloadStaleFacts(ms: number): Promise<void> {
    const before = this.deps.now().getTime() - ms
    const old: Room[] = []
    for (const room of this.all()) {
      if (room.connections.size > 0 && room.checkedAt <= before) old.push(room)
      if (old.length === READ_AT_ONCE) break
    }
    await this.reloadFacts(old)
  }

  /** Reloads the access facts of those rooms that have connections. */
  async reloadFacts(rooms: Room[]): Promise<void> {
    const open = rooms.filter((room) => room.connections.size > 0)
    await reloadAccessFacts(this.deps.db.read, open, this.deps.now())
  }
}
