import { type Figures, percentile } from '../figures.ts'
import { ProtocolClient } from '../protocol-client.ts'
import { freshRoom, type Scenario } from '../scenario.ts'
import type { Server } from '../servers.ts'
import { clientOf, endsIn, lineOf } from '../typing.ts'

const ROOMS = 5
const IN_EACH = 10
const SECONDS = 5
const KEY_MS = 180
/** Key interval of the warm-up, which compiles the code as in a long-running server. */
const WARM_UP_KEY_MS = 20
const ROUNDS = 5
const WARM_UP = 2
/** A barrier is sent every this many keystrokes. A real client sends one only when its writer pauses. */
const ASK_EVERY = 10

type Times = { seen: number[]; acked: number[] }

/** A writer who types at a random pace and sends cursor positions. */
class TypingSession {
  readonly sentAt: number[] = []
  private readonly line: ProtocolClient
  private readonly frames: Uint8Array[]
  private readonly client: number
  private timer: NodeJS.Timeout | undefined

  constructor(line: ProtocolClient, n: number, keys: number) {
    this.line = line
    this.client = clientOf(n)
    this.frames = lineOf(line.genesis, n, keys).map(line.frameOf)
  }

  begin(everyMs: number, askNow: (at: number) => void): void {
    const type = () => {
      const n = this.sentAt.length
      const frame = this.frames[n]
      if (!frame) return
      this.sentAt.push(performance.now())
      this.line.send(frame)
      this.line.send(this.line.awarenessOf(this.client, n + 1, { cursor: { index: n }, user: { name: 'T' } }))
      if (n % ASK_EVERY === 0) askNow(performance.now())
      this.timer = setTimeout(type, everyMs * (0.5 + Math.random()))
    }
    this.timer = setTimeout(type, Math.random() * everyMs)
  }

  end(): void {
    clearTimeout(this.timer)
  }
}

/** Creates ten writers of one chapter who receive each other's updates, with `keys` keystrokes each. */
export async function typists(server: Server, firstMember: number, keys: number) {
  const room = freshRoom(server)
  const times: Times = { seen: [], acked: [] }
  const lines: ProtocolClient[] = []
  for (let i = 0; i < IN_EACH; i++)
    lines.push(await new ProtocolClient(server, room, firstMember + i).ready())
  if (!server.isUnggun) lines[0]?.send(lines[0].frameOf(Uint8Array.from(server.world.genesis)))
  const all = lines.map((line, i) => new TypingSession(line, i, keys))
  const asks: ((at: number) => void)[] = []
  lines.forEach((line, me) => {
    const seen = new Map<number, number>()
    line.onUpdate = (update) => {
      const now = performance.now()
      for (const [client, end] of endsIn(update)) {
        const from = seen.get(client) ?? 0
        const typist = all[all.findIndex((_, n) => clientOf(n) === client)]
        if (!typist || typist === all[me]) continue
        for (let k = from; k < end; k++) times.seen.push(now - (typist.sentAt[k] ?? now))
        seen.set(client, Math.max(from, end))
      }
    }
    const asked: number[] = []
    line.onAnswer = (id) => times.acked.push(performance.now() - (asked[id] ?? 0))
    asks.push((at) => {
      if (!server.isUnggun) return
      asked.push(at)
      line.ask(asked.length - 1)
    })
  })
  return {
    times,
    begin: (everyMs: number) => {
      times.seen = []
      times.acked = []
      for (const [i, typist] of all.entries()) typist.begin(everyMs, asks[i] as (at: number) => void)
    },
    rest: () => {
      for (const typist of all) typist.end()
    },
    leave: () => {
      for (const line of lines) line.close()
    },
  }
}

type Writing = Awaited<ReturnType<typeof typists>>[]
const writing = new WeakMap<Server, Writing>()

/** Writers stay connected between rounds, because leaving triggers revisions, which other servers do not have. */
async function inOwnRooms(server: Server): Promise<Writing> {
  const keys = (2000 * SECONDS * WARM_UP) / WARM_UP_KEY_MS + (2000 * SECONDS * ROUNDS) / KEY_MS
  const rooms: Writing = []
  for (let i = 0; i < ROOMS; i++) rooms.push(await typists(server, i * IN_EACH, Math.ceil(keys)))
  return rooms
}

async function paced(server: Server, round: number): Promise<Figures> {
  const rooms = writing.get(server) ?? (await inOwnRooms(server))
  writing.set(server, rooms)
  const { cpu } = await server.costOf(async () => {
    for (const room of rooms) room.begin(round < 0 ? WARM_UP_KEY_MS : KEY_MS)
    await new Promise((done) => setTimeout(done, SECONDS * 1000))
    for (const room of rooms) room.rest()
    await new Promise((done) => setTimeout(done, 200))
  })
  const seen = rooms.flatMap((room) => room.times.seen)
  const acked = rooms.flatMap((room) => room.times.acked)
  return {
    cost: (cpu / seen.length) * 1000,
    p50: percentile(seen, 0.5),
    p99: percentile(seen, 0.99),
    ...(acked.length > 0 && { ack50: percentile(acked, 0.5), ack99: percentile(acked, 0.99) }),
  }
}

export const pacedTyping: Scenario = {
  name: 'Paced typing',
  about:
    '50 people in 5 rooms, 5 to 6 keys a second each, a cursor with every key; Unggun syncs to disk first',
  peers: ['unggun', 'relay', 'stock', 'hocuspocus'],
  rounds: ROUNDS,
  rooms: ROOMS,
  warmUp: WARM_UP,
  measures: {
    cost: {
      ...{ label: 'server CPU per 1,000 deliveries', unit: 'ms', better: 'less' },
      goals: [{ against: 'hocuspocus', limit: 1.2 }],
    },
    p50: { label: 'keystroke to the others, p50', unit: 'ms', better: 'less' },
    p99: { label: 'keystroke to the others, p99', unit: 'ms', better: 'less', goals: [{ limit: 25 }] },
    ack50: { label: 'keystroke to “on disk”, p50', unit: 'ms', better: 'less' },
    ack99: { label: 'keystroke to “on disk”, p99', unit: 'ms', better: 'less', goals: [{ limit: 25 }] },
  },
  once: paced,
}
