import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Member } from '#app/domain/actor.ts'
import { isServerIssued } from '#app/domain/manuscript/client-ids.ts'
import type { Connection } from '../connection/connection.ts'
import { awareness, framed } from '../connection/protocol.ts'
import { MAX_AWARENESS_STATE } from '../connection/rate-limits.ts'

type State = {
  /** The client's own clock. On the wire it is `clock + base`. */
  clock: number
  /**
   * The time it connected. A client that reconnects continues its own clock, while others remember a higher one from
   * before it left or before the server restarted.
   */
  base: number
  isThere: boolean
  /** The state as it is sent to others. */
  json: string
  entry: Uint8Array
  memberId: string
  connection: Connection | null
  receivedAt: number
}
type OwnerOf = (client: number) => string | undefined
export type AwarenessResult = 'taken' | 'ignored' | 'forged'

const OUTDATED_MS = 30_000
const REMEMBERED_GONE = 500
const MAX_ENTRIES = 1_000
const AHEAD_OF_US = 20
/** The server's clocks are timestamps above this; no client counts so far. */
const OURS = 1_000_000_000_000

/** Overwrites the user of a state with the member of the session, and ignores the user that the client sent. */
function withServerUser(state: Record<string, unknown>, member: Member, color: string): string {
  const { id, displayName: name, handle, avatarId } = member
  const claimed = typeof state.user === 'object' && state.user !== null ? state.user : {}
  const withServerUser: Record<string, unknown> = {
    ...state,
    user: { ...claimed, id, name, handle, avatarId, color, colorLight: `${color}33` },
  }
  if ('name' in state) withServerUser.name = name
  if ('color' in state) withServerUser.color = color
  return JSON.stringify(withServerUser)
}

/** The cursors of one room. Never stored. The clocks of clients that left are remembered, because peers echo them. */
export class RoomAwareness {
  private readonly states = new Map<number, State>()
  private readonly changed = new Set<number>()
  /** The time of the oldest unsent change in ms; zero for changes to be sent soon. */
  changedAt = 0

