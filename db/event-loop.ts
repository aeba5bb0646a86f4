import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long work may continue before timers and sockets get their turn. */
const MAX_TURN_MS = 8

/**
 * Returns a function that yields to the event loop when the current turn is long. better-sqlite3 answers without waiting, so
 * a loop of transactions continues in microtasks, and no request is answered before the loop has ended.
 */
export function turnLimit(maxMs = MAX_TURN_MS): () => Promise<void> {
  let began: number | undefined
  return async () => {
    if (began === undefined) {
      began = performance.now()
      setImmediate(() => {
        began = undefined
      })
    } else if (performance.now() - began > maxMs) await nextTurn()
  }
}
