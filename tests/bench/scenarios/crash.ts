import type { Figures } from '../figures.ts'
import { ProtocolClient } from '../protocol-client.ts'
import { freshRoom, type Scenario } from '../scenario.ts'
import type { Server } from '../servers.ts'
import { clientOf, endsIn, lineOf } from '../typing.ts'

const ROOMS = 5
const SECONDS = 2
const KEY_MS = 50

/** One client types and one watches; both are disconnected when the server restarts. */
async function crash(server: Server): Promise<Figures> {
  const { genesis } = server.world
  const pairs = await Promise.all(
    Array.from({ length: ROOMS }, async (_, i) => {
      const room = freshRoom(server)
      const writer = await new ProtocolClient(server, room, 2 * i).ready()
      const reader = await new ProtocolClient(server, room, 2 * i + 1).ready()
      if (!server.isUnggun) writer.send(writer.frameOf(Uint8Array.from(genesis)))
      const pair = { room, writer, reader, seen: 0 }
      reader.onUpdate = (update) => {
        pair.seen = Math.max(pair.seen, endsIn(update).get(clientOf(0)) ?? 0)
      }
      return pair
    }),
  )
  const updates = lineOf(genesis, 0, (SECONDS * 1000) / KEY_MS)
  for (const update of updates) {
    for (const { writer } of pairs) writer.send(writer.frameOf(update))
    await new Promise((done) => setTimeout(done, KEY_MS))
  }
  await server.stop('SIGKILL')
  for (const { writer, reader } of pairs) {
    writer.close()
    reader.close()
  }
  await server.start()
  let lost = 0
  for (const { room, seen } of pairs) {
    const line = await new ProtocolClient(server, room, 0).ready()
    let stored = endsIn(line.whole as Uint8Array).get(clientOf(0)) ?? 0
    line.onUpdate = (update) => {
      stored = Math.max(stored, endsIn(update).get(clientOf(0)) ?? 0)
    }
    // Updates sent after the initial sync count too.
    const until = performance.now() + 1000
    while (stored < seen && performance.now() < until) await new Promise((done) => setTimeout(done, 20))
    lost += Math.max(0, seen - stored)
    line.close()
  }
  return { lost }
}

export const kill: Scenario = {
  name: 'kill -9',
  about: `5 people type for ${SECONDS} s at ${1000 / KEY_MS} keys a second, and the server is killed`,
  peers: ['unggun', 'stock', 'hocuspocus'],
  rounds: 2,
  rooms: 5,
  measures: {
    lost: { label: 'keystrokes lost that others had seen', unit: '', better: 'less', goals: [{ limit: 0 }] },
  },
  once: crash,
}
