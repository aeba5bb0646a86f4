import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Figures } from '../figures.ts'
import { ProtocolClient } from '../protocol-client.ts'
import { freshRoom, type Scenario } from '../scenario.ts'
import type { Server } from '../servers.ts'
import { type Paper, paperMissing, readPaper, textOf } from '../trace.ts'
import { endsIn } from '../typing.ts'

const WINDOW = 1000
const AT_ONCE = 30
const PATIENCE_MS = 15_000

async function replay(server: Server, room: string, { client, updates, clock }: Paper): Promise<void> {
  const writer = await new ProtocolClient(server, room, 0).ready()
  const reader = await new ProtocolClient(server, room, 1).ready()
  if (!server.isUnggun) writer.send(writer.frameOf(Uint8Array.from(server.world.genesis)))
  // An operation that only deletes does not advance the clock, so only advancing operations are counted.
  const clocks: number[] = []
  for (const update of updates) clocks.push(endsIn(update).get(client) ?? clocks[clocks.length - 1] ?? 0)
  let sent = 0
  let seen = 0
  await new Promise<void>((resolve, reject) => {
    const type = () => {
      while (seen < updates.length && (clocks[seen] as number) <= at) seen += 1
      const end = Math.min(updates.length, seen + WINDOW)
      for (; sent < end; sent++) writer.send(writer.frameOf(updates[sent] as Uint8Array))
      if (at >= clock && sent === updates.length) resolve()
    }
    let at = 0
    reader.onUpdate = (update) => {
      at = Math.max(at, endsIn(update).get(client) ?? 0)
      type()
    }
    writer.socket.on('close', (code) => reject(new Error(`the writer was closed with ${code}`)))
    type()
  })
  writer.socket.removeAllListeners('close')
  if (server.isUnggun) {
    const answered = new Promise<void>((resolve) => {
      writer.onAnswer = () => resolve()
    })
    writer.ask(1)
    await answered
  }
  writer.close()
  reader.close()
}

/** Measures the milliseconds from opening the socket to having every character. */
async function joined(
  server: Server,
  room: string,
  member: number,
  { client, clock }: Paper,
): Promise<number> {
  const began = performance.now()
  const line = new ProtocolClient(server, room, member)
  const parts: Uint8Array[] = []
  const complete = new Promise<void>((resolve) => {
    line.onUpdate = (update) => {
      parts.push(update)
      if ((endsIn(update).get(client) ?? 0) >= clock) resolve()
    }
  })
  await line.ready()
  const arrived = performance.now()
  const whole = line.whole as Uint8Array
  // Bytes equal to an earlier answer are not decoded again; thirty decodings would take longer than the measured time.
  const known = completeCopies.get(server)
  const isComplete = known?.equals(whole) || (endsIn(whole).get(client) ?? 0) >= clock
  if (isComplete) completeCopies.set(server, Buffer.from(whole))
  else await Promise.race([complete, new Promise((done) => setTimeout(done, PATIENCE_MS).unref())])
  const ms = (isComplete ? arrived : performance.now()) - began
  line.close()
  texts.set(server, () => textOf(whole, ...parts))
  return ms
}
const texts = new WeakMap<Server, () => string>()
const completeCopies = new WeakMap<Server, Buffer>()

/** Waits for servers that store with a delay. */
async function settled(server: Server): Promise<void> {
  const until = performance.now() + 4 * PATIENCE_MS
  for (let quiet = 0, last = 0; quiet < 6 && performance.now() < until; ) {
    await new Promise((done) => setTimeout(done, 500))
    const { cpu } = await server.usage()
    quiet = cpu - last < 10 ? quiet + 1 : 0
    last = cpu
  }
}

function examine(server: Server, room: string, before: number) {
  const script = join(import.meta.dirname, '..', 'examine.ts')
  const args = ['--expose-gc', '--import', 'tsx', script, server.database, room, String(before)]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Record<string, number>
}

async function whole(server: Server): Promise<Figures> {
  const paper = readPaper(server.world.genesis, Number(process.env.BENCH_EDITS ?? Number.POSITIVE_INFINITY))
  const room = freshRoom(server)
  const before = server.isUnggun ? (examine(server, '', 0).used as number) : 0
  const { cpu, ms } = await server.costOf(() => replay(server, room, paper))
  const edits = paper.updates.length
  const figures: Figures = { rate: (edits / ms) * 1000, cost: (cpu / edits) * 1000 }
  if (server.kind === 'relay') return figures

  if (!server.isUnggun) await settled(server)
  await restart(server)
  figures.cold = await joined(server, room, 2, paper)
  // There is no figure when the server did not store the document.
  if (texts.get(server)?.() !== paper.text) {
    if (server.isUnggun) throw new Error('the paper was not kept')
    return { ...figures, cold: undefined }
  }
  figures.warm = await joined(server, room, 3, paper)
  await restart(server)
  const { cpu: crowdCpu } = await server.costOf(async () => {
    const all = Array.from({ length: AT_ONCE }, (_, i) => joined(server, room, 4 + i, paper))
    figures.crowd = Math.max(...(await Promise.all(all)))
  })
  figures.crowdCpu = crowdCpu
  if (server.isUnggun) {
    await server.stop()
    const { bytes, compacted, reload, heap } = examine(server, room, before)
    Object.assign(figures, { reload, heap, compacted, bytes: (bytes as number) / edits })
    await server.start()
  }
  return figures
}

/** Starts a process that has served a socket before and has no document in memory. */
async function restart(server: Server): Promise<void> {
  await server.stop()
  await server.start()
  const line = await new ProtocolClient(server, freshRoom(server), 0).ready()
  line.close()
}

export const paper: Scenario = {
  name: 'automerge-paper',
  about: `259,778 operations of one author, replayed through one client, up to ${WINDOW} ahead of a second that reads`,
  peers: ['unggun', 'relay', 'stock', 'hocuspocus'],
  rounds: 2,
  rooms: 3,
  unable: paperMissing,
  measures: {
    rate: {
      ...{ label: 'edits', unit: '/s', better: 'more' },
      goals: [
        { against: 'hocuspocus', limit: 2 },
        { against: 'relay', limit: 0.6 },
      ],
    },
    cost: { label: 'server CPU per 1,000 edits', unit: 'ms', better: 'less' },
    cold: { label: 'cold join', unit: 'ms', better: 'less', goals: [{ limit: 60 }] },
    warm: { label: 'warm join', unit: 'ms', better: 'less' },
    crowd: { label: '30 cold joins at once, the last', unit: 'ms', better: 'less', goals: [{ limit: 150 }] },
    crowdCpu: { label: '30 cold joins at once, server CPU', unit: 'ms', better: 'less' },
    reload: { label: 'reload from disk', unit: 'ms', better: 'less', goals: [{ limit: 300 }] },
    heap: { label: 'heap of the loaded chapter', unit: 'MB', better: 'less', goals: [{ limit: 12 }] },
    bytes: { label: 'database per operation', unit: 'bytes', better: 'less', goals: [{ limit: 40 }] },
    compacted: {
      ...{ label: 'database after compaction', unit: '× the document', better: 'less' },
      goals: [{ limit: 2 }],
    },
  },
  once: whole,
}
