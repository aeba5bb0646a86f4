import { refuse } from '#app/domain/decision.ts'
import type { ChapterFacts } from '#db/queries/manuscript-access.ts'
import { guarded, type Report } from '../../guarded.ts'
import { RoomAwareness } from './awareness.ts'
import { CLOSE, type CloseCode } from '../connection/close-codes.ts'
import type { Connection } from '../connection/connection.ts'
import type { Writer } from '../access/access.ts'
import type { Taken } from '../document/apply-update.ts'
import { type Failed, Intake } from './batch.ts'
import type { Loaded } from '../document/load-document.ts'
import { Manuscript } from '../document/live-document.ts'
import { framed, update } from '../connection/protocol.ts'
import type { Edit, Row } from './types.ts'
import { Welcome } from '../connection/initial-sync.ts'

/** The room was given up while something waited for it; it is read again when asked for. */
export class Evicted extends Error {}
const STALE = refuse('stale')
/** Cursors are kept back this long, unless text goes out before and takes them along. */
export const CURSORS_MS = 40
const CURSORS_WITH_TEXT_MS = 15
const RENEW_MS = 15_000

/**
 * One chapter that is open. Between turns its memory is exactly what the database holds: changes are applied
 * inside the transaction that stores them, and spoken of after it.
 */
export class Room {
  readonly chapterId: string
  readonly manuscript: Manuscript
  readonly connections = new Set<Connection>()
  readonly awareness = new RoomAwareness()
  readonly welcome: Welcome
  facts: ChapterFacts
  checkedAt: number
  lastUsedAt: number
  wantsDocument = false
  isBuilding = false
  private readonly now: () => Date
  /** What is being stored, and what comes meanwhile. */
  private turn = new Intake()
  private next = new Intake()
  private cursorsAt = 0
  private renewedAt: number
  private dead: { error: Evicted } | null = null

  constructor(chapterId: string, loaded: Loaded, facts: ChapterFacts, now: () => Date) {
    this.chapterId = chapterId
    this.manuscript = new Manuscript(loaded, now)
    this.welcome = new Welcome(this.manuscript)
    this.facts = facts
    this.now = now
    this.checkedAt = this.lastUsedAt = this.renewedAt = now().getTime()
  }

  receive(from: Connection, bytes: Uint8Array, answer: boolean): void {
    this.next.receive(from, { bytes, answer })
  }
  request(edit: Edit): void {
    if (this.dead) edit.settle({ is: 'failed', error: this.dead.error })
    else this.next.edits.push(edit)
  }
  /** Once everything received so far is on disk, or known not to be wanted. */
  afterwardsDo(run: () => void, fail: Failed = unforeseen): void {
    if (this.dead) fail(this.dead.error, () => {})
    else this.next.afterwards.push({ run, fail })
  }

  /** A turn begins: all that came so far is its own. */
  seal(): void {
    this.turn = this.next
    this.next = new Intake()
  }

  get wantsWriting(): boolean {
    return this.next.wantsWriting
  }
  get wantsMore(): boolean {
    return !this.next.isEmpty
  }
  get isIdle(): boolean {
    return this.connections.size === 0 && this.turn.isEmpty && this.next.isEmpty && !this.isBuilding
  }
  /** There may be no document yet, which most of those who come can do without. */
  get isReady(): boolean {
    return this.manuscript.isBuilt || !(this.wantsWriting || this.wantsDocument)
  }
  /** The document is whole: what waited for it may go on. */
  begin(): void {
    this.manuscript.begin()
    this.afterwardsDo(() => this.welcome.greetAll())
  }
  /** Who writes in this turn, and the changes of our own. */
  get senders(): Iterable<Writer> {
    return this.turn.received.keys()
  }
  get edits(): readonly Edit[] {
    return this.turn.edits
  }
  get editors(): Writer[] {
    return this.turn.edits.map((edit) => edit.writer)
  }

  /** Applies what was received; throws when the document can't be trusted any more. */
  integrate(): readonly Row[] {
    for (const [from, items] of this.turn.received) {
      if (from.refused) continue
      this.manuscript.take(from, items, (taken, answer) => this.judged(from, taken, answer))
    }
    for (const edit of this.turn.edits) this.integrateEdit(edit)
    return this.manuscript.unstored
  }

