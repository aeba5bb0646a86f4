import { saveSnapshot } from '#db/queries/manuscript-log.ts'
import type { Database } from '#db/types.ts'
import type { WorkerPool } from '../../workers/pool.ts'
import { WITHOUT_CACHE_INVALIDATION } from '../rooms/commit.ts'
import type { Room } from '../rooms/room.ts'
import type { LiveDocument } from './live-document.ts'
import { isLarge, readStored } from './load-document.ts'

type Deps = { db: Database; now: () => Date; report: (error: unknown) => void; workers: WorkerPool }

const ROWS = 500
const BYTES = 256 * 1024
const ROWS_ON_LEAVING = 50
/** Rows kept before a snapshot, for inspection and for loads that run while it is written. */
const GRACE_ROWS = 200
/** The pause after a failed attempt. */
const PAUSE_MS = 60_000

function isDue({ log, size }: LiveDocument): boolean {
  // A large document is worth a longer log: encoding it costs more than reading some rows.
  return log.rows >= ROWS && (log.bytes >= Math.max(BYTES, size / 2) || log.rows >= 20 * ROWS)
}

/** Writes snapshots. Each holds exactly the rows up to its number, which may then be deleted. */
export class Compaction {
  private readonly deps: Deps
  private readonly busy = new Map<Room, Promise<void>>()
  private readonly failedAt = new WeakMap<Room, number>()

  constructor(deps: Deps) {
    this.deps = deps
  }

  /**
   * Snapshots one due room. A small document is encoded at once, between batches; a worker encodes a large one from
   * its stored rows.
   */
  async afterBatch(rooms: Room[]): Promise<void> {
    const room = rooms.find((each) => isDue(each.manuscript) && this.isFree(each))
    if (!room) return
    if (!isLarge(room.manuscript.size)) await this.attempt(room, () => this.snapshotInPlace(room))
    else {
      const done = this.attempt(room, () => this.snapshotInWorker(room)).finally(() => this.busy.delete(room))
      this.busy.set(room, done)
    }
  }

  /** Snapshots a room that is unloaded or when the server stops, so that the next load is quick. */
  async onUnload(room: Room, rows = ROWS_ON_LEAVING): Promise<void> {
    await this.busy.get(room)
    const { manuscript } = room
    if (manuscript.isBuilt && manuscript.log.rows >= rows)
      await this.attempt(room, () => this.snapshotInPlace(room))
  }

  async waitUntilIdle(): Promise<void> {
    await Promise.all(this.busy.values())
  }

  private isFree(room: Room): boolean {
    const failedAt = this.failedAt.get(room) ?? Number.NEGATIVE_INFINITY
    return !this.busy.has(room) && this.deps.now().getTime() - failedAt >= PAUSE_MS
  }

  private async attempt(room: Room, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.failedAt.set(room, this.deps.now().getTime())
      this.deps.report(error)
    }
  }

  private async snapshotInPlace({ chapterId, manuscript }: Room): Promise<void> {
    const { log, headSeq } = manuscript
    const state = manuscript.encode()
    await this.saveSnapshot(chapterId, headSeq, state)
    manuscript.subtractFromLog(log, state.length)
  }

  private async snapshotInWorker({ chapterId, manuscript }: Room): Promise<void> {
    const { log, headSeq } = manuscript
    const { snapshot, updates } = await readStored(this.deps.db.read, chapterId)
    const { state } = await this.deps.workers.run('encodeSnapshot', {
      snapshot: snapshot?.state ?? null,
      updates: updates.filter(({ seq }) => seq <= headSeq).map(({ bytes }) => bytes),
      withSlices: false,
    })
    await this.saveSnapshot(chapterId, headSeq, state)
    manuscript.subtractFromLog(log, state.length)
  }

  private async saveSnapshot(chapterId: string, uptoSeq: number, state: Uint8Array): Promise<void> {
    const { db, now } = this.deps
    const forget = uptoSeq - GRACE_ROWS
    const snapshot = { chapterId, uptoSeq, state, at: now(), forget }
    await db.write(WITHOUT_CACHE_INVALIDATION, (tx) => saveSnapshot(tx, snapshot))
  }
}
