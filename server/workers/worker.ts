import { parentPort } from 'node:worker_threads'
import { guarded } from '../guarded.ts'
import { tasks } from './tasks.ts'

/** A task for one thread of the pool, which runs one at a time. */
export type TaskRequest = { name: keyof typeof tasks; input: never }
export type TaskResult = { ok: true; value: unknown } | { ok: false; error: unknown }

const answer = (result: TaskResult) => parentPort?.postMessage(result)
/** Sends an error; as a plain `Error` if it can't be cloned. */
const sendError = (error: unknown) => {
  try {
    answer({ ok: false, error })
  } catch {
    answer({ ok: false, error: new Error(String(error)) })
  }
}

parentPort?.on(
  'message',
  guarded(sendError, async ({ name, input }: TaskRequest) => {
    answer({ ok: true, value: await tasks[name](input) })
  }),
)
