import type { Connection } from './connection.ts'
import type { Stored } from '../document/load-document.ts'
import type { Manuscript } from '../document/live-document.ts'
import { framed, step1, step2, update } from './protocol.ts'

/** Told one by one behind the whole; more of it, and the whole is encoded anew. */
const TAIL_FRAMES = 500
const TAIL_BYTES = 128 * 1024

/** All of a manuscript: an encoded state, and what was written after it. */
type Whole = { state: Uint8Array; frame: Buffer; tail: Buffer[]; bytes: number }

/** An update without anything in it. */
const NOTHING = Uint8Array.of(0, 0)
const THAT_IS_ALL = framed(step2(NOTHING))

const whole = (state: Uint8Array): Whole => ({ state, frame: framed(step2(state)), tail: [], bytes: 0 })

/** A client takes step 2 for the end of the answer: whatever comes behind the state has to come before that. */
function follow(one: Whole, frame: Buffer): void {
  if (one.tail.length === 0) one.frame = framed(update(one.state))
  one.tail.push(frame)
}

const framesOf = ({ frame, tail }: Whole): Buffer[] =>
  tail.length === 0 ? [frame] : [frame, ...tail, THAT_IS_ALL]

const isNothing = (vector: Uint8Array) => vector.length === 0 || (vector.length === 1 && vector[0] === 0)

/**
 * What is told to whoever comes. All of the manuscript, the usual wish, is encoded once, and what is written after
 * that is told with it. A large one is told as it is stored, before the document is built from it.
 */
export class Welcome {
  private readonly manuscript: Manuscript
  private whole: Whole | null = null
  /** Not told yet what we have: we could not say. */
  private ungreeted: Connection[] = []

  constructor(manuscript: Manuscript) {
    this.manuscript = manuscript
  }

  /** What is stored is as good as the document, which is made from nothing else. */
  keep({ snapshot, updates }: Stored): void {
    if (!snapshot || updates.length > TAIL_FRAMES) return
    this.whole = whole(snapshot.state)
    for (const { bytes } of updates) follow(this.whole, framed(update(bytes)))
  }

  /** Rows that were stored and told just now. */
  add(frames: Buffer): void {
    const known = this.whole
    if (known === null) return
    follow(known, frames)
    known.bytes += frames.length
    if (known.tail.length > TAIL_FRAMES || known.bytes > TAIL_BYTES) this.whole = null
  }

  /** What we have, so that the client sends what it has beyond it. */
  greet(connection: Connection): void {
    if (this.manuscript.isBuilt) connection.queue(framed(step1(this.manuscript.vector())))
    else this.ungreeted.push(connection)
  }

  greetAll(): void {
    for (const connection of this.ungreeted.splice(0)) this.greet(connection)
  }

  canAnswer(vector: Uint8Array): boolean {
    return this.manuscript.isBuilt || (isNothing(vector) && this.whole !== null)
  }

  /** What we have beyond the vector. Throws when it is none. */
  answer(connection: Connection, vector: Uint8Array): void {
    connection.synced = true
    if (!isNothing(vector)) connection.queue(framed(step2(this.manuscript.encode(vector))))
    else {
      this.whole ??= whole(this.manuscript.encode())
      for (const frame of framesOf(this.whole)) connection.queue(frame)
    }
  }
}
