import { parentPort } from 'node:worker_threads'
import { guarded } from '../guarded.ts'
import { tasks } from './tasks.ts'

/** One thread of the pool: one task at a time. */
export type TaskRequest = { name: keyof typeof tasks; input: never }
export type TaskResult = { ok: true; value: unknown } | { ok: false; error: unknown }

const answer = (said: TaskResult) => parentPort?.postMessage(said)
/** Not every error can be sent to another thread. */
const sendError = (error: unknown) => {
  try {
    answer({ ok: false, error })
  } catch {
    answer({ ok: false, error: new Error(String(error)) })
  }
}

parentPort?.on(
  'message',
  guarded(sendError, ({ name, input }: TaskRequest) => {
    answer({ ok: true, value: tasks[name](input) })
  }),
)
