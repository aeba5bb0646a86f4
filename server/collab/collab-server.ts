import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type * as Y from 'yjs'
import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Authorship } from '#app/domain/manuscript/authorship.ts'
import type { Source } from '#app/domain/manuscript/copied-text.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { readPassages } from '#app/domain/manuscript/comment-anchors.ts'
import { readSuggestions } from '#app/domain/manuscript/suggestions.ts'
import { dropUnusedClients, reserveClient, type UpdateKind } from '#db/queries/manuscript-log.ts'
import type { Events } from '../events.ts'
import { guarded } from '../guarded.ts'
import { type WorkerPool, workers } from '../workers/pool.ts'
import { accessChanged } from './access/access-changes.ts'
import { CLOSE, type CloseCode } from './connection/close-codes.ts'
import { Copies } from './document/copy-sources.ts'
import { Doorman, type DoormanDeps } from './connection/upgrade.ts'
import { accessOf, type Writer } from './access/access.ts'
import { NoManuscript } from './document/load-document.ts'
import type { Manuscript } from './document/live-document.ts'
import { Evicted, type Room } from './rooms/room.ts'
import { Rooms } from './rooms/room-registry.ts'
import type { Along, Change, EditOutcome, Live } from './rooms/types.ts'
import { Sockets } from './connection/message-handler.ts'
import { Tickets } from './access/tickets.ts'

/** To place the anchor of a comment it is enough that one may look in. */
export type Needs = 'write' | 'read'
export type RealtimeDeps = DoormanDeps & { events: Events; secret: string; workers?: WorkerPool }
export type Ticket = { ticket: string; clientId: number; access: 'read' | 'suggest' | 'write' }
/** A change that was worked out beside the event loop: under which client id, and on what was stored up to where. */
export type Prepared = { clientId: number; basedOn: number | undefined }
/** A member's changes of one chapter came to rest on disk. */
export type Written = { chapterId: string; headSeq: number; memberIds: string[] }

const JUDGE_MS = 750
/** What nobody told us of, because another process changed it, is read this often: some of it at each judging. */
const READ_AGAIN_MS = 5_000
const TICK_MS = 5_000
const UNUSED_MS = 30 * 24 * 60 * 60 * 1000
const CLOSING_MS = 1_500
const READINGS = 3

/** The live manuscripts of this process. */
export class Realtime {
  private readonly deps: RealtimeDeps
  private readonly rooms: Rooms
  private readonly copies: Copies
  private readonly sockets: Sockets
  private readonly doorman: Doorman
  private readonly tickets: Tickets
  private readonly timers: NodeJS.Timeout[]
  private readonly unlisten: () => void
  private readonly writtenListeners = new Set<(written: Written) => void>()
  private readonly leftListeners = new Set<(chapterId: string) => void>()

