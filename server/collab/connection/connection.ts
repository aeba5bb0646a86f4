import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { Actor, Member } from '#app/domain/actor.ts'
import type { Access } from '#app/domain/manuscript/policy.ts'
import type { StandingLevel } from '#app/domain/standing/levels.ts'
import type { CloseCode } from './close-codes.ts'
import { closeSocket } from './close-socket.ts'
import { type Allowance, SLOW_READER, STALLED_READER } from './rate-limits.ts'

/** The member of a connection, and a function that authenticates them again. */
export type Caller = { actor: Member; refresh: () => Promise<Actor> }

const OPEN = 1
const COLOURS = ['#2c3e94', '#a83a0c', '#1d6b4c', '#8c2f7b', '#0f6b7a', '#6b5b00'] as const

function colourOf(memberId: string): string {
  const [first = 0] = createHash('sha256').update(memberId).digest()
  return COLOURS[first % COLOURS.length] as string
}

/** The raw socket under `ws`. Whole frames may be put on it between those that `ws` writes itself. */
const rawSocket = (socket: WebSocket) => (socket as unknown as { _socket: Socket | null })._socket

/** One open socket of one member in one chapter. Frames are queued and sent in one write per batch. */
export class Connection {
  readonly socket: WebSocket
  readonly caller: Caller
  actor: Member
  access: Access
  acceptedTerms = 0
  standing: StandingLevel = 'newcomer'
  readonly allowance: Allowance | null
  /** The colour of their cursor. */
  readonly colour: string
  /** The highest access level it has been granted so far. */
  grantedLevel: Access['level']
  /** A client id of the same member, under which the server marks their unmarked additions as suggestions. */
  serverClientId: number | undefined
  /** The client id whose cursor this connection shows. */
  awarenessId: number | undefined
  /** It has been sent the document. Before that it is sent no updates. */
  isSynced = false
  /** Its update depends on updates the server lacks and has requested. Barriers wait until it answers. */
  isMissingUpdates = false
  readonly heldBarriers: Buffer[] = []
  lastSentAt: number
  /** The server has closed it. Later messages are ignored. */
  isRefused = false
  private out: Buffer[] = []

  constructor(socket: WebSocket, caller: Caller, access: Access, allowance: Allowance | null, now: number) {
    this.socket = socket
    this.caller = caller
    this.actor = caller.actor
    this.colour = colourOf(this.actor.id)
    this.access = access
    this.grantedLevel = access.level
    this.allowance = allowance
    this.lastSentAt = now
  }

  /** True if it has ever been granted access to write or suggest. */
  get wasEditor(): boolean {
    return this.grantedLevel === 'write' || this.grantedLevel === 'suggest'
  }

  get isOpen(): boolean {
    return this.socket.readyState === OPEN && !this.isRefused
  }

  queue(frame: Buffer): void {
    this.out.push(frame)
  }

  /** Queues a cursor frame, or drops it if the reader is slow. Text is never dropped. */
  queueCursors(frame: Buffer): void {
    if ((rawSocket(this.socket)?.writableLength ?? 0) < SLOW_READER) this.out.push(frame)
  }

  flush(now: number): void {
    if (this.out.length === 0) return
    const frames = this.out
    this.out = []
    const raw = rawSocket(this.socket)
    if (!this.isOpen || raw === null) return
    write(raw, frames)
    this.lastSentAt = now
    // close() would keep the buffered megabytes for as long as the reader sleeps.
    if (raw.writableLength > STALLED_READER) this.socket.terminate()
  }

  close(code: CloseCode, reason: string): void {
    if (this.isRefused) return
    this.flush(this.lastSentAt)
    this.isRefused = true
    closeSocket(this.socket, code, reason)
  }
}

/** Smaller frames are concatenated, which is faster than writing them one by one. */
const WORTH_COPYING = 16 * 1024

function write(raw: Socket, frames: readonly Buffer[]): void {
  const [first] = frames
  if (first === undefined) return
  if (frames.length === 1) raw.write(first)
  else if (frames.every((frame) => frame.length < WORTH_COPYING)) raw.write(Buffer.concat(frames))
  else {
    raw.cork()
    for (const frame of frames) raw.write(frame)
    raw.uncork()
  }
}
