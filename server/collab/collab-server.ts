import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type * as Y from 'yjs'
import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Authorship } from '#app/domain/manuscript/authorship.ts'
import { readPassages } from '#app/domain/manuscript/comment-anchors.ts'
import type { CopySource } from '#app/domain/manuscript/copied-text.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { readSuggestions } from '#app/domain/manuscript/suggestions.ts'
import { deleteUnusedClients, reserveClient, type UpdateKind } from '#db/queries/manuscript-log.ts'
import type { Events } from '../events.ts'
import { guarded } from '../guarded.ts'
import { type WorkerPool, workers } from '../workers/pool.ts'
import { accessOf, type Writer } from './access/access.ts'
import { handleAccessChange } from './access/access-changes.ts'
import { Tickets } from './access/tickets.ts'
import { CLOSE, type CloseCode } from './connection/close-codes.ts'
import { MessageHandler } from './connection/message-handler.ts'
import { type UpgradeDeps, UpgradeHandler } from './connection/upgrade.ts'
import { CopySources } from './document/copy-sources.ts'
import type { LiveDocument } from './document/live-document.ts'
import { ManuscriptNotFound } from './document/load-document.ts'
import { type Room, RoomEvicted } from './rooms/room.ts'
import { RoomRegistry } from './rooms/room-registry.ts'
import type { DocumentChange, EditOutcome, LiveSnapshot, WriteAlongside } from './rooms/types.ts'
import { type WriterNow, WritingNow } from './writing-now.ts'

/** The access an edit requires. Placing the anchor of a comment requires only `read`. */
export type RequiredAccess = 'write' | 'read'
export type CollabServerDeps = UpgradeDeps & { events: Events; secret: string; workers?: WorkerPool }
export type IssuedTicket = { ticket: string; clientId: number; access: 'read' | 'suggest' | 'write' }
/** An edit that a worker computed: its client id, and the sequence number of the state it is based on. */
export type PreparedEdit = { clientId: number; basedOn: number | undefined }
/** Updates of one chapter that were stored, and the members who made them. */
export type StoredEdits = { chapterId: string; headSeq: number; memberIds: string[] }

const ACCESS_CHECK_MS = 750
/** The maximum age of access facts, which another process may change without an event here. */
const MAX_FACTS_AGE_MS = 5_000
const TICK_MS = 5_000
const UNUSED_CLIENT_MS = 30 * 24 * 60 * 60 * 1000
const CLOSING_MS = 1_500
const READ_ATTEMPTS = 3

/** Serves the live manuscripts of this process over WebSockets and to commands. */
export class CollabServer {
  private readonly deps: CollabServerDeps
  private readonly rooms: RoomRegistry
  private readonly copies: CopySources
  private readonly messageHandler: MessageHandler
  private readonly upgradeHandler: UpgradeHandler
  private readonly tickets: Tickets
  private readonly timers: NodeJS.Timeout[]
  private readonly unlisten: () => void
  private readonly writing = new WritingNow()
  private readonly writtenListeners = new Set<(written: StoredEdits) => void>()
  private readonly leftListeners = new Set<(chapterId: string) => void>()

