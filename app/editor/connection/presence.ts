import * as encoding from 'lib0/encoding'
import * as awarenessProtocol from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Held } from '../binding/position.ts'

const AWARENESS = 1
const EVERY_MS = 80

export type Person = { clientId: number; id: string; name: string; handle: string; isMe: boolean }
/** Someone else's caret, as it came over the wire. */
export type Cursor = { person: Person; held: Held; movedAt: number }

/**
 * Who is here and where their carets are. It takes the place of the provider's own handler, which answers every
 * message about others with one of its own; ours speaks only about ourselves, and not more often than one can see.
 */
export class Presence {
  readonly awareness: awarenessProtocol.Awareness
  readonly #provider: WebsocketProvider
  #timer: ReturnType<typeof setTimeout> | null = null
  #due = false
  #moved = new Map<number, { cursor: string; at: number }>()
  #stop: () => void

  constructor(provider: WebsocketProvider) {
    this.#provider = provider
    this.awareness = provider.awareness
    this.awareness.off('update', provider._awarenessUpdateHandler)
    const onUpdate = ({ added, updated, removed }: Record<string, number[]>, origin: unknown) => {
      const mine = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])].includes(provider.doc.clientID)
      if (mine && origin !== provider) this.#send()
    }
    this.awareness.on('update', onUpdate)
    this.#stop = () => this.awareness.off('update', onUpdate)
  }

  #send(): void {
    if (this.#timer !== null) {
      this.#due = true
      return
    }
    this.#sendNow()
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (!this.#due) return
      this.#due = false
      this.#send()
    }, EVERY_MS)
  }

  #sendNow(): void {
    const { ws, wsconnected, doc } = this.#provider
    if (!wsconnected || ws === null) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, AWARENESS)
    encoding.writeVarUint8Array(
      encoder,
      awarenessProtocol.encodeAwarenessUpdate(this.awareness, [doc.clientID]),
    )
    ws.send(encoding.toUint8Array(encoder))
  }

  /** Where my caret is, or null when it isn't in the text. The server puts my name to it. */
  tell(cursor: Held | null): void {
    const before = this.awareness.getLocalState()
    const now = cursor === null ? null : { anchor: cursor.anchor, focus: cursor.focus }
    if (before !== null && JSON.stringify(before.cursor ?? null) === JSON.stringify(now)) return
    this.awareness.setLocalState({ ...before, cursor: now })
  }

  people(): Person[] {
    return [...this.awareness.getStates()].map(([clientId, state]) => this.#person(clientId, state))
  }

  cursors(now: number): Cursor[] {
    const out: Cursor[] = []
    for (const [clientId, state] of this.awareness.getStates()) {
      const held = clientId === this.#provider.doc.clientID ? null : heldOf(state.cursor)
      if (held === null) {
        this.#moved.delete(clientId)
        continue
      }
      const cursor = JSON.stringify(state.cursor)
      const known = this.#moved.get(clientId)
      const movedAt = known?.cursor === cursor ? known.at : now
      this.#moved.set(clientId, { cursor, at: movedAt })
      out.push({ person: this.#person(clientId, state), held, movedAt })
    }
    return out
  }

  #person(clientId: number, state: Record<string, unknown>): Person {
    const said = (typeof state.user === 'object' && state.user !== null ? state.user : {}) as Record<
      string,
      unknown
    >
    const text = (value: unknown) => (typeof value === 'string' ? value : '')
    const id = text(said.id) || String(clientId)
    return {
      clientId,
      id,
      name: text(said.name),
      handle: text(said.handle),
      isMe: clientId === this.#provider.doc.clientID,
    }
  }

  /** The document got its number after the awareness was made; its state goes by the number. */
  renumber(clientId: number): void {
    const { awareness } = this
    awarenessProtocol.removeAwarenessStates(awareness, [awareness.clientID], this.#provider)
    awareness.clientID = clientId
    awareness.setLocalState({ cursor: null })
  }

  /** Tells the others at once, instead of letting them wait for the silence. */
  leave(): void {
    awarenessProtocol.removeAwarenessStates(this.awareness, [this.awareness.clientID], 'leave')
    this.#sendNow()
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#stop()
  }
}

/** Others' cursors are their claims: what doesn't read as two positions is none. */
function heldOf(said: unknown): Held | null {
  if (typeof said !== 'object' || said === null || !('anchor' in said) || !('focus' in said)) return null
  try {
    return {
      anchor: Y.createRelativePositionFromJSON(said.anchor),
      focus: Y.createRelativePositionFromJSON(said.focus),
    }
  } catch {
    return null
  }
}
