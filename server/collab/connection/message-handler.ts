import { guarded, type Report } from '../../guarded.ts'
import { HEARTBEAT } from '../rooms/awareness.ts'
import { CURSORS_MS, type Room } from '../rooms/room.ts'
import type { RoomRegistry } from '../rooms/room-registry.ts'
import { CLOSE, type CloseCode } from './close-codes.ts'
import type { Connection } from './connection.ts'
import { framed, type Message, readMessage } from './protocol.ts'
import { MAX_ANSWER, MAX_FRAME } from './rate-limits.ts'

/** Checked every 5 s, so that no connection is silent for more than 15 s (P4). */
const HEARTBEAT_MS = 10_000

type Fault = [CloseCode, string]
const TEXT: Fault = [CLOSE.malformed, 'text']
const MALFORMED: Fault = [CLOSE.malformed, 'malformed']
const TOO_BIG: Fault = [CLOSE.tooBigFrame, 'frame too large']
const TOO_FAST: Fault = [CLOSE.tooFast, 'too_fast']
const TAKEN_DOWN: Fault = [CLOSE.takenDown, 'taken_down']
const FORGED: Fault = [CLOSE.notAllowed, 'forged awareness']

/** Handles the messages of all open sockets and sends cursors to the others in a room. */
export class MessageHandler {
  private readonly rooms: RoomRegistry
  private readonly now: () => Date
  private readonly report: Report
  private cursorTimer: NodeJS.Timeout | undefined
  private isStopped = false
  private readonly roomsWithCursors = new Set<Room>()
  /** Called when the last writer has left a room. */
  onLeft: (room: Room) => void = () => {}

  constructor(rooms: RoomRegistry, now: () => Date, report: Report) {
    this.rooms = rooms
    this.now = now
    this.report = report
  }

  /** Adds the connection to the room. `early` are frames that arrived while it was being admitted. */
  join(room: Room, connection: Connection, early: Buffer[]): void {
    const { socket } = connection
    room.connections.add(connection)
    const receive = (data: unknown, isBinary: boolean) =>
      this.receive(room, connection, data as Buffer, isBinary)
    const refuse = () => connection.close(CLOSE.malformed, 'malformed')
    socket.on(
      'close',
      guarded(this.report, () => this.leave(room, connection)),
    )
    socket.on('message', guarded(this.report, receive, refuse))
    room.afterCommit(() => {
      room.initialSync.sendStep1(connection)
      connection.queue(room.awareness.all(connection))
    })
    this.rooms.writeLoop.schedule(room)
    for (const frame of early) this.receive(room, connection, frame, true)
  }

  private leave(room: Room, connection: Connection): void {
    room.connections.delete(connection)
    room.lastUsedAt = this.now().getTime()
    room.awareness.leave(connection)
    this.scheduleCursors(room)
    if (connection.wasEditor && ![...room.connections].some((other) => other.wasEditor)) this.onLeft(room)
  }

  private receive(room: Room, connection: Connection, frame: Buffer, isBinary: boolean): void {
    // Ignored messages get no barrier answer, so clients send them again after the restart.
    if (connection.isRefused || this.isStopped) return
    const fault = isBinary ? this.faultOf(room, connection, frame) : TEXT
    if (fault) connection.close(...fault)
  }

  private faultOf(room: Room, connection: Connection, frame: Buffer): Fault | undefined {
    try {
      const message = readMessage(frame)
      if (frame.length > limitOf(message)) return TOO_BIG
      return this.handle(room, connection, message, frame)
    } catch {
      return frame.length > MAX_FRAME ? TOO_BIG : MALFORMED
    }
  }

  /** Handles a message, or returns the fault for which to close the connection. */
  private handle(room: Room, from: Connection, message: Message, frame: Buffer): Fault | undefined {
    const now = this.now().getTime()
    const { allowance } = from
    switch (message.kind) {
      case 'update':
        if (allowance && !allowance.update(frame.length, now)) return TOO_FAST
        room.receive(from, message.bytes, message.answer)
        break
      case 'step1': {
        if (allowance && !allowance.question(now)) return TOO_FAST
        const vector = message.vector
        if (!room.initialSync.canAnswer(vector)) room.needsDocument = true
        room.afterCommit(() => answer(room, from, vector))
        break
      }
      case 'barrier':
        if (allowance && !allowance.question(now)) return TOO_FAST
        room.afterCommit(() => room.answerBarrier(from, framed(frame)))
        break
      case 'queryAwareness':
        if (allowance && !allowance.question(now)) return TOO_FAST
        room.afterCommit(() => from.queue(room.awareness.all(from)))
        break
      case 'awareness': {
        if (allowance && !allowance.awareness(frame.length, now)) return undefined
        const outcome = room.awareness.receive(message.bytes, from, room.manuscript.ownerOf, now)
        if (outcome === 'forged') return FORGED
        if (from.awarenessId !== undefined && room.manuscript.isRetired(from.awarenessId)) return TAKEN_DOWN
        if (outcome === 'taken') this.scheduleCursors(room)
        return undefined
      }
    }
    this.rooms.writeLoop.schedule(room)
    return undefined
  }

  /** Schedules sending of cursors, at most every 50 ms, unless a text update sends them first. */
  scheduleCursors(room: Room): void {
    if (!room.awareness.hasChanges || room.wantsWriting) return
    this.roomsWithCursors.add(room)
    this.cursorTimer ??= setTimeout(
      guarded(this.report, () => this.sendCursors()),
      CURSORS_MS / 2,
    )
  }

  private sendCursors(): void {
    this.cursorTimer = undefined
    const now = this.now().getTime()
    const rooms = [...this.roomsWithCursors]
    this.roomsWithCursors.clear()
    for (const room of rooms) {
      // A text update may have sent them meanwhile.
      if (now - room.awareness.changedAt < CURSORS_MS) this.scheduleCursors(room)
      else if (room.awareness.hasChanges && !room.wantsWriting) {
        room.queueCursors()
        for (const connection of room.connections) connection.flush(now)
      }
    }
  }

  /** Removes expired cursors and sends heartbeats to silent sockets. Call it every few seconds. */
  tick(): void {
    const now = this.now().getTime()
    for (const room of this.rooms.all()) {
      room.refreshCursors(now)
      this.scheduleCursors(room)
      for (const connection of room.connections) {
        connection.flush(now)
        if (now - connection.lastSentAt < HEARTBEAT_MS) continue
        connection.queue(HEARTBEAT)
        connection.flush(now)
      }
    }
  }

  closeAll(code: CloseCode, reason: string, which: (connection: Connection, room: Room) => boolean): void {
    for (const room of this.rooms.all()) {
      for (const connection of room.connections) if (which(connection, room)) connection.close(code, reason)
    }
  }

  /** Ignores all further messages. */
  stop(): void {
    this.isStopped = true
    clearTimeout(this.cursorTimer)
  }
}

const limitOf = (message: Message) => (message.kind === 'update' && message.answer ? MAX_ANSWER : MAX_FRAME)

function answer(room: Room, from: Connection, vector: Uint8Array): void {
  try {
    room.initialSync.answer(from, vector)
  } catch {
    from.close(CLOSE.malformed, 'malformed')
  }
}
