import { ProtocolClient } from './protocol-client.ts'
import type { Server } from './servers.ts'
import { clientOf, endsIn, lineOf } from './typing.ts'

type Reader = { line: ProtocolClient; seen: Map<number, number> }
export type Shape = { writers: number; readers: number; keys: number; window: number }

const PATIENCE_MS = 120_000

/** One room and its clients. Each client types its own line; the measure is when all others have received it. */
export class Crowd {
  private readonly people: Reader[] = []
  private readonly shape: Shape
  private readonly frames: Uint8Array[][] = []
  private readonly sent: number[]
  private missing = 0
  private finish: () => void = () => {}
  private readonly server: Server
  private readonly room: string

  constructor(server: Server, room: string, shape: Shape) {
    this.server = server
    this.room = room
    this.shape = shape
    this.sent = Array.from({ length: shape.writers }, () => 0)
  }

  /** Number of keystrokes received by other clients. */
  get deliveries(): number {
    const { writers, readers, keys } = this.shape
    return writers * keys * (writers + readers - 1)
  }

  async gather(firstMember: number): Promise<this> {
    const { writers, readers, keys } = this.shape
    const { genesis } = this.server.world
    for (let i = 0; i < writers + readers; i++) {
      const line = await new ProtocolClient(this.server, this.room, firstMember + i).ready()
      this.people.push({ line, seen: new Map() })
      if (i < writers) this.frames.push(lineOf(genesis, i, keys).map(line.frameOf))
    }
    const first = this.people[0] as Reader
    if (!this.server.isUnggun) first.line.send(first.line.frameOf(Uint8Array.from(genesis)))
    return this
  }

  /** Each writer has at most `window` keystrokes in flight that the slowest client of the room has not received. */
  async write(): Promise<void> {
    const { writers, keys } = this.shape
    this.missing = this.people.length * writers - writers
    const witness = this.people.length - 1
    this.people.forEach((person, i) => {
      person.line.onUpdate = (update) => {
        for (const [client, end] of endsIn(update)) this.saw(person, client, end)
        if (i === witness || (i === 0 && witness < writers)) this.pump(person)
      }
    })
    const done = new Promise<void>((resolve, reject) => {
      this.finish = resolve
      setTimeout(() => reject(new Error(`${this.server.kind}: the room never agreed`)), PATIENCE_MS).unref()
    })
    for (let w = 0; w < writers; w++) this.typeTo(w, Math.min(this.shape.window, keys))
    await done
  }

  private saw(person: Reader, client: number, end: number): void {
    const before = person.seen.get(client) ?? 0
    if (end <= before) return
    person.seen.set(client, end)
    if (end < this.shape.keys || before >= this.shape.keys) return
    this.missing -= 1
    if (this.missing === 0) this.finish()
  }

  private pump(witness: Reader): void {
    for (let w = 0; w < this.shape.writers; w++) {
      const seen = witness.seen.get(clientOf(w))
      if (seen !== undefined) this.typeTo(w, Math.min(this.shape.keys, seen + this.shape.window))
    }
  }

  private typeTo(writer: number, end: number): void {
    const { line } = this.people[writer] as Reader
    const frames = this.frames[writer] as Uint8Array[]
    for (let i = this.sent[writer] as number; i < end; i++) line.send(frames[i] as Uint8Array)
    this.sent[writer] = Math.max(this.sent[writer] as number, end)
  }

  leave(): void {
    for (const { line } of this.people) line.close()
  }
}
