import type { LiveDocument } from '../document/live-document.ts'
import type { StoredManuscript } from '../document/load-document.ts'
import type { Connection } from './connection.ts'
import { framed, framedUpdate, step1, step2 } from './protocol.ts'

/** Limits of the updates that are sent after the cached state. Beyond them the state is encoded again. */
const TAIL_FRAMES = 500
const TAIL_BYTES = 128 * 1024

/** A whole manuscript: an encoded state and the updates after it. */
type CachedState = { state: Uint8Array; frame: Buffer; tail: Buffer[]; bytes: number }

/** An empty update. */
const NOTHING = Uint8Array.of(0, 0)
const END_OF_SYNC = framed(step2(NOTHING))

const cachedStateOf = (state: Uint8Array): CachedState => ({
  state,
  frame: framed(step2(state)),
  tail: [],
  bytes: 0,
})

/**
 * Appends an update. A client takes step 2 for the end of the answer, so the state is sent as an update and an empty
 * step 2 last.
 */
function appendFrame(one: CachedState, frame: Buffer): void {
  if (one.tail.length === 0) one.frame = framedUpdate(one.state)
  one.tail.push(frame)
}

const framesOf = ({ frame, tail }: CachedState): Buffer[] =>
  tail.length === 0 ? [frame] : [frame, ...tail, END_OF_SYNC]

const isNothing = (vector: Uint8Array) => vector.length === 0 || (vector.length === 1 && vector[0] === 0)

/**
 * Answers step 1 of new connections. The whole manuscript, the usual request, is encoded once and cached; later updates
 * are appended. A large manuscript is sent as it is stored, before the document is built.
 */
export class InitialSync {
  private readonly manuscript: LiveDocument
  private cached: CachedState | null = null
  /** Connections that were not sent step 1 yet because the document is not built. */
  private awaitingStep1: Connection[] = []

  constructor(manuscript: LiveDocument) {
    this.manuscript = manuscript
  }

  /** Caches the stored snapshot and updates; they are equal to the document, which is built from them. */
  cacheStored({ snapshot, updates }: StoredManuscript): void {
    if (!snapshot || updates.length > TAIL_FRAMES) return
    this.cached = cachedStateOf(snapshot.state)
    for (const { bytes } of updates) appendFrame(this.cached, framedUpdate(bytes))
  }

  /** Appends frames that have just been stored and sent. */
  append(frames: Buffer): void {
    const known = this.cached
    if (known === null) return
    appendFrame(known, frames)
    known.bytes += frames.length
    if (known.tail.length > TAIL_FRAMES || known.bytes > TAIL_BYTES) this.cached = null
  }

  /** Sends the server's state vector, so that the client sends what the server lacks. */
  sendStep1(connection: Connection): void {
    if (this.manuscript.isBuilt) connection.queue(framed(step1(this.manuscript.vector())))
    else this.awaitingStep1.push(connection)
  }

  sendPendingStep1(): void {
    for (const connection of this.awaitingStep1.splice(0)) this.sendStep1(connection)
  }

  canAnswer(vector: Uint8Array): boolean {
    return this.manuscript.isBuilt || (isNothing(vector) && this.cached !== null)
  }

  /** Sends everything the vector lacks. Throws if the vector is malformed. */
  answer(connection: Connection, vector: Uint8Array): void {
    connection.isSynced = true
    if (!isNothing(vector)) connection.queue(framed(step2(this.manuscript.encode(vector))))
    else {
      this.cached ??= cachedStateOf(this.manuscript.encode())
      for (const frame of framesOf(this.cached)) connection.queue(frame)
    }
  }
}
