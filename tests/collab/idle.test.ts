import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { bearer, startTestCollabServer, until } from './collab-server.ts'
import { rawSocket } from './test-client.ts'

const PEOPLE = 20

function cursor(client: number, clock: number, state: unknown): Uint8Array {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, 1)
  encoding.writeVarUint(inner, client)
  encoding.writeVarUint(inner, clock)
  encoding.writeVarString(inner, JSON.stringify(state))
  const outer = encoding.createEncoder()
  encoding.writeVarUint(outer, 1)
  encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner))
  return encoding.toUint8Array(outer)
}

/** Returns the client ids in each awareness frame. */
function told(frames: Uint8Array[]): number[][] {
  return frames
    .filter((frame) => frame[0] === 1)
    .map((frame) => {
      const outer = decoding.createDecoder(frame)
      decoding.readVarUint(outer)
      const inner = decoding.createDecoder(decoding.readVarUint8Array(outer))
      return Array.from({ length: decoding.readVarUint(inner) }, () => {
        const client = decoding.readVarUint(inner)
        decoding.readVarUint(inner)
        decoding.readVarString(inner)
        return client
      })
    })
}

test('[O4] idle cursors are renewed in shared frames, few per minute, and none expires', async () => {
  const testServer = await startTestCollabServer()
  const sockets: ReturnType<typeof rawSocket>[] = []
  for (let i = 0; i < PEOPLE; i++) {
    const socket = rawSocket(testServer, bearer(await testServer.member(`m${i}`)))
    await socket.opened()
    socket.send(cursor(900 + i, 1, { at: i }))
    sockets.push(socket)
  }
  const others = PEOPLE - 1
  const knowsAll = ({ frames }: { frames: Uint8Array[] }) => new Set(told(frames).flat()).size === others
  await until(() => sockets.every(knowsAll), 'everybody to see everybody')
  for (const { frames } of sockets) frames.length = 0

  const { messageHandler } = testServer.collab as unknown as { messageHandler: { tick: () => void } }
  const renewals = ({ frames }: { frames: Uint8Array[] }) =>
    told(frames).filter((people) => people.length === others).length
  for (let second = 0; second < 60; second += 5) {
    testServer.skip(5_000)
    // Each renews its state every 15 s, as stock clients do, at moments of their own.
    for (const [i, socket] of sockets.entries()) {
      if (i % 3 === (second / 5) % 3) socket.send(cursor(900 + i, 2 + second, { at: i }))
    }
    // Once the later barrier is answered, their states have arrived.
    for (const socket of sockets) socket.send(Uint8Array.of(100, second))
    const answered = ({ frames }: { frames: Uint8Array[] }) =>
      frames.some((frame) => frame[0] === 100 && frame[1] === second)
    await until(() => sockets.every(answered))
    messageHandler.tick()
  }
  await until(() => sockets.every((socket) => renewals(socket) >= 4), 'the last renewal')
  for (const { frames } of sockets) expect(told(frames).length).toBeLessThanOrEqual(12)
}, 30_000)
