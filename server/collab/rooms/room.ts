import { refuse } from '#app/domain/decision.ts'
import type { ChapterFacts } from '#db/queries/manuscript-access.ts'
import { guarded, type Report } from '../../guarded.ts'
import type { Writer } from '../access/access.ts'
import { CLOSE, type CloseCode } from '../connection/close-codes.ts'
import type { Connection } from '../connection/connection.ts'
import { InitialSync } from '../connection/initial-sync.ts'
import { framedUpdate } from '../connection/protocol.ts'
import type { UpdateOutcome } from '../document/apply-update.ts'
import { LiveDocument } from '../document/live-document.ts'
import type { LoadedManuscript } from '../document/load-document.ts'
import { RoomAwareness } from './awareness.ts'
import { Batch, type FailureHandler } from './batch.ts'
import type { LogRow, ServerEdit } from './types.ts'

/** The room was discarded while something waited for it. It is loaded again on the next request. */
export class RoomEvicted extends Error {}
const STALE = refuse('stale')
/** How long cursors are held back, unless a text update sends them earlier. */
export const CURSORS_MS = 40
const CURSORS_WITH_TEXT_MS = 15
const RENEW_MS = 15_000

/**
 * One open chapter. Between batches its memory equals the database: changes are applied inside the transaction that
 * stores them, and sent after it.
 */
export class Room {
  readonly chapterId: string
  readonly manuscript: LiveDocument
  readonly connections = new Set<Connection>()
  readonly awareness = new RoomAwareness()
  readonly initialSync: InitialSync
  facts: ChapterFacts
  checkedAt: number
  lastUsedAt: number
  needsDocument = false
  isBuilding = false
  private readonly now: () => Date
  /** The batch being stored, and the one that arrives meanwhile. */
  private currentBatch = new Batch()
  private nextBatch = new Batch()
  private cursorsAt = 0
  private renewedAt: number
  private dead: { error: RoomEvicted } | null = null

  constructor(chapterId: string, loaded: LoadedManuscript, facts: ChapterFacts, now: () => Date) {
    this.chapterId = chapterId
    this.manuscript = new LiveDocument(loaded, now)
    this.initialSync = new InitialSync(this.manuscript)
    this.facts = facts
    this.now = now
    this.checkedAt = this.lastUsedAt = this.renewedAt = now().getTime()
  }

  receive(from: Connection, bytes: Uint8Array, isAnswer: boolean): void {
    this.nextBatch.receive(from, { bytes, answer: isAnswer })
  }
  request(edit: ServerEdit): void {
    if (this.dead) edit.settle({ is: 'failed', error: this.dead.error })
    else this.nextBatch.edits.push(edit)
  }
  /** Calls `run` once everything received so far is stored or refused. */
  afterCommit(run: () => void, fail: FailureHandler = reportFailure): void {
    if (this.dead) fail(this.dead.error, () => {})
    else this.nextBatch.afterCommit.push({ run, fail })
  }

  /** Closes the next batch and makes it the current one. */
  startBatch(): void {
    this.currentBatch = this.nextBatch
    this.nextBatch = new Batch()
  }

  get wantsWriting(): boolean {
    return this.nextBatch.wantsWriting
  }
  get wantsMore(): boolean {
    return !this.nextBatch.isEmpty
  }
  get isIdle(): boolean {
    return (
      this.connections.size === 0 && this.currentBatch.isEmpty && this.nextBatch.isEmpty && !this.isBuilding
    )
  }
  /** True if the document is built, or nothing in the batch needs it. */
  get isReady(): boolean {
    return this.manuscript.isBuilt || !(this.wantsWriting || this.needsDocument)
  }
  /** Starts the built document and sends step 1 to connections that waited for it. */
  start(): void {
    this.manuscript.start()
    this.afterCommit(() => this.initialSync.sendPendingStep1())
  }
  /** The connections whose updates are in the current batch. */
  get senders(): Iterable<Writer> {
    return this.currentBatch.received.keys()
  }
  get edits(): readonly ServerEdit[] {
    return this.currentBatch.edits
  }
  get editors(): Writer[] {
    return this.currentBatch.edits.map((edit) => edit.writer)
  }

  /** Applies the current batch. Throws if the document can no longer be trusted. */
  applyBatch(): readonly LogRow[] {
    for (const [from, items] of this.currentBatch.received) {
      if (from.isRefused) continue
      this.manuscript.applyUpdates(from, items, (outcome, isAnswer) =>
        this.handleOutcome(from, outcome, isAnswer),
      )
    }
    for (const edit of this.currentBatch.edits) this.applyEdit(edit)
    return this.manuscript.unstored
  }

