import { createHash } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Member } from '#app/domain/actor.ts'
import type { Connection } from './connection.ts'
import { MAX_AWARENESS_STATE } from './limits.ts'
import { awareness, framed } from './protocol.ts'

type State = { clock: number; json: string | null; by: Connection | null; at: number }
export type Heard = 'taken' | 'ignored' | 'forged'

const OUTDATED_MS = 30_000
const REMEMBERED_GONE = 500
const MAX_ENTRIES = 1_000
const COLOURS = ['#2c3e94', '#a83a0c', '#1d6b4c', '#8c2f7b', '#0f6b7a', '#6b5b00'] as const

export function colourOf(memberId: string): string {
  const [first = 0] = createHash('sha256').update(memberId).digest()
  return COLOURS[first % COLOURS.length] as string
}

/** What others see of a member comes from the session, whatever the client claims. */
function stamped(state: Record<string, unknown>, member: Member): string {
  const { id, displayName: name, handle } = member
  const color = colourOf(id)
  const said = typeof state.user === 'object' && state.user !== null ? state.user : {}
  const stamped: Record<string, unknown> = {
    ...state,
    user: { ...said, id, name, handle, color, colorLight: `${color}33` },
  }
  if ('name' in state) stamped.name = name
  if ('color' in state) stamped.color = color
  return JSON.stringify(stamped)
}

/** Cursors of one room. Never stored; the clocks of those who left are remembered, because peers echo them. */
export class RoomAwareness {
  private readonly states = new Map<number, State>()
  private readonly changed = new Set<number>()

  /** Takes the connection's own state and nobody else's. Throws on malformed bytes. */
  hear(
    bytes: Uint8Array,
    from: Connection,
    ownerOf: (client: number) => string | undefined,
    now: number,
  ): Heard {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count > MAX_ENTRIES) throw new Error('too many awareness states')
    let heard: Heard = 'ignored'
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      const result = this.hearOne(client, clock, json, from, ownerOf, now)
      if (result === 'forged') return 'forged'
      if (result === 'taken') heard = 'taken'
    }
    return heard
  }

  private hearOne(
    client: number,
    clock: number,
    json: string,
    from: Connection,
    ownerOf: (client: number) => string | undefined,
    now: number,
  ): Heard {
    const known = this.states.get(client)
    if (client !== from.awarenessId && !this.claim(client, from, known, ownerOf)) {
      // A stock client repeats what it heard from us, clock and all. A higher clock was made up.
      return known !== undefined && clock > known.clock ? 'forged' : 'ignored'
    }
    if (known !== undefined && clock <= known.clock && !(clock === known.clock && json === 'null'))
      return 'ignored'
    if (json.length > MAX_AWARENESS_STATE) return 'ignored'
    const state: unknown = JSON.parse(json)
    const isState = typeof state === 'object' && state !== null && !Array.isArray(state)
    const shown = isState ? stamped(state as Record<string, unknown>, from.actor) : null
    this.states.set(client, { clock, json: shown, by: from, at: now })
    this.changed.add(client)
    return 'taken'
  }

  /** The first free id that a connection names is its own; a new one when the document took a new id. */
  private claim(
    client: number,
    from: Connection,
    known: State | undefined,
    ownerOf: (client: number) => string | undefined,
  ): boolean {
    const owner = ownerOf(client)
    if (owner !== undefined && owner !== from.actor.id) return false
    if (known?.by && known.by !== from && known.by.actor.id !== from.actor.id) return false
    if (owner === undefined && (known !== undefined || from.awarenessId !== undefined)) return false
    if (from.awarenessId !== undefined) this.remove(from.awarenessId)
    from.awarenessId = client
    return true
  }

  private remove(client: number): void {
    const state = this.states.get(client)
    if (state === undefined || state.json === null) return
    this.states.delete(client)
    this.states.set(client, { clock: state.clock + 1, json: null, by: null, at: state.at })
    this.changed.add(client)
    for (const [id, { json }] of this.states) {
      if (this.states.size <= REMEMBERED_GONE) break
      if (json === null && !this.changed.has(id)) this.states.delete(id)
    }
  }

  leave(connection: Connection): void {
    const { awarenessId } = connection
    if (awarenessId !== undefined && this.states.get(awarenessId)?.by === connection) this.remove(awarenessId)
  }

  expire(now: number): void {
    for (const [client, state] of this.states) {
      if (state.json !== null && now - state.at > OUTDATED_MS) this.remove(client)
    }
  }

  get hasNews(): boolean {
    return this.changed.size > 0
  }

  /** What changed since the last call, in one frame. */
  takeNews(): Buffer {
    const frame = this.frameOf([...this.changed])
    this.changed.clear()
    return frame
  }

  /** Everybody who is here, for who just came. */
  all(): Buffer {
    return this.frameOf([...this.states].filter(([, state]) => state.json !== null).map(([client]) => client))
  }

  private frameOf(clients: number[]): Buffer {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, clients.length)
    for (const client of clients) {
      const state = this.states.get(client)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, state?.clock ?? 0)
      encoding.writeVarString(encoder, state?.json ?? 'null')
    }
    return framed(awareness(encoding.toUint8Array(encoder)))
  }
}

/** Says nothing, but keeps the client's 30 s watchdog quiet. */
export const HEARTBEAT = framed(awareness(Uint8Array.of(0)))
