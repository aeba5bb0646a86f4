import { expect, test } from 'vitest'
import { guarded } from './guarded.ts'

const reports: unknown[] = []
const report = (error: unknown) => void reports.push(error)
const error = new Error('unforeseen')

test('a guarded callback passes its arguments to the wrapped function', () => {
  const seen: unknown[] = []
  guarded(report, (a: number, b: string) => seen.push([a, b]))(1, 'x')
  expect(seen).toEqual([[1, 'x']])
})

test('a guarded callback that throws reports the error and calls the failure handler', () => {
  const closed: string[] = []
  const work = (_: string) => {
    throw error
  }
  guarded(report, work, (socket) => closed.push(socket))('socket 1')
  expect(reports.splice(0)).toEqual([error])
  expect(closed).toEqual(['socket 1'])
})

test('a guarded callback that rejects reports the error and calls the failure handler', async () => {
  const closed: string[] = []
  guarded(
    report,
    async (_: string) => Promise.reject(error),
    (socket) => closed.push(socket),
  )('socket 2')
  await new Promise((done) => setImmediate(done))
  expect(reports.splice(0)).toEqual([error])
  expect(closed).toEqual(['socket 2'])
})

test('a guarded callback does not throw when reporting and the failure handler throw too', () => {
  const broken = () => {
    throw new Error('the log is gone')
  }
  expect(guarded(broken, broken, broken)()).toBeUndefined()
})
