import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Member } from '#app/domain/actor.ts'
import { isGiven } from '#app/domain/manuscript/client-ids.ts'
import type { Connection } from '../connection/connection.ts'
import { MAX_AWARENESS_STATE } from '../connection/rate-limits.ts'
import { awareness, framed } from '../connection/protocol.ts'

type State = {
  /** As its client counts. On the wire it is `clock + base`. */
  clock: number
  /**
   * The time it came in. A client that comes back counts on from where it was, while others remember a higher number
   * from before it left, or from before we restarted.
   */
  base: number
  isThere: boolean
  /** As others are told. */
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
/** Our clocks are times, no client ever counts so far. */
const OURS = 1_000_000_000_000

/** What others see of a member comes from the session, whatever the client claims. */
function withServerUser(state: Record<string, unknown>, member: Member, color: string): string {
  const { id, displayName: name, handle } = member
  const said = typeof state.user === 'object' && state.user !== null ? state.user : {}
  const withServerUser: Record<string, unknown> = {
    ...state,
    user: { ...said, id, name, handle, color, colorLight: `${color}33` },
  }
  if ('name' in state) withServerUser.name = name
  if ('color' in state) withServerUser.color = color
  return JSON.stringify(withServerUser)
}

/** Cursors of one room. Never stored; the clocks of those who left are remembered, because peers echo them. */
export class RoomAwareness {
  private readonly states = new Map<number, State>()
  private readonly changed = new Set<number>()
  /** When the oldest of the news came; zero for what should be told soon. */
  changedAt = 0

  /** Takes the connection's own state and nobody else's. Throws on malformed bytes. */
  receive(bytes: Uint8Array, from: Connection, ownerOf: OwnerOf, now: number): AwarenessResult {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count > MAX_ENTRIES) throw new Error('too many awareness states')
    let heard: AwarenessResult = 'ignored'
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      const result = this.receiveState(client, clock, json, from, ownerOf, now)
      if (result === 'forged') return 'forged'
      if (result === 'taken') heard = 'taken'
    }
    return heard
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
    this.states.set(client, { clock, base, isThere, json, entry, memberId, connection: from, receivedAt: now })
    if (this.changed.size === 0) this.changedAt = now
    this.changed.add(client)
    return 'taken'
  }

  /**
   * Says again who is here: clients forget what they have not heard of for 30 s. Every client renews its own state
   * for that; we tell all of them together, every now and then.
   */
  renew(): void {
    for (const [client, state] of this.states) {
      if (!state.isThere) continue
      state.base += 1
      state.entry = entryOf(client, state.clock + state.base, state.json)
      this.changed.add(client)
    }
  }

  /** The first free id that a connection names is its own; another one only when it is its member's for sure. */
  private claim(client: number, from: Connection, ownerOf: OwnerOf): boolean {
    const known = this.states.get(client)
    const owner = ownerOf(client) ?? known?.memberId
    // The same member in two tabs: each repeats the other's state.
    if (known?.connection?.isOpen) return false
    const isFree = owner === undefined && from.awarenessId === undefined && !isGiven(client)
    if (!isFree && owner !== from.actor.id) return false
    // Repeats of those who left, by somebody who is there under an id of their own.
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
    if (awarenessId !== undefined && this.states.get(awarenessId)?.connection === connection) this.remove(awarenessId)
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
   * What changed since the last call: one frame for all but those who changed, who are not told of themselves: their
   * own client counts differently, and would take it for news. Nothing for who moved alone.
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

  /** Everybody who is here, for who just came. */
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
 * A stock client repeats what it heard of others: from us with our clock or an older one, also from before we
 * restarted; from a tab beside it with that one's own clock, perhaps a little before we hear of it. Other clocks were
 * made up.
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

/** Says nothing, but keeps the client's 30 s watchdog quiet. */
export const HEARTBEAT = framed(awareness(Uint8Array.of(0)))
