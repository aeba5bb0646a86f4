import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { DEFAULT_LOCALE } from '#app/domain/locales.ts'
import type { Database } from '#db/types.ts'
import { guarded } from '../../guarded.ts'
import { accessOf, updateFacts } from '../access/access.ts'
import type { Tickets } from '../access/tickets.ts'
import type { RoomRegistry } from '../rooms/room-registry.ts'
import { CLOSE, type CloseCode, closeCodeOf } from './close-codes.ts'
import { closeSocket } from './close-socket.ts'
import { type Caller, Connection } from './connection.ts'
import type { MessageHandler } from './message-handler.ts'
import { Allowance, MAX_ANSWER, SOCKETS_PER_CHAPTER, SOCKETS_PER_MEMBER } from './rate-limits.ts'

export type UpgradeDeps = {
  db: Database
  now: () => Date
  report: (error: unknown) => void
  /** Authenticates by Bearer token or session cookie. Returns a visitor if there is neither or it is invalid. */
  identify: (request: { headers: Headers }) => Promise<Actor>
  /** Loads the member if the session or token that requested the ticket is still valid. */
  memberBehind: (
    memberId: string,
    extra: { sessionId?: string; tokenId?: string; scopes?: string[] },
  ) => Promise<Member | undefined>
  isOwnOrigin: (origin: string) => boolean
  limits: boolean
}
/** Reserves a client id for the member for ever. */
export type ReserveClientId = (chapterId: string, memberId: string) => Promise<number | undefined>

function splitOnce(text: string, at: string): [string, string] {
  const i = text.indexOf(at)
  return i < 0 ? [text, ''] : [text.slice(0, i), text.slice(i + at.length)]
}

const PATH = /^\/collab\/([\w-]{1,64})$/
const ENTRY_MS = 10_000
const EARLY_FRAMES = 64
const EARLY_BYTES = 2 * MAX_ANSWER

class Refused extends Error {
  readonly code: CloseCode
  constructor(code: CloseCode, reason: string) {
    super(reason)
    this.code = code
  }
}

/**
 * Handles WebSocket upgrades. An unauthorized socket is accepted first and then closed with a code, because a page cannot
 * read HTTP errors of an upgrade.
 */
