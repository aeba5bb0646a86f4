import { AsyncLocalStorage } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import type { Database, Tx, Work, WriteOptions } from './types.ts'

/** Runs functions one at a time, in the order of the calls. */
export function mutex() {
  let tail: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work)
    tail = turn.catch(() => {})
    return turn
  }
}

type Savepoint = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
type Frame = {
  tx: Tx
  open: boolean
  turn: ReturnType<typeof mutex>
  after: (() => void)[]
  savepoint: Savepoint
}

/** The part of an engine: runs `body` between BEGIN and COMMIT, giving it the transaction and a way to nest. */
export type BeginTransaction = <T>(
  body: (tx: Tx, savepoint: Savepoint) => Promise<T>,
  options: WriteOptions,
  attempt: number,
) => Promise<T>

/** Publishes the milliseconds that each committed write took. */
export const commitTimes = channel('unggun.commit')

const ATTEMPTS = 30
/** In tests every write can run twice, the first run rolled back, as PostgreSQL may do after a conflict. */
const rehearsal = process.env.DB_REHEARSE ? new Error('rehearsal') : undefined

export function transactions(begin: BeginTransaction, retryable: (error: unknown) => boolean) {
  const ambient = new AsyncLocalStorage<Frame>()
  let changes = 0
  const current = () => {
    const frame = ambient.getStore()
    return frame?.open ? frame : undefined
  }

  /** Runs `work` with `raw` as the ambient transaction and makes it unusable afterwards. */
  async function within<T>(
    raw: Tx,
    savepoint: Savepoint,
    work: (tx: Tx) => Promise<T>,
    after: (() => void)[],
  ) {
    const { proxy: tx, revoke } = Proxy.revocable(raw, {})
    const frame: Frame = { tx, open: true, turn: mutex(), after, savepoint }
    try {
      return await ambient.run(frame, async () => await work(tx))
    } finally {
      frame.open = false
      revoke()
    }
  }

  async function run<T>(options: WriteOptions, work: Work<T>): Promise<T> {
    const outer = current()
    if (outer) {
      // Effects of a nested write are handed to the outer write only if the savepoint was not rolled back.
      const after: (() => void)[] = []
      const part = (tx: Tx) => within(tx, outer.savepoint, work, after)
      const result = await outer.turn(() => outer.savepoint(part))
      for (const effect of after) outer.after.push(effect)
      return result
    }
    const start = performance.now()
    const { result, after } = await committed(work, options)
    if (commitTimes.hasSubscribers) commitTimes.publish(performance.now() - start)
    if (!options.quiet) changes += 1
    for (const effect of after) effect()
    return result
  }

  async function committed<T>(work: Work<T>, options: WriteOptions) {
    for (let attempt = 1; ; attempt++) {
      const after: (() => void)[] = []
      try {
        const result = await begin(
          async (tx, savepoint) => {
            const value = await within(tx, savepoint, work, after)
            if (rehearsal && attempt === 1) throw rehearsal
            return value
          },
          options,
          attempt,
        )
        return { result, after }
      } catch (error) {
        if (attempt === ATTEMPTS || !(error === rehearsal || retryable(error))) throw error
        await new Promise((done) => setTimeout(done, Math.random() * Math.min(2 ** attempt, 64)))
      }
    }
  }

  const write: Database['write'] = <T>(options: WriteOptions | Work<T>, work?: Work<T>): Promise<T> =>
    typeof options === 'function' ? run({}, options) : run(options, work as Work<T>)
  const afterCommit = (effect: () => void) => {
    const frame = current()
    if (frame) frame.after.push(effect)
    else effect()
  }
  return { write, current, afterCommit, changes: () => changes }
}
