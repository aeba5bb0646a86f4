import type { Database } from '#db/types.ts'
import { commit, snapshot, wantsSnapshot } from './journal.ts'
import type { Row } from './manuscript.ts'
import type { Room } from './room.ts'

export type TurnDeps = {
  db: Database
  now: () => Date
  report: (error: unknown) => void
  /** The room's memory can't be trusted any more. */
  evict: (room: Room, error: unknown) => void
  /** Rows of a room are on disk and were told. */
  told: (room: Room, rows: readonly Row[]) => void
}

/**
 * The loop: whatever came in during one turn of the event loop is applied, stored in one transaction and then
 * told. One at a time, so that nothing is applied while a transaction is under way.
 */
export class Turns {
  private readonly deps: TurnDeps
  private dirty = new Set<Room>()
  private armed = false
  private tail: Promise<unknown> = Promise.resolve()

  constructor(deps: TurnDeps) {
    this.deps = deps
  }

  touch(room: Room): void {
    this.dirty.add(room)
    this.arm()
  }

  private arm(): void {
    if (this.armed) return
    this.armed = true
    setImmediate(() => void this.exclusive(() => this.run()))
  }

  /** Alone with all rooms, between turns. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(work)
    this.tail = turn.catch(this.deps.report)
    return turn
  }

  /** Once nothing is left to do. */
  async drain(): Promise<void> {
    do await this.exclusive(() => this.run())
    while (this.dirty.size > 0)
  }

  private async run(): Promise<void> {
    this.armed = false
    const rooms = [...this.dirty]
    this.dirty.clear()
    const writing = rooms.filter((room) => room.wantsWriting)
    const lost = writing.length > 0 ? await this.store(writing) : new Map<Room, unknown>()
    for (const [room, error] of lost) this.deps.evict(room, error)
    for (const room of rooms) {
      if (lost.has(room)) continue
      const rows = room.publish()
      if (rows.length > 0) this.deps.told(room, rows)
      // An answer may have asked for more, as a released barrier does.
      if (room.wantsMore) this.touch(room)
    }
    await this.compact(writing.filter((room) => !lost.has(room)))
  }

  private async store(rooms: Room[]): Promise<Map<Room, unknown>> {
    const { db, now, report } = this.deps
    try {
      return await commit(db, rooms, now())
    } catch (error) {
      report(error)
      return new Map(rooms.map((room) => [room, error]))
    }
  }

  private async compact(rooms: Room[]): Promise<void> {
    const room = rooms.find(wantsSnapshot)
    if (!room) return
    await snapshot(this.deps.db, room, this.deps.now()).catch(this.deps.report)
  }
}