export class UpgradeHandler {
  private readonly deps: UpgradeDeps
  private readonly rooms: RoomRegistry
  private readonly messageHandler: MessageHandler
  private readonly tickets: Tickets
  private readonly reserve: ReserveClientId
  private readonly server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_ANSWER + 1024,
  })
  private readonly entering = new Set<WebSocket>()
  private closing = false

  constructor(
    deps: UpgradeDeps,
    rooms: RoomRegistry,
    messageHandler: MessageHandler,
    tickets: Tickets,
    reserve: ReserveClientId,
  ) {
    this.deps = deps
    this.rooms = rooms
    this.messageHandler = messageHandler
    this.tickets = tickets
    this.reserve = reserve
  }

  /** Handles an upgrade request. Returns true if the path is ours, whether or not the socket is admitted. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    // The URL may be anything (`//`, an authority, half an escape), and `new URL` throws on some of it.
    const [path = '', query = ''] = splitOnce(req.url ?? '', '?')
    const chapterId = PATH.exec(path)?.[1]
    if (chapterId === undefined) return false
    const ticket = new URLSearchParams(query).get('ticket')
    // Browsers send cookies with requests of foreign pages too; only the holder can send a token or ticket.
    const byCookie = ticket === null && req.headers.authorization === undefined
    if (byCookie && !this.deps.isOwnOrigin(req.headers.origin ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return true
    }
    const enter = (ws: WebSocket) => this.handleSocket(ws, req, chapterId, ticket)
    const cut = (ws: WebSocket) => ws.terminate()
    this.server.handleUpgrade(req, socket, head, guarded(this.deps.report, enter, cut))
    return true
  }

  private async handleSocket(
    ws: WebSocket,
    req: IncomingMessage,
    chapterId: string,
    ticket: string | null,
  ): Promise<void> {
    // Without a listener an oversized frame or a reset would end the process.
    ws.on('error', () => {})
    this.entering.add(ws)
    const early: Buffer[] = []
    let bytes = 0
    const keep = guarded(this.deps.report, (data: Buffer, isBinary: boolean) => {
      bytes += data.length
      if (!isBinary) closeSocket(ws, CLOSE.malformed, 'text')
      else if (early.length >= EARLY_FRAMES || bytes > EARLY_BYTES) closeSocket(ws, CLOSE.tooFast, 'too_fast')
      else early.push(data)
    })
    ws.on('message', keep)
    const tooLate = () => closeSocket(ws, CLOSE.tryAgain, 'try again')
    const late = setTimeout(guarded(this.deps.report, tooLate), ENTRY_MS)
    try {
      if (this.closing) throw new Refused(CLOSE.restarting, 'restarting')
      await this.admit(ws, await this.callerOf(req, chapterId, ticket), chapterId, () => {
        ws.off('message', keep)
        return early
      })
    } catch (error) {
      if (!(error instanceof Refused)) this.deps.report(error)
      const code = error instanceof Refused ? error.code : CLOSE.tryAgain
      closeSocket(ws, code, error instanceof Refused ? error.message : 'try again')
    } finally {
      clearTimeout(late)
      this.entering.delete(ws)
    }
  }

  private async callerOf(req: IncomingMessage, chapterId: string, ticket: string | null): Promise<Caller> {
    const refresh = ticket === null ? this.byHeaders(req) : this.byTicket(ticket, chapterId)
    const actor = await refresh()
    if (!isMember(actor)) throw new Refused(CLOSE.signIn, 'sign_in')
    return { actor, refresh }
  }

  private byHeaders(req: IncomingMessage): () => Promise<Actor> {
    const headers = new Headers()
    for (const name of ['authorization', 'cookie', 'accept-language'] as const) {
      const value = req.headers[name]
      if (value !== undefined) headers.set(name, value)
    }
    return () => this.deps.identify({ headers })
  }

  private byTicket(ticket: string, chapterId: string): () => Promise<Actor> {
    const pass = this.tickets.redeem(ticket, chapterId)
    if (!pass) throw new Refused(CLOSE.signIn, 'ticket')
    const { member, session: sessionId, token: tokenId, scopes } = pass
    return async () =>
      (await this.deps.memberBehind(member, {
        ...(sessionId && { sessionId }),
        ...(tokenId && { tokenId }),
        ...(scopes && { scopes }),
      })) ?? {
        kind: 'visitor',
        locale: DEFAULT_LOCALE,
        zone: 'UTC',
      }
  }

  private async admit(
    ws: WebSocket,
    caller: Caller,
    chapterId: string,
    takeOver: () => Buffer[],
  ): Promise<void> {
    const { db, now, limits } = this.deps
    const known = await this.rooms.factsOf(chapterId)
    const judged = await accessOf(db.read, caller.actor, chapterId, now(), known.facts)
    const { access, facts, acceptedTerms, standing } = judged
    if (access.level === 'none') throw new Refused(closeCodeOf(access.why), access.why.code)
    if (limits) this.checkCaps(caller.actor.id, chapterId)
    const room = await this.rooms.get(chapterId)
    const serverClientId =
      access.level === 'suggest' ? await this.reserve(chapterId, caller.actor.id) : undefined
    if (ws.readyState !== ws.OPEN) return
    // Other sockets may have been admitted meanwhile.
    if (limits) this.checkCaps(caller.actor.id, chapterId)
    if (facts) updateFacts(room, facts, known.at)
    const at = now().getTime()
    const connection = new Connection(ws, caller, access, limits ? new Allowance(at) : null, at)
    connection.acceptedTerms = acceptedTerms
    connection.serverClientId = serverClientId
    connection.standing = standing
    this.messageHandler.join(room, connection, takeOver())
  }

  private checkCaps(memberId: string, chapterId: string): void {
    let own = 0
    for (const room of this.rooms.all()) {
      for (const connection of room.connections) if (connection.actor.id === memberId) own += 1
      if (room.chapterId === chapterId && room.connections.size >= SOCKETS_PER_CHAPTER) {
        throw new Refused(CLOSE.tryAgain, 'chapter full')
      }
    }
    if (own >= SOCKETS_PER_MEMBER) throw new Refused(CLOSE.tooFast, 'too many sockets')
  }

  close(): void {
    this.closing = true
    for (const ws of this.entering) closeSocket(ws, CLOSE.restarting, 'restarting')
    this.server.close()
  }
}
