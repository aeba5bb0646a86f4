import * as encoding from 'lib0/encoding'
import * as awarenessProtocol from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { AnchoredSelection } from '../binding/position.ts'

const AWARENESS = 1
const EVERY_MS = 80

export type PresentMember = {
  clientId: number
  id: string
  name: string
  handle: string
  avatarId: string | null
  isMe: boolean
}
/** Another member's caret, as received from the server. */
export type RemoteCursor = { person: PresentMember; selection: AnchoredSelection; movedAt: number }

/**
 * Tracks who is here and where their carets are. Replaces the provider's own handler, which answers every message about
 * others with a message; this one sends only the local state, at most once per interval.
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

  /** Sets the local caret, or null when it isn't in the text. The server adds the member's name. */
  setCursor(cursor: AnchoredSelection | null): void {
    const before = this.awareness.getLocalState()
    const now = cursor === null ? null : { anchor: cursor.anchor, focus: cursor.focus }
    if (before !== null && JSON.stringify(before.cursor ?? null) === JSON.stringify(now)) return
    this.awareness.setLocalState({ ...before, cursor: now })
  }

  people(): PresentMember[] {
    return [...this.awareness.getStates()].map(([clientId, state]) => this.#person(clientId, state))
  }

  cursors(now: number): RemoteCursor[] {
    const out: RemoteCursor[] = []
    for (const [clientId, state] of this.awareness.getStates()) {
      const selection = clientId === this.#provider.doc.clientID ? null : parseCursor(state.cursor)
      if (selection === null) {
        this.#moved.delete(clientId)
        continue
      }
      const cursor = JSON.stringify(state.cursor)
      const known = this.#moved.get(clientId)
      const movedAt = known?.cursor === cursor ? known.at : now
      this.#moved.set(clientId, { cursor, at: movedAt })
      out.push({ person: this.#person(clientId, state), selection, movedAt })
    }
    return out
  }

  #person(clientId: number, state: Record<string, unknown>): PresentMember {
    const user = (typeof state.user === 'object' && state.user !== null ? state.user : {}) as Record<
      string,
      unknown
    >
    const text = (value: unknown) => (typeof value === 'string' ? value : '')
    const id = text(user.id) || String(clientId)
    return {
      clientId,
      id,
      // A member need not have a display name.
      name: text(user.name) || text(user.handle),
      handle: text(user.handle),
      avatarId: text(user.avatarId) || null,
      isMe: clientId === this.#provider.doc.clientID,
    }
  }

  /** Moves the local state to the client id that the document got after the awareness was created. */
  renumber(clientId: number): void {
    const { awareness } = this
    awarenessProtocol.removeAwarenessStates(awareness, [awareness.clientID], this.#provider)
    awareness.clientID = clientId
    awareness.setLocalState({ cursor: null })
  }

  /** Tells the others at once that this client leaves, so that they need not wait for a timeout. */
  leave(): void {
    awarenessProtocol.removeAwarenessStates(this.awareness, [this.awareness.clientID], 'leave')
    this.#sendNow()
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#stop()
  }
}

/** Parses a remote cursor, which is untrusted. Returns null when it is not two positions. */
function parseCursor(cursor: unknown): AnchoredSelection | null {
  if (typeof cursor !== 'object' || cursor === null || !('anchor' in cursor) || !('focus' in cursor))
    return null
  try {
    return {
      anchor: Y.createRelativePositionFromJSON(cursor.anchor),
      focus: Y.createRelativePositionFromJSON(cursor.focus),
    }
  } catch {
    return null
  }
}
