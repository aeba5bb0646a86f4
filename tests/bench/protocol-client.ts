import { once } from 'node:events'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { type Server, TOKEN } from './servers.ts'

/** A protocol client without a document; it sends recorded updates. */
const Sync = { step1: 0, step2: 1, update: 2 } as const
type Step = (typeof Sync)[keyof typeof Sync]
type Heard = (update: Uint8Array) => void

function message(prefix: Uint8Array, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, prefix)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function varUint(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0
  let unit = 1
  for (let i = at; ; i++) {
    const byte = bytes[i] as number
    value += (byte & 127) * unit
    if (byte < 128) return [value, i + 1]
    unit *= 128
  }
}

export class ProtocolClient {
  readonly socket: WebSocket
  readonly room: string
  readonly genesis: readonly number[]
  /** Hocuspocus puts the document's name before each message. */
  private readonly prefix: Uint8Array
  private readonly server: Server
  onUpdate: Heard = () => {}
  /** Called when a barrier is answered. */
  onAnswer: (id: number) => void = () => {}
  /** Size in bytes of the answer to our sync step 1. */
  whole: Uint8Array | undefined
  private welcome: (() => void) | undefined

  constructor(server: Server, room: string, member: number) {
    const { kind, isUnggun, port, world } = server
    this.server = server
    this.genesis = world.genesis
    this.room = room
    const hocus = kind === 'hocuspocus'
    this.prefix = hocus
      ? message(new Uint8Array(), (e) => encoding.writeVarString(e, room))
      : new Uint8Array()
    const path = isUnggun ? `/collab/${room}` : hocus ? '/' : `/${room}`
    const cookie = `sid=${world.cookies[member % world.cookies.length]}`
    const headers = { cookie, origin: `http://127.0.0.1:${port}` }
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers, perMessageDeflate: false })
    this.socket.binaryType = 'nodebuffer'
    this.socket.on('error', () => {})
    this.socket.on('message', (frame: Buffer) => this.hear(frame))
  }

  /** Resolves when the server has accepted the socket and sent the document. */
  async ready(): Promise<this> {
    if (this.socket.readyState === WebSocket.CONNECTING) {
      await Promise.race([once(this.socket, 'open'), this.ended()])
    }
    if (this.server.kind === 'relay') return this
    const synced = new Promise<void>((resolve) => {
      this.welcome = resolve
    })
    if (this.server.kind === 'hocuspocus') {
      this.socket.send(
        message(this.prefix, (e) => {
          encoding.writeVarUint(e, 2)
          encoding.writeVarUint(e, 0)
          encoding.writeVarString(e, TOKEN)
        }),
      )
    }
    this.socket.send(this.sync(Sync.step1, Uint8Array.of(0)))
    await Promise.race([synced, this.ended()])
    return this
  }

  private async ended(): Promise<never> {
    const [code] = await once(this.socket, 'close')
    throw new Error(`${this.server.kind} closed a socket with ${code}`)
  }

  private sync(step: Step, bytes: Uint8Array): Uint8Array {
    return message(this.prefix, (e) => {
      encoding.writeVarUint(e, 0)
      encoding.writeVarUint(e, step)
      encoding.writeVarUint8Array(e, bytes)
    })
  }

  /** Encodes a frame once, before time is measured. */
  frameOf = (update: Uint8Array): Uint8Array => this.sync(Sync.update, update)

  awarenessOf(client: number, clock: number, state: unknown): Uint8Array {
    const one = encoding.createEncoder()
    encoding.writeVarUint(one, 1)
    encoding.writeVarUint(one, client)
    encoding.writeVarUint(one, clock)
    encoding.writeVarString(one, JSON.stringify(state))
    return message(this.prefix, (e) => {
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint8Array(e, encoding.toUint8Array(one))
    })
  }

  send(frame: Uint8Array): void {
    this.socket.send(frame)
  }

  /** Only Unggun acknowledges stored updates. */
  ask(id: number): void {
    this.socket.send(
      message(new Uint8Array(), (e) => {
        encoding.writeVarUint(e, 100)
        encoding.writeVarUint(e, id)
      }),
    )
  }

  private hear(frame: Buffer): void {
    let at = this.prefix.length
    const kind = frame[at++]
    if (kind === 100) this.onAnswer(varUint(frame, at)[0])
    // Hocuspocus uses message type 4 for sync replies.
    if (kind !== 0 && !(kind === 4 && this.prefix.length > 0)) return
    const step = frame[at++]
    const [length, from] = varUint(frame, at)
    const bytes = frame.subarray(from, from + length)
    if (step === Sync.update) this.onUpdate(bytes)
    else if (step === Sync.step2) {
      this.whole = bytes
      this.welcome?.()
    } else if (step === Sync.step1 && this.server.kind !== 'relay') {
      this.socket.send(this.sync(Sync.step2, Uint8Array.of(0, 0)))
    }
  }

  close(): void {
    this.socket.terminate()
  }
}
