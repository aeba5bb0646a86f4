import * as Y from 'yjs'
import type { Author, Authorship } from './authorship.ts'

/** Characters by the client id they were typed under and their clocks: `[clock, clock + length)`. */
export type Characters = { client: number; clock: number; length: number }
export type Written = Characters & { author: Author }

/** Clocks that the document hasn't got yet are left out: whose they are is judged when they come. */
export function authorsAt(doc: Y.Doc, authorship: Authorship, asked: readonly Characters[]): Written[] {
  return asked.flatMap(({ client, clock, length }) => {
    const known = Math.min(clock + length, Y.getState(doc.store, client)) - clock
    if (known <= 0) return []
    let at = clock
    return authorship.runs(client, clock, known).map((run) => {
      const written = { client, clock: at, length: run.length, author: run.author }
      at += run.length
      return written
    })
  })
}
