import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { manuscriptText, plainText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { type Kept, type KeptStore, keptPrefix } from '#app/storage/unsaved.ts'
import { Barrier } from './save-ack.ts'
import { type Receive, throughGate } from './sync-interceptor.ts'
import { KEPT_ORIGIN, Keeper } from './offline-store.ts'
import { browserNetwork, type Network } from './network.ts'
import { Outbox } from './outbox.ts'
import { Presence } from './presence.ts'
import { type Lost, refusalOf, retryAfter, type Status } from './status.ts'
import type { FetchTicket } from './ticket.ts'

/** One frame was too big. Sent as the answer of a handshake it may be bigger; what is too big for that, stays so. */
const TOO_BIG_FRAME = 1009
const TRIES_TOO_BIG = 3

/** What this document held is gone for good: nothing of it may come back, nor stay in the browser. */
export const TAKEN_DOWN = 'taken_down'

export type SessionOptions = {
  chapterId: string
  memberId: string
  /** `ws://host/collab`; the chapter's id is put behind it. */
  socketUrl: string
  fetchTicket: FetchTicket
  store: KeptStore | null
  /** What tells of the network; the browser, if nothing else is said. */
  network?: Network
  /** Only for tests, which have no browser. */
  WebSocketPolyfill?: typeof WebSocket
}

/**
 * One document on one page: its connection, whether it is saved, and who else is here. A session ends for good;
 * whoever wants to go on after a refusal makes a new one with a new document.
 */
export class Session {
  readonly doc = new Y.Doc()
  readonly text: Y.Text = manuscriptText(this.doc)
  readonly presence: Presence
  /** How changes from elsewhere come in; the editor's binding puts itself here. */
  receive: Receive = (apply) => apply()
  /** Called before writing stops for good, so that what is being written gets into the document first. */
  beforeRefusal: () => void = () => {}
  status: Status = { s: 'connecting' }
  lost: Lost[] = []
  /** True once the document has been shown in full. Before, it must not be written. */
  isReady = false
  access: 'write' | 'suggest' | 'read' = 'read'
  readonly #options: SessionOptions
  readonly #provider: WebsocketProvider
  readonly #barrier: Barrier
  readonly #outbox: Outbox
  readonly #keeper: Keeper | null
  readonly #listeners = new Set<() => void>()
  readonly #kept: Kept[] = []
  readonly #network: Network | null
  readonly #stopListening: () => void
  #tries = 0
  #tooBig = 0
  #savedAt: number | null = null
  readonly #afterSaved: (() => void)[] = []
  #isNumbered = false
  #isOver = false
  #refused: string | null = null
  #retry: ReturnType<typeof setTimeout> | null = null

  readonly chapterId: string

  constructor(options: SessionOptions) {
    this.#options = options
    const { socketUrl, chapterId, memberId, store, WebSocketPolyfill } = options
    this.chapterId = chapterId
    this.#provider = new WebsocketProvider(socketUrl, chapterId, this.doc, {
      connect: false,
      disableBc: true,
      ...(WebSocketPolyfill === undefined ? {} : { WebSocketPolyfill }),
    })
    throughGate(this.#provider, (apply, update) => this.receive(apply, update))
    this.#keeper = store === null ? null : new Keeper(store, this.doc, keptPrefix(memberId, chapterId))
    this.doc.on('update', this.#onUpdate)
    this.#outbox = new Outbox(this.#provider)
    this.presence = new Presence(this.#provider)
    this.#barrier = new Barrier(
      this.#provider,
      () => this.#outbox.flush(),
      () => this.#onSaved(),
      () => this.#setStatus(),
    )
    this.#network = options.network ?? browserNetwork()
    this.#stopListening = this.#network?.onChange(() => this.#onNetwork()) ?? (() => {})
    this.#provider.on('sync', (isSynced) => void this.#onSync(isSynced))
    this.#provider.on('connection-close', (event) => this.#onClose(event))
    this.presence.awareness.on('change', this.#tell)
  }

  start(): void {
    void this.#connect()
  }

  /** Calls back after every change of status, text kept or people. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get unsaved(): number {
    return this.#barrier.unsaved
  }

  /** The chapter's text as this page has it. */
  plainText(): string {
    return plainText(readBlocks(this.text))
  }

  /** The writer has taken the text that could not be saved, or doesn't want it. */
  dismiss(lost: Lost): void {
    this.lost = this.lost.filter((other) => other !== lost)
    for (const kept of this.#kept.filter(({ at }) => at === lost.at)) void this.#keeper?.forget(kept)
    this.#tell()
  }

  async #connect(): Promise<void> {
    if (this.#isOver || this.#refused !== null) return
    this.#setStatus()
    try {
      const ticket = await this.#options.fetchTicket(this.#options.chapterId)
      if (this.#isOver) return
      if ('refused' in ticket) {
        this.#refuse(ticket.refused)
        return
      }
      // The document keeps its first number for life: its changes already carry it.
      if (!this.#isNumbered) this.doc.clientID = ticket.clientId
      if (!this.#isNumbered) this.presence.renumber(ticket.clientId)
      this.#isNumbered = true
      this.access = ticket.access
      this.#provider.params = { ticket: ticket.ticket }
      this.#provider.connect()
    } catch {
      this.#comeBack(null)
    }
  }

  #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.#provider || !this.isReady) return
    this.#barrier.changed()
    if (origin !== KEPT_ORIGIN) this.#keeper?.add(update)
    this.#setStatus()
  }

  async #onSync(isSynced: boolean): Promise<void> {
    if (!isSynced) return
    this.#tries = 0
    const isFirst = !this.isReady
    this.isReady = true
    if (isFirst && this.access !== 'read') await this.#takeIn()
    this.#barrier.ask()
    this.#setStatus()
  }

  async #takeIn(): Promise<void> {
    const lost = (await this.#keeper?.restore((change) => this.receive(change))) ?? []
    for (const one of lost) this.#kept.push(one)
    this.lost = [...this.lost, ...lost.map(({ text, at }) => ({ text, at, code: 'not_your_client' }))]
  }

  /** Once all that was done up to now is on disk. */
  afterSaved(run: () => void): void {
    this.#afterSaved.push(run)
    if (this.unsaved === 0) this.#onSaved()
  }

  #onSaved(): void {
    for (const run of this.#afterSaved.splice(0)) run()
    this.#savedAt = Date.now()
    void this.#keeper?.saved()
    this.#setStatus()
  }

  #onClose(event: { code: number; reason?: string } | null): void {
    // The provider would come back with the ticket it has used already.
    this.#provider.shouldConnect = false
    this.#barrier.forget()
    if (this.#isOver) return
    this.#tooBig = event?.code === TOO_BIG_FRAME ? this.#tooBig + 1 : 0
    const isHopeless = this.#tooBig >= TRIES_TOO_BIG
    const refusal = isHopeless ? 'too_large' : event === null ? null : refusalOf(event.code, event.reason)
    if (refusal === null) this.#comeBack(event?.code ?? null)
    else this.#refuse(refusal)
  }

  #comeBack(code: number | null): void {
    if (this.#isOver || this.#retry !== null) return
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

  /** Gone: said at once, and tried again by and by. Back: tried at once. */
  #onNetwork(): void {
    if (this.#isOver || this.#refused !== null) return
    if (this.#network?.isOnline() === false) {
      this.#provider.disconnect()
      this.#comeBack(null)
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
    if (code === TAKEN_DOWN) void this.#keeper?.forgetAll()
    if (this.unsaved > 0) {
      if (code !== TAKEN_DOWN) void this.#keeper?.write()
      this.lost = [...this.lost, { text: this.plainText(), at: Date.now(), code }]
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
    else if (!wsconnected || !synced || this.#barrier.isSilent)
      this.status = { s: 'offline', changes: this.unsaved === 0 ? 0 : this.#barrier.edits }
    else if (this.access === 'read') this.status = { s: 'readonly' }
    else if (this.unsaved > 0) this.status = { s: 'saving' }
    else this.status = { s: 'saved', at: this.#savedAt }
    this.#tell()
  }

  #tell = (): void => {
    for (const listener of this.#listeners) listener()
  }

  destroy(): void {
    this.#isOver = true
    this.#stopListening()
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#outbox.flush()
    this.presence.leave()
    this.#listeners.clear()
    this.#barrier.destroy()
    this.#keeper?.destroy()
    this.#outbox.destroy()
    this.presence.destroy()
    this.#provider.destroy()
    this.presence.awareness.destroy()
    this.doc.destroy()
  }
}
