import type { Figures } from '../figures.ts'
import { ProtocolClient } from '../protocol-client.ts'
import { freshRoom, type Scenario } from '../scenario.ts'
import type { Server } from '../servers.ts'
import { clientOf } from '../typing.ts'

const PEOPLE = 50
const SECONDS = 15
/** Interval in milliseconds at which stock clients renew their awareness state. */
const RENEW_MS = 15_000
const CHAPTERS = 1000
const IN_EACH = 2

async function idleRoom(server: Server): Promise<Figures> {
  const room = freshRoom(server)
  const lines: ProtocolClient[] = []
  for (let i = 0; i < PEOPLE; i++) lines.push(await new ProtocolClient(server, room, i).ready())
  const cursor = (i: number, clock: number) => {
    const line = lines[i] as ProtocolClient
    line.send(line.awarenessOf(clientOf(i), clock, { user: { name: `reader ${i}` } }))
  }
  for (const i of lines.keys()) cursor(i, 1)
  await new Promise((done) => setTimeout(done, 1000))
  const timers = lines.map((_, i) => setTimeout(() => cursor(i, 2), (i / PEOPLE) * RENEW_MS))
  const { cpu, ms } = await server.costOf(() => new Promise((done) => setTimeout(done, SECONDS * 1000)))
  for (const timer of timers) clearTimeout(timer)
  for (const line of lines) line.close()
  return { core: (cpu / ms) * 100 }
}

async function idleSockets(server: Server): Promise<Figures> {
  await server.stop()
  await server.start()
  const before = await server.usage({ gc: true })
  const lines: ProtocolClient[] = []
  for (let i = 0; i < CHAPTERS; i++) {
    const room = freshRoom(server)
    for (let n = 0; n < IN_EACH; n++)
      lines.push(await new ProtocolClient(server, room, i * IN_EACH + n).ready())
  }
  const after = await server.usage({ gc: true })
  for (const line of lines) line.close()
  return { rss: after.rss / 1e6, room: (after.heap - before.heap) / CHAPTERS / 1000 }
}

export const idle: Scenario = {
  name: 'Idle room',
  about: `${PEOPLE} people who only look, each renewing their cursor every 15 s`,
  peers: ['unggun', 'stock', 'hocuspocus'],
  rounds: 3,
  warmUp: 1,
  rooms: 1,
  measures: { core: { label: 'of a core', unit: '%', better: 'less', goals: [{ limit: 0.5 }] } },
  once: idleRoom,
}

export const sockets: Scenario = {
  name: 'Idle sockets',
  about: `${CHAPTERS * IN_EACH} sockets in ${CHAPTERS} short chapters`,
  peers: ['unggun', 'stock', 'hocuspocus'],
  rounds: 1,
  rooms: 1000,
  measures: {
    rss: { label: 'memory of the process', unit: 'MB', better: 'less', goals: [{ limit: 400 }] },
    room: { label: 'heap per room of two', unit: 'kB', better: 'less' },
  },
  once: idleSockets,
}