  private judged(from: Connection, taken: Taken, answer: boolean): boolean {
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
      // It was told what we have, and still leaves something out.
      if (answer) from.close(CLOSE.malformed, 'an answer with holes')
      else if (!from.lacking) this.answer(() => this.welcome.greet(from))
      from.lacking = true
    } else if (answer && from.lacking) this.release(from)
    return true
  }

  private integrateEdit(edit: Edit): void {
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

  /** Worked out on another text than this; or on one that was taken down, with all client ids of before. */
  private isStale({ basedOn, clientId }: Edit): boolean {
    const { manuscript } = this
    if (manuscript.isRetired(clientId)) return true
    return basedOn !== undefined && (manuscript.headSeq !== basedOn || manuscript.unstored.length > 0)
  }

  /** What a turn brought about goes out with it. */
  private answer(run: () => void, fail: Failed = unforeseen): void {
    this.turn.afterwards.push({ run, fail })
  }

  /** Tells everybody what is on disk by now, in one write each, and answers what was asked. */
  publish(report: Report): Row[] {
    const rows = this.manuscript.takeStored()
    if (rows.length > 0) {
      this.broadcast(rows)
      if (performance.now() - this.cursorsAt >= CURSORS_WITH_TEXT_MS) this.queueCursors()
    }
    const { afterwards } = this.turn
    this.turn = new Intake()
    // An answer that fails is its asker's alone.
    for (const { run, fail } of afterwards) guarded((error) => fail(error, report), run)()
    const now = this.now().getTime()
    for (const connection of this.connections) connection.flush(now)
    return rows
  }

  /** All that moved in one frame. */
  queueCursors(): void {
    if (!this.awareness.hasNews) return
    this.cursorsAt = performance.now()
    const frameFor = this.awareness.takeNews()
    for (const connection of this.connections) {
      const frame = frameFor(connection)
      if (frame) connection.queueCursors(frame)
    }
  }

  /** To be called every few seconds. */
  refreshCursors(now: number): void {
    this.awareness.expire(now)
    if (now - this.renewedAt < RENEW_MS || this.connections.size < 2) return
    this.renewedAt = now
    this.awareness.renew()
    this.queueCursors()
  }

  private broadcast(rows: readonly Row[]): void {
    const senders = new Set(rows.map((row) => row.from))
    const frames = rows.map((row) => framed(update(row.bytes)))
    const all = joined(frames)
    this.welcome.add(all)
    for (const connection of this.connections) {
      if (!connection.synced) continue
      if (!senders.has(connection)) connection.queue(all)
      else {
        const others = frames.filter((_, i) => rows[i]?.from !== connection)
        if (others.length > 0) connection.queue(joined(others))
      }
    }
  }

  barrier(connection: Connection, frame: Buffer): void {
    if (connection.lacking) connection.heldBarriers.push(frame)
    else connection.queue(frame)
  }

  /** What was missing came: what was promised before counts now. */
  private release(connection: Connection): void {
    connection.lacking = false
    const held = connection.heldBarriers.splice(0)
    this.answer(() => {
      for (const frame of held) this.barrier(connection, frame)
    })
  }

  /** Given up: whoever waits for an edit learns of it, everybody else comes back. */
  abandon(cause: unknown, code: CloseCode = CLOSE.tryAgain, reason = 'try again'): void {
    const error = new Evicted('The manuscript is read again', { cause })
    this.dead = { error }
    for (const intake of [this.turn, this.next]) intake.abandon(error)
    for (const connection of this.connections) connection.close(code, reason)
    this.manuscript.doc.destroy()
  }
}

/** Nobody waits to hear of it: a bug, to be reported. */
const unforeseen: Failed = (error, report) => report(error)

export const isAllowed = ({ writer: { access }, needs = 'write' }: Edit): boolean =>
  access.level === 'write' || (needs === 'read' && access.level !== 'none')

const joined = (frames: readonly Buffer[]): Buffer =>
  frames.length === 1 ? (frames[0] as Buffer) : Buffer.concat(frames)
