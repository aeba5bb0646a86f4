import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'

const BARRIER = 100
const QUIET_MS = 300
/** Longest delay of a request while somebody types without a pause. */
const AT_MOST_MS = 2_000
/** Without an answer for this long, the connection counts as lost. */
const SILENCE_MS = 8_000
/** Changes without a pause of this length between them are shown as one edit. */
const PAUSE_MS = 2_000

/**
 * Asks the server whether everything sent so far is on disk. `unsaved` counts the changes that are not acknowledged;
 * an acknowledgement never covers changes made after its request.
 */
export class SaveAck {
  unsaved = 0
  /** Unsaved changes as shown to people: typing without a pause counts once. */
  edits = 0
  /** True while an answer is overdue. */
  isSilent = false
  readonly #provider: WebsocketProvider
  readonly #beforeRequest: () => void
  readonly #onSaved: () => void
  readonly #onSilence: () => void
  #silence: ReturnType<typeof setTimeout> | null = null
  #changedAt = 0
  #pending = new Map<number, number>()
  #number = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  #firstChangeAt = 0

  constructor(
    provider: WebsocketProvider,
    beforeRequest: () => void,
    onSaved: () => void,
    onSilence = () => {},
  ) {
    this.#provider = provider
    this.#beforeRequest = beforeRequest
    this.#onSaved = onSaved
    this.#onSilence = onSilence
    provider.messageHandlers[BARRIER] = (_encoder: encoding.Encoder, decoder: decoding.Decoder) => {
      this.#handleAck(decoding.readVarUint(decoder))
    }
  }

  markChanged(): void {
    if (this.unsaved === 0) this.edits = 0
    this.unsaved += 1
    const now = Date.now()
    if (this.edits === 0 || now - this.#changedAt > PAUSE_MS) this.edits += 1
    this.#changedAt = now
    if (this.#timer === null) this.#firstChangeAt = Date.now()
    else clearTimeout(this.#timer)
    const wait = Math.max(0, Math.min(QUIET_MS, this.#firstChangeAt + AT_MOST_MS - Date.now()))
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.request()
    }, wait)
  }

  /** Cancels open requests: a closed connection never answers them. */
  cancelPending(): void {
    this.#pending.clear()
    this.#resetSilence()
  }

  request(): void {
    const { ws, wsconnected, synced } = this.#provider
    if (!wsconnected || !synced || ws === null) return
    this.#beforeRequest()
    this.#number += 1
    this.#pending.set(this.#number, this.unsaved)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, BARRIER)
    encoding.writeVarUint(encoder, this.#number)
    ws.send(encoding.toUint8Array(encoder))
    this.#silence ??= setTimeout(() => {
      this.isSilent = true
      this.#onSilence()
    }, SILENCE_MS)
  }

  #resetSilence(): void {
    if (this.#silence !== null) clearTimeout(this.#silence)
    this.#silence = null
    this.isSilent = false
  }

  #handleAck(number: number): void {
    const covered = this.#pending.get(number)
    this.#resetSilence()
    if (covered === undefined) return
    this.unsaved -= covered
    for (const [other, count] of [...this.#pending]) {
      if (other <= number) this.#pending.delete(other)
      else this.#pending.set(other, count - covered)
    }
    if (this.unsaved === 0) this.#onSaved()
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#resetSilence()
  }
}
