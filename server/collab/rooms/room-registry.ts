import { type ChapterFacts, chapterFacts } from '#db/queries/manuscript-access.ts'
import type { Database } from '#db/types.ts'
import { guarded } from '../../guarded.ts'
import type { WorkerPool } from '../../workers/pool.ts'
import { CLOSE } from '../connection/close-codes.ts'
import type { Copies } from '../document/copy-sources.ts'
import { readAgain, showOut } from '../access/access.ts'
import {
  build,
  buildAside,
  bytesOf,
  isLarge,
  type Loaded,
  NoManuscript,
  prepare,
  readStored,
  type Stored,
} from '../document/load-document.ts'
import { Room } from './room.ts'
import type { Row } from './types.ts'
import { Turns } from './write-loop.ts'

export type RoomsDeps = {
  db: Database
  workers: WorkerPool
  now: () => Date
  report: (error: unknown) => void
  told: (room: Room, rows: readonly Row[]) => void
  copies: Copies
}
type Known = { facts: ChapterFacts | undefined; at: Date }
type Entry =
  | { s: 'loading'; ready: Promise<Room> }
  | { s: 'live'; room: Room }
  | { s: 'closing'; done: Promise<void> }

const IDLE_MS = 60_000
/** Whoever begins to write should not have to wait for the document; whoever comes along with them should not either. */
const BUILD_AFTER_MS = 300
const SNAPSHOT_ON_STOPPING_ROWS = 500
const STOPPING_MS = 3_000
const READ_AT_ONCE = 150

/** The chapters that are open in this process. One load and one unload of each at a time. */
export class Rooms {
  readonly turns: Turns
  private readonly deps: RoomsDeps
  private readonly entries = new Map<string, Entry>()
  private readonly known = new Map<string, Promise<Known>>()
  /** How to begin with what has no document yet. */
  private readonly unbuilt = new Map<Room, () => void>()
  private readonly building = new Set<Promise<void>>()

  constructor(deps: RoomsDeps) {
    this.deps = deps
    this.turns = new Turns({
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

  /** What access to the chapter hangs on, as of when; read once for all who come at the same time. */
  async factsOf(chapterId: string): Promise<Known> {
    const at = this.deps.now()
    const found = this.known.get(chapterId)
    if (found) return found
    const known = chapterFacts(this.deps.db.read, [chapterId])
      .then((facts) => ({ facts: facts.get(chapterId), at }))
      .finally(() => this.known.delete(chapterId))
    this.known.set(chapterId, known)
    return known
  }

  loaded(chapterId: string): Room | undefined {
    const entry = this.entries.get(chapterId)
    return entry?.s === 'live' ? entry.room : undefined
  }

  /** The same, and also one that is being read: it may have been read before what its caller has just written. */
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
    if (!facts) throw new NoManuscript(`No chapter ${chapterId}`)
    const stored = await readStored(db.read, chapterId)
    const loaded = prepare(stored)
    const room = new Room(chapterId, loaded, facts, now)
    room.manuscript.copies = this.deps.copies
    if (isLarge(bytesOf(stored))) this.buildLater(room, loaded, stored)
    else {
      build(loaded, stored)
      room.begin()
    }
    return room
  }

  /** Those who come are told what is stored; who wants to write, or has something already, waits for the document. */
  private buildLater(room: Room, loaded: Loaded, stored: Stored): void {
    room.welcome.keep(stored)
    const begin = () => {
      if (!this.unbuilt.delete(room)) return
      clearTimeout(timer)
      room.isBuilding = true
      const built = buildAside(loaded, stored, this.deps.workers)
        .then(() => room.begin())
        .catch((error) => this.evict(room, error))
        .finally(() => {
          room.isBuilding = false
          this.building.delete(built)
          this.turns.touch(room)
        })
      this.building.add(built)
    }
    this.unbuilt.set(room, begin)
    const timer = setTimeout(guarded(this.deps.report, begin), BUILD_AFTER_MS).unref()
  }

  /** Everybody comes back at once and meets what is on disk. */
  private evict(room: Room, error: unknown): void {
    if (this.loaded(room.chapterId) === room) this.entries.delete(room.chapterId)
    this.unbuilt.delete(room)
    this.deps.report(error)
    room.abandon(error)
  }

  /**
   * Alone with these chapters, whose manuscripts `work` makes anew on disk. Whoever is in one of them holds a document that
   * is not wanted any more, and is shown out for good.
   */
  remake<T>(
    chapterIds: readonly string[],
    work: () => Promise<T>,
    isDone: (value: T) => boolean,
  ): Promise<T> {
    return this.turns.exclusive(async () => {
      await this.turns.compaction.settled()
      const value = await work()
      if (isDone(value)) for (const chapterId of chapterIds) await this.drop(chapterId)
      return value
    })
  }

  private async drop(chapterId: string): Promise<void> {
    const room = await this.open(chapterId)
    if (!room) return
    this.entries.delete(chapterId)
    this.unbuilt.delete(room)
    room.abandon(new Error('Taken down'), CLOSE.takenDown, 'taken_down')
  }

  /** Unloads what nobody has used for a minute. To be called from time to time. */
  async unloadIdle(): Promise<void> {
    for (const room of [...this.all()].filter((each) => this.isIdle(each)))
      await this.turns.exclusive(() => this.unload(room))
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
    await this.turns.compaction.onLeaving(room)
    room.manuscript.doc.destroy()
  }

  /** All that arrived is on disk, also what waited for a document. */
  async settle(): Promise<void> {
    do {
      await this.turns.drain()
      await Promise.all(this.building)
    } while (this.building.size > 0 || this.turns.hasWork)
  }

  /** Long logs become snapshots, as long as there is time: whoever starts next loads them. */
  async fold(): Promise<void> {
    const until = performance.now() + STOPPING_MS
    await this.turns.compaction.settled()
    for (const room of [...this.all()]) {
      if (performance.now() > until) return
      await this.turns.compaction.onLeaving(room, SNAPSHOT_ON_STOPPING_ROWS)
    }
  }

  /** Shows out whoever lost their right by the clock, or by what was read meanwhile. */
  showOut(): void {
    for (const room of this.all()) if (room.connections.size > 0) showOut(room, this.deps.now())
  }

  /** Those whose facts are this old; some at a time, so that a thousand quiet rooms hold up nobody. */
  async readOld(ms: number): Promise<void> {
    const before = this.deps.now().getTime() - ms
    const old: Room[] = []
    for (const room of this.all()) {
      if (room.connections.size > 0 && room.checkedAt <= before) old.push(room)
      if (old.length === READ_AT_ONCE) break
    }
    await this.readAgain(old)
  }

  /** Reads anew what access hangs on, for the rooms that somebody else may have changed it for. */
  async readAgain(rooms: Room[]): Promise<void> {
    const open = rooms.filter((room) => room.connections.size > 0)
    await readAgain(this.deps.db.read, open, this.deps.now())
  }
}
