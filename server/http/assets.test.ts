import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compressPages, serveAssets } from './assets.ts'

test('a file that a new build has removed ends its response and not the server', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unggun-assets-'))
  for (const name of ['old.js', 'kept.js']) writeFileSync(join(folder, name), 'let it = 1')
  const serve = serveAssets(folder)
  rmSync(join(folder, 'old.js'))
  const server = createServer((req, res) => serve(req, res, () => res.writeHead(404).end()))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(fetch(`${site}/old.js`).then((answer) => answer.text())).rejects.toThrow()
  expect(await (await fetch(`${site}/kept.js`)).text()).toBe('let it = 1')
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

test('compressing a long page with many pauses leaks no drain listeners', async () => {
  const warned: Error[] = []
  const warn = (warning: Error) => warned.push(warning)
  process.on('warning', warn)
  const compress = compressPages()
  const pauses: number[] = []
  async function write(res: ServerResponse) {
    res.setHeader('Content-Type', 'text/html')
    let paused = 0
    for (let i = 0; i < 40; i++) {
      // Waits for drain in the same way as the page's stream does.
      if (res.write(`${i} ${Math.random()}`.repeat(8_000))) continue
      paused += 1
      await new Promise<void>((go) => {
        const onDrain = () => {
          res.removeListener('drain', onDrain)
          go()
        }
        res.once('drain', onDrain)
      })
    }
    pauses.push(paused)
    res.end()
  }
  const server = createServer((req, res) => compress(req, res, () => void write(res)))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n')
  let bytes = 0
  for await (const chunk of socket) bytes += (chunk as Buffer).length
  server.close()
  await new Promise((done) => setImmediate(done))
  process.off('warning', warn)
  expect(bytes).toBeGreaterThan(10_000)
  expect(pauses[0]).toBeGreaterThan(12)
  expect(warned).toEqual([])
})
