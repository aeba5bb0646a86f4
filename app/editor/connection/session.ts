import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { type UnsavedChange, type UnsavedStore, unsavedKeyPrefix } from '#app/storage/unsaved.ts'
import { browserNetwork, type Network } from './network.ts'
import { OfflineStore, RESTORED_ORIGIN } from './offline-store.ts'
import { Outbox } from './outbox.ts'
import { Presence } from './presence.ts'
import { SaveAck } from './save-ack.ts'
import { refusalOf, retryAfter, type Status, type UnsentText } from './status.ts'
import { interceptSync, type ReceiveChange } from './sync-interceptor.ts'
import type { FetchTicket } from './ticket.ts'

/** Close code for a frame that is too big. Handshake answers may be bigger, so a reconnect can help; after TRIES_TOO_BIG it can't. */
const TOO_BIG_FRAME = 1009
const TRIES_TOO_BIG = 3

/** Refusal code after a takedown: the old document must not be sent again, nor stay in the browser. */
export const TAKEN_DOWN = 'taken_down'

export type CollabSessionOptions = {
  chapterId: string
  memberId: string
  /** `ws://host/collab`; the chapter's id is appended. */
  socketUrl: string
  fetchTicket: FetchTicket
  store: UnsavedStore | null
  /** Source of the network state; the browser by default. */
  network?: Network
  /** Only for tests, which have no browser. */
  WebSocketPolyfill?: typeof WebSocket
}

/**
 * One document on one page: its connection, its save state and its presence. A refused session can't be resumed; create
 * a new one with a new document.
 */
export class CollabSession {
  readonly doc = new Y.Doc()
  readonly text: Y.Text = manuscriptText(this.doc)
  readonly presence: Presence
  /** Applies remote changes; the editor's binding replaces it. */
  receive: ReceiveChange = (apply) => apply()
  /** Called before the session is refused, so that a composed word gets into the document first. */
  beforeRefusal: () => void = () => {}
  status: Status = { s: 'connecting' }
  unsent: UnsentText[] = []
  /** True after the first full sync. Before it, the document must not be edited. */
  isReady = false
  access: 'write' | 'suggest' | 'read' = 'read'
  readonly #options: CollabSessionOptions
  readonly #provider: WebsocketProvider
  readonly #saveAck: SaveAck
  readonly #outbox: Outbox
  readonly #offlineStore: OfflineStore | null
  readonly #listeners = new Set<() => void>()
  readonly #unrestorable: UnsavedChange[] = []
  readonly #network: Network | null
  readonly #stopListening: () => void
  #tries = 0
  #tooBig = 0
  #savedAt: number | null = null
  readonly #afterSaved: (() => void)[] = []
  #isNumbered = false
  #isDestroyed = false
  #refused: string | null = null
  #retry: ReturnType<typeof setTimeout> | null = null

  readonly chapterId: string