  /** Stores the connection's own state and ignores states of others. Throws on malformed bytes. */
  receive(bytes: Uint8Array, from: Connection, ownerOf: OwnerOf, now: number): AwarenessResult {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count > MAX_ENTRIES) throw new Error('too many awareness states')
    let outcome: AwarenessResult = 'ignored'
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      const result = this.receiveState(client, clock, json, from, ownerOf, now)
      if (result === 'forged') return 'forged'
      if (result === 'taken') outcome = 'taken'
    }
    return outcome
  }

  private receiveState(
    client: number,
    clock: number,
    json: string,
    from: Connection,
    ownerOf: OwnerOf,
    now: number,
  ): AwarenessResult {
    const known = this.states.get(client)
    const isNew = client !== from.awarenessId
    if (isNew && !this.claim(client, from, ownerOf)) {
      return known !== undefined && isForgedClock(clock, known) ? 'forged' : 'ignored'
    }
    const goes = json === 'null'
    if (!isNew && known && clock <= known.clock && !(clock === known.clock && goes)) return 'ignored'
    if (json.length > MAX_AWARENESS_STATE) return 'ignored'
    const state: unknown = JSON.parse(json)
    const isThere = typeof state === 'object' && state !== null && !Array.isArray(state)
    const shown = isThere ? withServerUser(state as Record<string, unknown>, from.actor, from.colour) : 'null'
    if (!isNew && known?.isThere && shown === known.json) {
      known.clock = clock
      known.receivedAt = now
      return 'ignored'
    }
    const base = isNew || known === undefined ? now : known.base
    const entry = entryOf(client, clock + base, shown)
    const memberId = from.actor.id
    this.states.set(client, {
      clock,
      base,
      isThere,
      json: shown,
      entry,
      memberId,
      connection: from,
      receivedAt: now,
    })
    if (this.changed.size === 0) this.changedAt = now
    this.changed.add(client)
    return 'taken'
  }

  /**
   * Marks all present states as changed, so that they are sent again: clients forget states not renewed for 30 s. Clients
   * renew their own states; the server forwards all renewals together.
   */
  renew(): void {
    for (const [client, state] of this.states) {
      if (!state.isThere) continue
      state.base += 1
      state.entry = entryOf(client, state.clock + state.base, state.json)
      this.changed.add(client)
    }
  }

  /** Assigns a client id to the connection: its first free one, later only ids that belong to its member. */
  private claim(client: number, from: Connection, ownerOf: OwnerOf): boolean {
    const known = this.states.get(client)
    const owner = ownerOf(client) ?? known?.memberId
    // The same member has two tabs, each of which repeats the other's state.
    if (known?.connection?.isOpen) return false
    const isFree = owner === undefined && from.awarenessId === undefined && !isServerIssued(client)
    if (!isFree && owner !== from.actor.id) return false
    // It has its own id and repeats the state of a client that left.
    if (known?.isThere === false && from.awarenessId !== undefined) return false
    if (from.awarenessId !== undefined) this.remove(from.awarenessId)
    from.awarenessId = client
    return true
  }

  private remove(client: number): void {
    const state = this.states.get(client)
    if (state === undefined || !state.isThere) return
    this.states.delete(client)
    const entry = entryOf(client, state.clock + state.base, 'null')
    this.states.set(client, { ...state, isThere: false, json: 'null', entry, connection: null })
    this.changed.add(client)
    for (const [id, { isThere }] of this.states) {
      if (this.states.size <= REMEMBERED_GONE) break
      if (!isThere && !this.changed.has(id)) this.states.delete(id)
    }
  }

  leave(connection: Connection): void {
    const { awarenessId } = connection
    if (awarenessId !== undefined && this.states.get(awarenessId)?.connection === connection)
      this.remove(awarenessId)
  }

  expire(now: number): void {
    for (const [client, state] of this.states) {
      if (state.isThere && now - state.receivedAt > OUTDATED_MS) this.remove(client)
    }
  }

  get hasChanges(): boolean {
    return this.changed.size > 0
  }

  /**
   * Returns a function that gives each connection the frame of changes since the last call. The frame leaves out the
   * connection's own state, whose clock its client counts differently; undefined if nothing else changed.
   */
  takeChanges(): (connection: Connection) => Buffer | undefined {
    const news = [...this.changed]
    this.changed.clear()
    this.changedAt = 0
    const frame = this.frameOf(news)
    return ({ awarenessId }) => {
      if (awarenessId === undefined || !news.includes(awarenessId)) return frame
      return news.length > 1 ? this.frameOf(news.filter((client) => client !== awarenessId)) : undefined
    }
  }

  /** Returns a frame with the states of all present clients but `but`. */
  all(but: Connection): Buffer {
    const others = [...this.states].filter(([client, { isThere }]) => isThere && client !== but.awarenessId)
    return this.frameOf(others.map(([client]) => client))
  }

  private frameOf(clients: number[]): Buffer {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, clients.length)
    for (const client of clients) encoding.writeUint8Array(encoder, (this.states.get(client) as State).entry)
    return framed(awareness(encoding.toUint8Array(encoder)))
  }
}

/**
 * Returns whether a repeated state has a clock that the server never sent. A stock client repeats states of others: those
 * from the server with the server's clock or an older one, also from before a restart; those of another tab with that
 * tab's own clock, perhaps slightly before the server receives it. Other clocks are forged.
 */
function isForgedClock(clock: number, { clock: own, base }: State): boolean {
  return clock > own + base || (clock < OURS && clock > own + AHEAD_OF_US)
}

function entryOf(client: number, clock: number, json: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, json)
  return encoding.toUint8Array(encoder)
}

/** An empty awareness frame, which resets the client's 30 s timeout. */
export const HEARTBEAT = framed(awareness(Uint8Array.of(0)))
