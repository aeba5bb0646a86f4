import type { Connection } from './connection.ts'
import type { StoredManuscript } from '../document/load-document.ts'
import type { LiveDocument } from '../document/live-document.ts'
import { framed, step1, step2, update } from './protocol.ts'

/** Told one by one behind the whole; more of it, and the whole is encoded anew. */
const TAIL_FRAMES = 500
const TAIL_BYTES = 128 * 1024

/** All of a manuscript: an encoded state, and what was written after it. */
type CachedState = { state: Uint8Array; frame: Buffer; tail: Buffer[]; bytes: number }

/** An update without anything in it. */
const NOTHING = Uint8Array.of(0, 0)
const END_OF_SYNC = framed(step2(NOTHING))

const cachedStateOf = (state: Uint8Array): CachedState => ({ state, frame: framed(step2(state)), tail: [], bytes: 0 })

/** A client takes step 2 for the end of the answer: whatever comes behind the state has to come before that. */
function appendFrame(one: CachedState, frame: Buffer): void {
  if (one.tail.length === 0) one.frame = framed(update(one.state))
  one.tail.push(frame)
}

const framesOf = ({ frame, tail }: CachedState): Buffer[] =>
  tail.length === 0 ? [frame] : [frame, ...tail, END_OF_SYNC]

const isNothing = (vector: Uint8Array) => vector.length === 0 || (vector.length === 1 && vector[0] === 0)

/**
 * What is told to whoever comes. All of the manuscript, the usual wish, is encoded once, and what is written after
 * that is told with it. A large one is told as it is stored, before the document is built from it.
 */
export class InitialSync {
  private readonly manuscript: LiveDocument
  private cached: CachedState | null = null
  /** Not told yet what we have: we could not say. */
  private awaitingStep1: Connection[] = []

  constructor(manuscript: LiveDocument) {
    this.manuscript = manuscript
  }

  /** What is stored is as good as the document, which is made from nothing else. */
  cacheStored({ snapshot, updates }: StoredManuscript): void {
    if (!snapshot || updates.length > TAIL_FRAMES) return
    this.cached = cachedStateOf(snapshot.state)
    for (const { bytes } of updates) appendFrame(this.cached, framed(update(bytes)))
  }

  /** Rows that were stored and told just now. */
  append(frames: Buffer): void {
    const known = this.cached
    if (known === null) return
    appendFrame(known, frames)
    known.bytes += frames.length
    if (known.tail.length > TAIL_FRAMES || known.bytes > TAIL_BYTES) this.cached = null
  }

  /** What we have, so that the client sends what it has beyond it. */
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

  /** What we have beyond the vector. Throws when it is none. */
  answer(connection: Connection, vector: Uint8Array): void {
    connection.isSynced = true
    if (!isNothing(vector)) connection.queue(framed(step2(this.manuscript.encode(vector))))
    else {
      this.cached ??= cachedStateOf(this.manuscript.encode())
      for (const frame of framesOf(this.cached)) connection.queue(frame)
    }
  }
}