  constructor(deps: CollabServerDeps) {
    const { now, secret, events } = deps
    this.deps = deps
    this.copies = new CopySources(now)
    this.rooms = new RoomRegistry({
      ...deps,
      workers: deps.workers ?? workers,
      onCommitted: (room, rows) => {
        this.messageHandler.scheduleCursors(room)
        if (rows.length > 0) this.notifyStored(room, rows)
      },
      copies: this.copies,
    })
    this.messageHandler = new MessageHandler(this.rooms, now, deps.report)
    this.messageHandler.onLeft = ({ chapterId }) => {
      for (const listener of this.leftListeners) guarded(deps.report, listener)(chapterId)
    }
    this.tickets = new Tickets(secret, now)
    this.upgradeHandler = new UpgradeHandler(deps, this.rooms, this.messageHandler, this.tickets, (...whom) =>
      this.reserve(...whom),
    )
    const changed = guarded(deps.report, (what: Parameters<typeof handleAccessChange>[1]) =>
      handleAccessChange(this.rooms, what),
    )
    this.unlisten = events.on('accessChanged', changed)
    const every = (ms: number, work: () => unknown) => setInterval(guarded(deps.report, work), ms).unref()
    this.timers = [
      every(ACCESS_CHECK_MS, () => this.rooms.disconnectUnauthorized()),
      every(TICK_MS, () => this.messageHandler.tick()),
      every(TICK_MS, () => this.rooms.unloadIdle()),
      every(ACCESS_CHECK_MS, () => this.rooms.reloadStaleFacts(MAX_FACTS_AGE_MS)),
    ]
  }

  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    return this.upgradeHandler.upgrade(req, socket, head)
  }

  /** Reserves a client id for the member and issues a ticket that opens one socket. */
  async ticket(actor: Actor, chapterId: string): Promise<Result<IssuedTicket>> {
    const { db, now } = this.deps
    if (!isMember(actor)) return refuse('sign_in')
    const { access } = await accessOf(db.read, actor, chapterId, now())
    if (access.level === 'none') return access.why
    const clientId = await this.reserve(chapterId, actor.id)
    if (clientId === undefined) return refuse('not_found')
    return ok({ ticket: this.tickets.issue(actor, chapterId, clientId), clientId, access: access.level })
  }

  /** Reserves a client id for an edit that is prepared before `edit` is called. */
  reserveFor(chapterId: string, { id }: Member): Promise<number | undefined> {
    return this.reserve(chapterId, id)
  }

  private async reserve(chapterId: string, memberId: string): Promise<number | undefined> {
    const { db, now } = this.deps
    const clientId = await db.write(async (tx) => {
      await deleteUnusedClients(tx, chapterId, new Date(now().getTime() - UNUSED_CLIENT_MS))
      return reserveClient(tx, chapterId, memberId, now())
    })
    if (clientId !== undefined) (await this.rooms.open(chapterId))?.manuscript.reserve(clientId, memberId)
    return clientId
  }

  /**
   * Returns the manuscript once all received updates are stored. Throws `ManuscriptNotFound` for an unknown chapter.
   */
  live(chapterId: string): Promise<LiveSnapshot> {
    return this.withManuscript(chapterId, (manuscript) => manuscript.snapshot())
  }

  /** Like `live`, and with the order of all characters, including deleted ones. */
  liveWithOrder(chapterId: string) {
    return this.withManuscript(chapterId, (manuscript) => manuscript.liveWithOrder())
  }

  /** Calls `at` with the text once all received updates are stored. `at` must not change it. */
  read<T>(chapterId: string, at: (text: Y.Text, authorship: Authorship) => T): Promise<T> {
    return this.withManuscript(chapterId, (manuscript) => manuscript.read(at))
  }

  /** Records that a member copies from this chapter, so that pasted text keeps its authors (A7). */
  async recordCopy(memberId: string, chapterId: string, published: CopySource | undefined): Promise<void> {
    const here = await this.withManuscript(chapterId, (manuscript) => manuscript.sources(memberId))
    this.copies.record(memberId, chapterId, published ? [...here, published] : here)
  }

  /** Returns the open suggestions of the manuscript. */
  suggestions(chapterId: string) {
    return this.withManuscript(chapterId, (manuscript) => readSuggestions(manuscriptText(manuscript.doc)))
  }

  /** Returns the passages of comments that still have text. */
  passages(chapterId: string) {
    return this.withManuscript(chapterId, (manuscript) => readPassages(manuscriptText(manuscript.doc)))
  }

  private async withManuscript<T>(chapterId: string, at: (manuscript: LiveDocument) => T): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const room = await this.rooms.get(chapterId)
      try {
        return await new Promise((resolve, reject) => {
          room.needsDocument = true
          room.afterCommit(() => resolve(at(room.manuscript)), reject)
          this.rooms.writeLoop.schedule(room)
        })
      } catch (error) {
        if (!(error instanceof RoomEvicted) || attempt === READ_ATTEMPTS) throw error
      }
    }
  }

  /**
   * Applies a change by the server on behalf of a member, under the same rules as a client's update, and sends it to all
   * connections. `writeAlongside` writes its rows in the same transaction; if it refuses, nothing is changed.
   */
  async edit(
    chapterId: string,
    actor: Actor,
    kind: UpdateKind,
    change: DocumentChange,
    needs: RequiredAccess = 'write',
    writeAlongside?: WriteAlongside,
    prepared?: PreparedEdit,
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
      room.request({ writer, kind, clientId, change, needs, writeAlongside, basedOn, settle })
      this.rooms.writeLoop.schedule(room)
    })
    if (outcome.is === 'failed') throw outcome.error
    if (outcome.is === 'declined') return outcome.why
    if (outcome.is !== 'refused') return ok({ changed: outcome.is === 'done' })
    const { access } = outcome.writer
    return access.level === 'write' ? refuse('forbidden') : access.why
  }

  /** Rebuilds manuscripts on disk while nobody is connected; see `RoomRegistry.rebuild`. */
  rebuild<T>(
    chapterIds: readonly string[],
    work: () => Promise<T>,
    isDone: (value: T) => boolean,
  ): Promise<T> {
    return this.rooms.rebuild(chapterIds, work, isDone)
  }

  private async room(chapterId: string): Promise<Room | undefined> {
    try {
      return await this.rooms.get(chapterId)
    } catch (error) {
      if (error instanceof ManuscriptNotFound) return undefined
      throw error
    }
  }

  /** Counts the manuscripts in memory and their open sockets. */
  countRooms(): { rooms: number; sockets: number } {
    const rooms = [...this.rooms.all()]
    return { rooms: rooms.length, sockets: rooms.reduce((sum, { connections }) => sum + connections.size, 0) }
  }

  /** Lists members who are writing now: connected with the right to write, with a stroke in the last minute. */
  writersNow(): WriterNow[] {
    const connected = new Map<string, Set<string>>()
    for (const room of this.rooms.all()) {
      const writers = [...room.connections].filter(({ access }) => access.level === 'write')
      connected.set(room.chapterId, new Set(writers.map(({ actor }) => actor.id)))
    }
    return this.writing.list(
      this.deps.now(),
      (chapterId, memberId) => connected.get(chapterId)?.has(memberId) ?? false,
    )
  }

  onStored(listener: (written: StoredEdits) => void): void {
    this.writtenListeners.add(listener)
  }
  onWritersLeft(listener: (chapterId: string) => void): void {
    this.leftListeners.add(listener)
  }

  private notifyStored(room: Room, rows: readonly { memberId: string }[]): void {
    const memberIds = [...new Set(rows.map((row) => row.memberId))]
    this.writing.record(room.chapterId, memberIds, this.deps.now())
    const written = { chapterId: room.chapterId, headSeq: room.manuscript.headSeq, memberIds }
    for (const listener of this.writtenListeners) guarded(this.deps.report, listener)(written)
  }

  closeFor(whom: { memberId?: string; chapterId?: string }, code: CloseCode, reason: string): void {
    this.messageHandler.closeAll(
      code,
      reason,
      (connection, room) =>
        (whom.memberId === undefined || connection.actor.id === whom.memberId) &&
        (whom.chapterId === undefined || room.chapterId === whom.chapterId),
    )
  }

  /** Stores what has arrived, then closes all sockets. Clients reconnect after the restart. */
  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    this.unlisten()
    this.upgradeHandler.close()
    this.messageHandler.stop()
    await this.rooms.waitUntilStored()
    this.messageHandler.closeAll(CLOSE.restarting, 'restarting', () => true)
    const until = performance.now() + CLOSING_MS
    const open = () => [...this.rooms.all()].flatMap((room) => [...room.connections])
    while (open().length > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, 10))
    for (const connection of open()) connection.socket.terminate()
    await this.rooms.waitUntilStored()
    await this.rooms.snapshotLongLogs()
  }
}

export const createCollabServer = (deps: CollabServerDeps) => new CollabServer(deps)
