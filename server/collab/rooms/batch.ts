import type { Connection } from '../connection/connection.ts'
import type { ReceivedUpdate, ServerEdit } from './types.ts'

/** Handles a failure; it may report the error if nobody waits for the result. */
export type FailureHandler = (error: unknown, report: (error: unknown) => void) => void
type AfterCommit = { run: () => void; fail: FailureHandler }

/**
 * The messages that one room received and has not stored yet. A batch is closed before it is checked and stored;
 * messages that arrive meanwhile, including barriers, belong to the next batch.
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