  constructor(deps: RealtimeDeps) {
    const { now, secret, events } = deps
    this.deps = deps
    this.copies = new Copies(now)
    this.rooms = new Rooms({
      ...deps,
      workers: deps.workers ?? workers,
      told: (room, rows) => {
        this.sockets.tellCursors(room)
        if (rows.length > 0) this.tellWritten(room, rows)
      },
      copies: this.copies,
    })
    this.sockets = new Sockets(this.rooms, now, deps.report)
    this.sockets.onLeft = ({ chapterId }) => {
      for (const listener of this.leftListeners) guarded(deps.report, listener)(chapterId)
    }
    this.tickets = new Tickets(secret, now)
    this.doorman = new Doorman(deps, this.rooms, this.sockets, this.tickets, (...whom) =>
      this.reserve(...whom),
    )
    const changed = guarded(deps.report, (what: Parameters<typeof accessChanged>[1]) =>
      accessChanged(this.rooms, what),
    )
    this.unlisten = events.on('accessChanged', changed)
    const every = (ms: number, work: () => unknown) => setInterval(guarded(deps.report, work), ms).unref()
    this.timers = [
      every(JUDGE_MS, () => this.rooms.showOut()),
      every(TICK_MS, () => this.sockets.tick()),
      every(TICK_MS, () => this.rooms.unloadIdle()),
      every(JUDGE_MS, () => this.rooms.readOld(READ_AGAIN_MS)),
    ]
  }

  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    return this.doorman.upgrade(req, socket, head)
  }

  /** A client id that is the member's for ever, and a note that opens one socket. */
  async ticket(actor: Actor, chapterId: string): Promise<Result<Ticket>> {
    const { db, now } = this.deps
    if (!isMember(actor)) return refuse('sign_in')
    const { access } = await accessOf(db.read, actor, chapterId, now())
    if (access.level === 'none') return access.why
    const clientId = await this.reserve(chapterId, actor.id)
    if (clientId === undefined) return refuse('not_found')
    return ok({ ticket: this.tickets.issue(actor, chapterId, clientId), clientId, access: access.level })
  }

  /** A client id for a change that is worked out before it is asked for. */
  reserveFor(chapterId: string, { id }: Member): Promise<number | undefined> {
    return this.reserve(chapterId, id)
  }

  private async reserve(chapterId: string, memberId: string): Promise<number | undefined> {
    const { db, now } = this.deps
    const clientId = await db.write(async (tx) => {
      await dropUnusedClients(tx, chapterId, new Date(now().getTime() - UNUSED_MS))
      return reserveClient(tx, chapterId, memberId, now())
    })
    if (clientId !== undefined) (await this.rooms.open(chapterId))?.manuscript.reserve(clientId, memberId)
    return clientId
  }

  /** The manuscript with all that has arrived, as it is on disk. Throws NoManuscript where there is no such chapter. */
  live(chapterId: string): Promise<Live> {
    return this.look(chapterId, (manuscript) => manuscript.live())
  }

  /** The same, with the order of all that ever stood in it. */
  desk(chapterId: string) {
    return this.look(chapterId, (manuscript) => manuscript.desk())
  }

  /** Looks at the text itself, with all that has arrived. Nothing may be changed in there. */
  read<T>(chapterId: string, at: (text: Y.Text, authorship: Authorship) => T): Promise<T> {
    return this.look(chapterId, (manuscript) => manuscript.look(at))
  }

  /** A member copies from this chapter; who wrote what there is known wherever it is pasted. */
  async copied(memberId: string, chapterId: string, published: Source | undefined): Promise<void> {
    const here = await this.look(chapterId, (manuscript) => manuscript.sources(memberId))
    this.copies.note(memberId, chapterId, published ? [...here, published] : here)
  }

  /** What waits to be decided in the manuscript as it stands. */
  suggestions(chapterId: string) {
    return this.look(chapterId, (manuscript) => readSuggestions(manuscriptText(manuscript.doc)))
  }

  /** Comments whose passages still have text. */
  passages(chapterId: string) {
    return this.look(chapterId, (manuscript) => readPassages(manuscriptText(manuscript.doc)))
  }

  private async look<T>(chapterId: string, at: (manuscript: Manuscript) => T): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const room = await this.rooms.get(chapterId)
      try {
        return await new Promise((resolve, reject) => {
          room.wantsDocument = true
          room.afterwardsDo(() => resolve(at(room.manuscript)), reject)
          this.rooms.turns.touch(room)
        })
      } catch (error) {
        if (!(error instanceof Evicted) || attempt === READINGS) throw error
      }
    }
  }

  /**
   * Our own change on behalf of a member: the same way, the same rules, and everybody sees it arrive. `along` writes
   * its rows in the very transaction; what it refuses is refused whole.
   */
  async edit(
    chapterId: string,
    actor: Actor,
    kind: UpdateKind,
    change: Change,
    needs: Needs = 'write',
    along?: Along,
    prepared?: Prepared,
  ): Promise<Result<{ changed: boolean }>> {
    if (!isMember(actor)) return refuse('sign_in')
    const room = await this.room(chapterId)
    const clientId = room && (prepared?.clientId ?? (await this.reserve(chapterId, actor.id)))
    const { basedOn } = prepared ?? {}
    if (!room || clientId === undefined) return refuse('not_found')
    const writer: Writer = {
      ...{ actor, access: { level: 'write' }, acceptedTerms: 0, standing: 'newcomer' },
    }
    const outcome = await new Promise<EditOutcome>((settle) => {
      room.request({ writer, kind, clientId, change, needs, along, basedOn, settle })
      this.rooms.turns.touch(room)
    })
    if (outcome.is === 'failed') throw outcome.error
    if (outcome.is === 'declined') return outcome.why
    if (outcome.is !== 'refused') return ok({ changed: outcome.is === 'done' })
    const { access } = outcome.writer
    return access.level === 'write' ? refuse('forbidden') : access.why
  }

  /** Makes manuscripts anew on disk, with nobody in them; see `Rooms.remake`. */
  remake<T>(
    chapterIds: readonly string[],
    work: () => Promise<T>,
    isDone: (value: T) => boolean,
  ): Promise<T> {
    return this.rooms.remake(chapterIds, work, isDone)
  }

  private async room(chapterId: string): Promise<Room | undefined> {
    try {
      return await this.rooms.get(chapterId)
    } catch (error) {
      if (error instanceof NoManuscript) return undefined
      throw error
    }
  }

  onWritten(listener: (written: Written) => void): void {
    this.writtenListeners.add(listener)
  }
  onWritersLeft(listener: (chapterId: string) => void): void {
    this.leftListeners.add(listener)
  }

  private tellWritten(room: Room, rows: readonly { memberId: string }[]): void {
    const memberIds = [...new Set(rows.map((row) => row.memberId))]
    const written = { chapterId: room.chapterId, headSeq: room.manuscript.headSeq, memberIds }
    for (const listener of this.writtenListeners) guarded(this.deps.report, listener)(written)
  }

  closeFor(whom: { memberId?: string; chapterId?: string }, code: CloseCode, reason: string): void {
    this.sockets.closeAll(
      code,
      reason,
      (connection, room) =>
        (whom.memberId === undefined || connection.actor.id === whom.memberId) &&
        (whom.chapterId === undefined || room.chapterId === whom.chapterId),
    )
  }

  /** Stores what has arrived, then sends everybody home; they come back when we do. */
  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    this.unlisten()
    this.doorman.close()
    this.sockets.stop()
    await this.rooms.settle()
    this.sockets.closeAll(CLOSE.restarting, 'restarting', () => true)
    const until = performance.now() + CLOSING_MS
    const open = () => [...this.rooms.all()].flatMap((room) => [...room.connections])
    while (open().length > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, 10))
    for (const connection of open()) connection.socket.terminate()
    await this.rooms.settle()
    await this.rooms.fold()
  }
}

export const createRealtime = (deps: RealtimeDeps) => new Realtime(deps)
