import * as Y from 'yjs'
import type { AuthorId, Authorship } from './authorship.ts'

/** A range of characters of one Yjs client id: clocks `[clock, clock + length)`. */
export type CharacterRange = { client: number; clock: number; length: number }
export type AuthoredRange = CharacterRange & { author: AuthorId }

/**
 * Returns the authors of the requested character ranges. Leaves out clocks that the document does not contain yet:
 * their authors are decided when they arrive.
 */
export function authorsAt(
  doc: Y.Doc,
  authorship: Authorship,
  requested: readonly CharacterRange[],
): AuthoredRange[] {
  return requested.flatMap(({ client, clock, length }) => {
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
