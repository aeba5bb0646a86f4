import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unguardedCallbacks } from './callbacks.ts'

const ROOT = join(import.meta.dirname, '..', '..')

const sources = () =>
  ['server', 'db'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
      .map((file) => join(folder, file)),
  )

test('every listener and timer of the server is guarded or only settles a promise', () => {
  const found = sources().flatMap((file) =>
    unguardedCallbacks(readFileSync(join(ROOT, file), 'utf8'), file).map(
      ({ line, text }) => `${file}:${line} ${text}`,
    ),
  )
  expect(found).toEqual([])
})

test.each([
  [`server.on('upgrade', (req) => new URL(req.url))`],
  [`socket.once('data', handle)`],
  [`setTimeout(() => work(), 10)`],
  [`setInterval(() => void sweep(), 10).unref()`],
  [`setImmediate(() => run())`],
  [`process.on('SIGTERM', stop)`],
  [`signal.addEventListener('abort', () => stop(), { once: true })`],
  [`server.listen(port, host, () => begin())`],
  [`wss.handleUpgrade(req, socket, head, (ws) => enter(ws))`],
  [`new Promise((done) => setTimeout(() => { work(); done() }, 10))`],
])('a callback that may throw is found: %s', (source) => {
  expect(unguardedCallbacks(source)).toHaveLength(1)
})

test.each([
  [`server.on('upgrade', guarded(report, (req) => new URL(req.url)))`],
  [`const tick = guarded(report, work); setInterval(tick, 10)`],
  [`setInterval(this.guard(work), 10)`],
  [`socket.on('error', () => {})`],
  [`await new Promise((done) => setTimeout(done, 10))`],
  [
    `new Promise((resolve, reject) => { worker.on('error', reject); worker.on('exit', (code) => (code ? reject(new Error(String(code))) : resolve())) })`,
  ],
  [`doc.on('update', (bytes) => keep(bytes))`],
])('a callback that is safe is left alone: %s', (source) => {
  expect(unguardedCallbacks(source)).toEqual([])
})
