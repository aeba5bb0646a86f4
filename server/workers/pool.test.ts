import { performance } from 'node:perf_hooks'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { GENESIS } from '#app/domain/manuscript/layout.ts'
import { WorkerLost, WorkerPool } from './pool.ts'

const pools: WorkerPool[] = []
function poolOf(source: string | undefined, limitMs = 20_000): WorkerPool {
  const file = new URL(`data:text/javascript,${encodeURIComponent(source ?? '')}`)
  const pool = new WorkerPool({
    size: 1,
    limitMs,
    ...(source !== undefined && { entry: file }),
  })
  pools.push(pool)
  return pool
}
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close()
})

const SNAPSHOT_INPUT = { snapshot: GENESIS, updates: [], withSlices: false }
const listening = (body: string) =>
  `import { parentPort } from 'node:worker_threads'; let n = 0; parentPort.on('message', () => { ${body} })`

test('tasks run in a thread, one after another', async () => {
  const pool = poolOf(undefined)
  const { idle } = performance.eventLoopUtilization()
  const all = await Promise.all(Array.from({ length: 5 }, () => pool.run('encodeSnapshot', SNAPSHOT_INPUT)))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  for (const { state } of all) expect([...state]).toEqual([...Y.encodeStateAsUpdate(doc)])
  // If the work ran in this thread, it would not be idle meanwhile.
  expect(performance.eventLoopUtilization().idle).toBeGreaterThan(idle)
})

test('an error thrown by a task rejects the call and the thread continues', async () => {
  const pool = poolOf(undefined)
  await expect(pool.run('render', Uint8Array.of(1, 2, 3))).rejects.toThrow('header')
  await expect(pool.run('encodeSnapshot', SNAPSHOT_INPUT)).resolves.toBeDefined()
})

test('tasks run in the calling thread when no thread can be started', async () => {
  const pool = poolOf('throw new Error("not today")')
  await expect(pool.run('encodeSnapshot', SNAPSHOT_INPUT)).resolves.toMatchObject({ slices: [] })
  await expect(pool.run('encodeSnapshot', SNAPSHOT_INPUT)).resolves.toMatchObject({ slices: [] })
})

test('a task whose thread ends is tried once more', async () => {
  const pool = poolOf(
    listening(`if (n++ > 0) process.exit(3); parentPort.postMessage({ ok: true, value: 'first' })`),
  )
  expect(await pool.run('encodeSnapshot', SNAPSHOT_INPUT)).toBe('first')
  // The old thread ends, a new one answers its first task.
  expect(await pool.run('encodeSnapshot', SNAPSHOT_INPUT)).toBe('first')
})

test('a task that exceeds the time limit is rejected and its thread is terminated', async () => {
  const pool = poolOf(
    listening(`if (n++ > 0) for (;;); parentPort.postMessage({ ok: true, value: 'quick' })`),
    500,
  )
  expect(await pool.run('encodeSnapshot', SNAPSHOT_INPUT)).toBe('quick')
  await expect(pool.run('encodeSnapshot', SNAPSHOT_INPUT)).rejects.toThrow(WorkerLost)
  expect(await pool.run('encodeSnapshot', SNAPSHOT_INPUT)).toBe('quick')
})
