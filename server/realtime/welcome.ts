import type { Connection } from './connection.ts'
import type { Stored } from './load.ts'
import type { Manuscript } from './manuscript.ts'
import { framed, step1, step2, update } from './protocol.ts'

/** Told one by one behind the whole; more of it, and the whole is encoded anew. */
const TAIL_FRAMES = 500
const TAIL_BYTES = 128 * 1024

/** The frames that make all of a manuscript. */
type Whole = { frames: Buffer[]; bytes: number }

const isNothing = (vector: Uint8Array) => vector.length === 0 || (vector.length === 1 && vector[0] === 0)

/**
 * What is told to whoever comes. All of the manuscript, the usual wish, is encoded once, and what is written after
 * that is told behind it. A large one is told as it is stored, before the document is built from it.
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
    const tail = updates.map(({ bytes }) => framed(update(bytes)))
    this.whole = { frames: [framed(step2(snapshot.state)), ...tail], bytes: 0 }
  }

  /** Rows that were stored and told just now. */
  add(frames: Buffer): void {
    const { whole } = this
    if (whole === null) return
    whole.frames.push(frames)
    whole.bytes += frames.length
    if (whole.frames.length > TAIL_FRAMES || whole.bytes > TAIL_BYTES) this.whole = null
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
      this.whole ??= { frames: [framed(step2(this.manuscript.encode()))], bytes: 0 }
      for (const frame of this.whole.frames) connection.queue(frame)
    }
  }
}