  private handleOutcome(from: Connection, taken: UpdateOutcome, isAnswer: boolean): boolean {
    if (taken.is === 'broken') from.close(CLOSE.malformed, 'malformed')
    if (taken.is === 'refused') {
      if ('error' in taken)
        this.answer(() => {
          throw taken.error
        })
      from.close(taken.code, taken.why)
      return false
    }
    if (taken.is === 'gap' || (taken.is === 'applied' && taken.gap)) {
      // An answer to step 1 must be complete.
      if (isAnswer) from.close(CLOSE.malformed, 'an answer with holes')
      else if (!from.isMissingUpdates) this.answer(() => this.initialSync.sendStep1(from))
      from.isMissingUpdates = true
    } else if (isAnswer && from.isMissingUpdates) this.releaseBarriers(from)
    return true
  }

  private applyEdit(edit: ServerEdit): void {
    const { writer, clientId, kind, change, settle } = edit
    if (!isAllowed(edit) || edit.declined) {
      settle(edit.declined ? { is: 'declined', why: edit.declined } : { is: 'refused', writer })
      return
    }
    if (this.isStale(edit)) {
      settle({ is: 'declined', why: STALE })
      return
    }
    try {
      const changed = this.manuscript.edit(writer.actor.id, clientId, kind, change)
      this.answer(
        () => settle({ is: changed ? 'done' : 'nothing' }),
        (error) => settle({ is: 'failed', error }),
      )
    } catch (error) {
      settle({ is: 'failed', error })
      throw error
    }
  }

  /** True if the edit is based on another state, or its client id was retired by a takedown. */
  private isStale({ basedOn, clientId }: ServerEdit): boolean {
    const { manuscript } = this
    if (manuscript.isRetired(clientId)) return true
    return basedOn !== undefined && (manuscript.headSeq !== basedOn || manuscript.unstored.length > 0)
  }

  /** Calls `run` after the current batch is stored. */
  private answer(run: () => void, fail: FailureHandler = reportFailure): void {
    this.currentBatch.afterCommit.push({ run, fail })
  }

  /** Sends the stored rows to all connections, in one write each, and runs the callbacks of the batch. */
  publish(report: Report): LogRow[] {
    const rows = this.manuscript.takeStored()
    if (rows.length > 0) {
      this.broadcast(rows)
      if (performance.now() - this.cursorsAt >= CURSORS_WITH_TEXT_MS) this.queueCursors()
    }
    const { afterCommit } = this.currentBatch
    this.currentBatch = new Batch()
    // A callback that fails affects only its caller.
    for (const { run, fail } of afterCommit) guarded((error) => fail(error, report), run)()
    const now = this.now().getTime()
    for (const connection of this.connections) connection.flush(now)
    return rows
  }

  /** Queues all changed cursors in one frame. */
  queueCursors(): void {
    if (!this.awareness.hasChanges) return
    this.cursorsAt = performance.now()
    const frameFor = this.awareness.takeChanges()
    for (const connection of this.connections) {
      const frame = frameFor(connection)
      if (frame) connection.queueCursors(frame)
    }
  }

  /** Removes expired cursors and renews the others. Call it every few seconds. */
  refreshCursors(now: number): void {
    this.awareness.expire(now)
    if (now - this.renewedAt < RENEW_MS || this.connections.size < 2) return
    this.renewedAt = now
    this.awareness.renew()
    this.queueCursors()
  }

  private broadcast(rows: readonly LogRow[]): void {
    const senders = new Set(rows.map((row) => row.from))
    const frames = rows.map((row) => framedUpdate(row.bytes))
    const all = joined(frames)
    this.initialSync.append(all)
    for (const connection of this.connections) {
      if (!connection.isSynced) continue
      if (!senders.has(connection)) connection.queue(all)
      else {
        const others = frames.filter((_, i) => rows[i]?.from !== connection)
        if (others.length > 0) connection.queue(joined(others))
      }
    }
  }

  answerBarrier(connection: Connection, frame: Buffer): void {
    if (connection.isMissingUpdates) connection.heldBarriers.push(frame)
    else connection.queue(frame)
  }

  /** Answers the held barriers after the missing updates have arrived. */
  private releaseBarriers(connection: Connection): void {
    connection.isMissingUpdates = false
    const held = connection.heldBarriers.splice(0)
    this.answer(() => {
      for (const frame of held) this.answerBarrier(connection, frame)
    })
  }

  /** Discards the room: fails waiting edits and callbacks, and closes all sockets. */
  abandon(cause: unknown, code: CloseCode = CLOSE.tryAgain, reason = 'try again'): void {
    const error = new RoomEvicted('The manuscript is read again', { cause })
    this.dead = { error }
    for (const intake of [this.currentBatch, this.nextBatch]) intake.abandon(error)
    for (const connection of this.connections) connection.close(code, reason)
    this.manuscript.doc.destroy()
  }
}

/** Reports a failure that nobody waits for, because it is a bug. */
const reportFailure: FailureHandler = (error, report) => report(error)

export const isAllowed = ({ writer: { access }, needs = 'write' }: ServerEdit): boolean =>
  access.level === 'write' || (needs === 'read' && access.level !== 'none')

const joined = (frames: readonly Buffer[]): Buffer =>
  frames.length === 1 ? (frames[0] as Buffer) : Buffer.concat(frames)
