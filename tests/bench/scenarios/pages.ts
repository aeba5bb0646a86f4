import { connect, type Socket } from 'node:net'
import { type Figures, percentile } from '../figures.ts'
import type { Scenario } from '../scenario.ts'
import type { Server } from '../servers.ts'
import { typists } from './paced.ts'

const READERS = 16
const SECONDS = 6
const ROOMS = 20
const END = Buffer.from('\r\n\r\n')

type Responses = { times: number[]; statuses: Map<string, number> }

/** Requests the same page repeatedly on one connection. */
class Visitor {
  private readonly socket: Socket
  private readonly request: string
  private readonly responses: Responses
  private askedAt = 0
  private buffer: Buffer = Buffer.alloc(0)

  constructor(server: Server, path: string, responses: Responses, tag?: string) {
    this.responses = responses
    this.socket = connect(server.port, '127.0.0.1')
    this.socket.setNoDelay()
    this.socket.on('error', () => {})
    const condition = tag ? `If-None-Match: ${tag}\r\n` : ''
    this.request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAccept: text/html\r\n${condition}\r\n`
    this.socket.on('data', (data: Buffer) => this.read(data))
    this.socket.once('connect', () => this.ask())
  }

  private ask(): void {
    this.askedAt = performance.now()
    this.socket.write(this.request)
  }

  private read(data: Buffer): void {
    this.buffer = this.buffer.length === 0 ? data : Buffer.concat([this.buffer, data])
    const head = this.buffer.indexOf(END)
    if (head < 0) return
    const text = this.buffer.toString('latin1', 0, head)
    const length = /content-length: (\d+)/i.exec(text)?.[1]
    const bodyless = /^HTTP\/1.1 304/.test(text)
    const isComplete =
      bodyless ||
      (length !== undefined
        ? this.buffer.length >= head + 4 + Number(length)
        : this.buffer.subarray(-7).includes('0\r\n\r\n'))
    if (!isComplete) return
    this.buffer = Buffer.alloc(0)
    const status = text.slice(9, 12)
    this.responses.statuses.set(status, (this.responses.statuses.get(status) ?? 0) + 1)
    this.responses.times.push(performance.now() - this.askedAt)
    this.ask()
  }

  leave(): void {
    this.socket.destroy()
  }
}

async function visit(
  server: Server,
  tag?: string,
): Promise<{ responses: Responses; cpu: number; ms: number }> {
  const responses: Responses = { times: [], statuses: new Map() }
  const visitors: Visitor[] = []
  const { cpu, ms } = await server.costOf(async () => {
    for (let i = 0; i < READERS; i++) visitors.push(new Visitor(server, server.world.page, responses, tag))
    await new Promise((done) => setTimeout(done, SECONDS * 1000))
    for (const visitor of visitors) visitor.leave()
  })
  const unexpected = [...responses.statuses.keys()].filter(
    (status) => status !== '200' && !(tag && status === '304'),
  )
  if (unexpected.length > 0) throw new Error(`pages answered ${unexpected}`)
  return { responses, cpu, ms }
}

async function pagesDuringWriting(server: Server): Promise<Figures> {
  const rooms: Awaited<ReturnType<typeof typists>>[] = []
  for (let i = 0; i < ROOMS; i++) rooms.push(await typists(server, i * 10, 4 * SECONDS + 4))
  for (const room of rooms) room.begin(1000)
  const first = await fetch(`http://127.0.0.1:${server.port}${server.world.page}`)
  await first.text()
  if (!first.ok) throw new Error(`the page answers ${first.status}`)
  const { responses, cpu, ms } = await visit(server)
  const tag = first.headers.get('etag') ?? undefined
  const again = tag ? await visit(server, tag) : undefined
  for (const room of rooms) room.rest()
  for (const room of rooms) room.leave()
  return {
    rate: (responses.times.length / ms) * 1000,
    p99: percentile(responses.times, 0.99),
    cpu: cpu / responses.times.length,
    ...(again && { again: (again.responses.times.length / again.ms) * 1000 }),
  }
}

export const pages: Scenario = {
  name: 'Public page',
  about: `a published chapter asked for over ${READERS} connections by visitors, while 200 people type a key a second each`,
  peers: ['unggun'],
  rounds: 2,
  rooms: 20,
  measures: {
    rate: { label: 'pages', unit: '/s', better: 'more', goals: [{ limit: 1500 }] },
    p99: { label: 'p99', unit: 'ms', better: 'less', goals: [{ limit: 30 }] },
    cpu: { label: 'server CPU per page, writers included', unit: 'ms', better: 'less' },
    again: { label: 'with ETag, unchanged', unit: '/s', better: 'more' },
  },
  once: pagesDuringWriting,
}
