import * as encoding from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const SYNC = 0
const UPDATE = 2
/** A held key repeats every 33 ms: repeats are sent in pairs, and a single key is never delayed. */
const EVERY_MS = 40

/**
 * Sends local updates. All changes of one action are sent at once in one message, because the server validates each
 * message separately; changes that follow within the interval are merged. Replaces the provider's own handler, which
 * sends each update separately.
 */
export class Outbox {
  readonly #provider: WebsocketProvider
  readonly #doc: Y.Doc
  #waiting: Uint8Array[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  #stop: () => void

  constructor(provider: WebsocketProvider) {
    this.#provider = provider
    this.#doc = provider.doc
    this.#doc.off('update', provider._updateHandler)
    const onUpdate = (update: Uint8Array, origin: unknown) => {
      if (origin !== provider) this.#add(update)
    }
    this.#doc.on('update', onUpdate)
    this.#stop = () => this.#doc.off('update', onUpdate)
  }

  #add(update: Uint8Array): void {
    this.#waiting.push(update)
    if (this.#timer !== null) return
    queueMicrotask(() => this.flush())
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.flush()
    }, EVERY_MS)
  }

  /** Sends the waiting updates. Without a connection they are discarded: the next handshake sends what is missing. */
  flush(): void {
    const updates = this.#waiting.splice(0)
    const [first] = updates
    const { ws, wsconnected } = this.#provider
    if (first === undefined || !wsconnected || ws === null) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, UPDATE)
    encoding.writeVarUint8Array(encoder, updates.length === 1 ? first : Y.mergeUpdates(updates))
    ws.send(encoding.toUint8Array(encoder))
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#stop()
  }
}