  constructor(options: CollabSessionOptions) {
    this.#options = options
    const { socketUrl, chapterId, memberId, store, WebSocketPolyfill } = options
    this.chapterId = chapterId
    this.#provider = new WebsocketProvider(socketUrl, chapterId, this.doc, {
      connect: false,
      disableBc: true,
      ...(WebSocketPolyfill === undefined ? {} : { WebSocketPolyfill }),
    })
    interceptSync(this.#provider, (apply, update) => this.receive(apply, update))
    this.#offlineStore =
      store === null ? null : new OfflineStore(store, this.doc, unsavedKeyPrefix(memberId, chapterId))
    this.doc.on('update', this.#onUpdate)
    this.#outbox = new Outbox(this.#provider)
    this.presence = new Presence(this.#provider)
    this.#saveAck = new SaveAck(
      this.#provider,
      () => this.#outbox.flush(),
      () => this.#onSaved(),
      () => this.#setStatus(),
    )
    this.#network = options.network ?? browserNetwork()
    this.#stopListening = this.#network?.onChange(() => this.#onNetwork()) ?? (() => {})
    this.#provider.on('sync', (isSynced) => void this.#onSync(isSynced))
    this.#provider.on('connection-close', (event) => this.#onClose(event))
    this.presence.awareness.on('change', this.#notify)
  }

  start(): void {
    void this.#connect()
  }

  /** Calls the listener after every change of status, unsent text or presence. Returns the unsubscribe function. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get unsaved(): number {
    return this.#saveAck.unsaved
  }

  /** Returns the chapter's text on this page. */
  plainText(): string {
    return plainText(readBlocks(this.text))
  }

  /** Removes unsent text after its author has copied or discarded it. */
  dismiss(unsent: UnsentText): void {
    this.unsent = this.unsent.filter((other) => other !== unsent)
    for (const change of this.#unrestorable.filter(({ at }) => at === unsent.at))
      void this.#offlineStore?.delete(change)
    this.#notify()
  }

  async #connect(): Promise<void> {
    if (this.#isDestroyed || this.#refused !== null) return
    this.#setStatus()
    try {
      const ticket = await this.#options.fetchTicket(this.#options.chapterId)
      if (this.#isDestroyed) return
      if ('refused' in ticket) {
        this.#refuse(ticket.refused)
        return
      }
      // The document keeps its first client id: its changes already carry it.
      if (!this.#isNumbered) this.doc.clientID = ticket.clientId
      if (!this.#isNumbered) this.presence.renumber(ticket.clientId)
      this.#isNumbered = true
      this.access = ticket.access
      this.#provider.params = { ticket: ticket.ticket }
      this.#provider.connect()
    } catch {
      this.#scheduleReconnect(null)
    }
  }

  #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.#provider || !this.isReady) return
    this.#saveAck.markChanged()
    if (origin !== RESTORED_ORIGIN) this.#offlineStore?.addUpdate(update)
    this.#setStatus()
  }

  async #onSync(isSynced: boolean): Promise<void> {
    if (!isSynced) return
    this.#tries = 0
    const isFirst = !this.isReady
    this.isReady = true
    if (isFirst && this.access !== 'read') await this.#restoreUnsaved()
    this.#saveAck.request()
    this.#setStatus()
  }

  async #restoreUnsaved(): Promise<void> {
    const lost = (await this.#offlineStore?.restore((change) => this.receive(change))) ?? []
    for (const one of lost) this.#unrestorable.push(one)
    this.unsent = [...this.unsent, ...lost.map(({ text, at }) => ({ text, at, code: 'not_your_client' }))]
  }

  /** Calls `run` when all changes made so far are on disk. */
  afterSaved(run: () => void): void {
    this.#afterSaved.push(run)
    if (this.unsaved === 0) this.#onSaved()
  }

  #onSaved(): void {
    for (const run of this.#afterSaved.splice(0)) run()
    this.#savedAt = Date.now()
    void this.#offlineStore?.deleteSaved()
    this.#setStatus()
  }

  #onClose(event: { code: number; reason?: string } | null): void {
    // Otherwise the provider reconnects with a used ticket.
    this.#provider.shouldConnect = false
    this.#saveAck.cancelPending()
    if (this.#isDestroyed) return
    this.#tooBig = event?.code === TOO_BIG_FRAME ? this.#tooBig + 1 : 0
    const isHopeless = this.#tooBig >= TRIES_TOO_BIG
    const refusal = isHopeless ? 'too_large' : event === null ? null : refusalOf(event.code, event.reason)
    if (refusal === null) this.#scheduleReconnect(event?.code ?? null)
    else this.#refuse(refusal)
  }

  #scheduleReconnect(code: number | null): void {
    if (this.#isDestroyed || this.#retry !== null) return
    this.#tries += 1
    this.#retry = setTimeout(
      () => {
        this.#retry = null
        void this.#connect()
      },
      retryAfter(this.#tries, code),
    )
    this.#setStatus()
  }

  /** Network lost: shows it at once and retries with a delay. Network back: reconnects at once. */
  #onNetwork(): void {
    if (this.#isDestroyed || this.#refused !== null) return
    if (this.#network?.isOnline() === false) {
      this.#provider.disconnect()
      this.#scheduleReconnect(null)
    } else if (this.#retry !== null) {
      clearTimeout(this.#retry)
      this.#retry = null
      this.#tries = 0
      void this.#connect()
    }
    this.#setStatus()
  }

  #refuse(code: string): void {
    this.beforeRefusal()
    this.#refused = code
    if (code === TAKEN_DOWN) void this.#offlineStore?.deleteAll()
    if (this.unsaved > 0) {
      if (code !== TAKEN_DOWN) void this.#offlineStore?.flush()
      this.unsent = [...this.unsent, { text: this.plainText(), at: Date.now(), code }]
    }
    this.#setStatus()
  }

  #setStatus(): void {
    const { wsconnected, synced } = this.#provider
    if (this.#refused !== null) this.status = { s: 'refused', code: this.#refused }
    else if (!this.isReady)
      this.status =
        this.#tries > 1 || this.#network?.isOnline() === false
          ? { s: 'offline', changes: 0 }
          : { s: 'connecting' }
    else if (!wsconnected || !synced || this.#saveAck.isSilent)
      this.status = { s: 'offline', changes: this.unsaved === 0 ? 0 : this.#saveAck.edits }
    else if (this.access === 'read') this.status = { s: 'readonly' }
    else if (this.unsaved > 0) this.status = { s: 'saving' }
    else this.status = { s: 'saved', at: this.#savedAt }
    this.#notify()
  }

  #notify = (): void => {
    for (const listener of this.#listeners) listener()
  }

  destroy(): void {
    this.#isDestroyed = true
    this.#stopListening()
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#outbox.flush()
    this.presence.leave()
    this.#listeners.clear()
    this.#saveAck.destroy()
    this.#offlineStore?.destroy()
    this.#outbox.destroy()
    this.presence.destroy()
    this.#provider.destroy()
    this.presence.awareness.destroy()
    this.doc.destroy()
  }
}
