import type { Connection } from '../connection/connection.ts'
import type { ServerEdit, ReceivedUpdate } from './types.ts'

/** Told why something was not done; what nobody waits for it may report. */
export type FailureHandler = (error: unknown, report: (error: unknown) => void) => void
type AfterCommit = { run: () => void; fail: FailureHandler }

/**
 * What came to a room for one turn. A turn is sealed before anything of it is judged: storing takes its time, and
 * what comes meanwhile, with the promises asked for behind it, belongs to the next.
 */
export class Batch {
  readonly received = new Map<Connection, ReceivedUpdate[]>()
  readonly edits: ServerEdit[] = []
  readonly afterCommit: AfterCommit[] = []

  receive(from: Connection, one: ReceivedUpdate): void {
    const own = this.received.get(from)
    if (own) own.push(one)
    else this.received.set(from, [one])
  }

  get wantsWriting(): boolean {
    return this.received.size > 0 || this.edits.length > 0
  }
  get isEmpty(): boolean {
    return !this.wantsWriting && this.afterCommit.length === 0
  }

  abandon(error: unknown): void {
    for (const edit of this.edits.splice(0)) edit.settle({ is: 'failed', error })
    for (const { fail } of this.afterCommit.splice(0)) fail(error, () => {})
  }
}
