import { parentPort } from 'node:worker_threads'
import { tasks } from './tasks.ts'

/** One thread of the pool: one task at a time. */
export type Order = { name: keyof typeof tasks; input: never }
export type Answer = { ok: true; value: unknown } | { ok: false; error: unknown }

parentPort?.on('message', ({ name, input }: Order) => {
  let answer: Answer
  try {
    answer = { ok: true, value: tasks[name](input) }
  } catch (error) {
    answer = { ok: false, error }
  }
  parentPort?.postMessage(answer)
})
