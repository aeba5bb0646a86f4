import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { whenFileEnds } from '../setup/closing.ts'
import type { TestCollabServer } from './collab-server.ts'
import { barrier } from './test-client.ts'

const isStep1 = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 0
const isBarrier = (frame: Uint8Array) => frame[0] === 100
function numberOf(frame: Uint8Array): number {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  return decoding.readVarUint(decoder)
}

type Handler = ((event: { data: ArrayBufferLike }) => void) | null
type Question = { socket: WebSocket | undefined; answered: () => void }

/**
 * A stock provider whose incoming frames are held until the test releases them, in order, up to a mark, so that a writer
 * sees exactly as much of the other's text as the trace says.
 */
export class GatedClient {
  readonly doc = new Y.Doc()
  readonly text: Y.Text
  readonly provider: WebsocketProvider
  /** Held frames and marks. Everything on disk when a mark was requested comes before it. */
  private readonly waiting: (Uint8Array | { mark: string })[] = []
  private readonly questions = new Set<Question>()
  private readonly replies = new Map<number, () => void>()
  private asked = 0
  private socket: WebSocket | undefined
  private deliver: Handler = null
  /** The server has sent step 1 on this connection, and the client has sent what it lacks. */
  private greeted = false
  private isOpen = false

  constructor(testServer: TestCollabServer, member: Member, clientId: number) {
    this.doc.clientID = clientId
    this.text = manuscriptText(this.doc)
    const opened = (socket: WebSocket) => this.opened(socket)
    class Gated extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { authorization: `Bearer ${member.id}` } })
        opened(this as unknown as WebSocket)
      }
    }
    this.provider = new WebsocketProvider(
      `ws://127.0.0.1:${testServer.port}/collab`,
      testServer.chapterId,
      this.doc,
      {
        WebSocketPolyfill: Gated as unknown as typeof globalThis.WebSocket,
        disableBc: true,
        maxBackoffTime: 100,
      },
    )
    // Without a cursor there are no frames but those of the text.
    this.provider.awareness.setLocalState(null)
    whenFileEnds(() => this.stop())
  }

  private opened(socket: WebSocket): void {
    this.socket = socket
    this.greeted = false
    socket.on('message', (data: Buffer) => this.arrived(socket, new Uint8Array(data)))
    // The provider sets this; frames reach it through the gate alone.
    Object.defineProperty(socket, 'onmessage', {
      set: (handler: Handler) => {
        if (this.socket === socket) this.deliver = handler
      },
      get: () => this.deliver,
    })
  }

  private arrived(from: WebSocket, frame: Uint8Array): void {
    if (from !== this.socket) return
    if (isBarrier(frame)) {
      const answered = this.replies.get(numberOf(frame))
      this.replies.delete(numberOf(frame))
      answered?.()
    } else if (isStep1(frame)) {
      this.pass(frame)
      this.greeted = true
      this.ask()
    } else if (this.isOpen) this.pass(frame)
    else this.waiting.push(frame)
  }

  private pass(frame: Uint8Array): void {
    this.deliver?.({ data: frame.buffer })
  }

  /** Resolves when everything this client has sent is stored and everything the server sent before has arrived. */
  private settled(done: () => void = () => {}): Promise<void> {
    this.goOnline()
    return new Promise((resolve) => {
      const answered = () => {
        done()
        resolve()
      }
      this.questions.add({ socket: undefined, answered })
      this.ask()
    })
  }

  /** Sends pending barriers again on a new connection, because a broken one may have lost barrier or answer. */
  private ask(): void {
    const { socket } = this
    if (!this.greeted || socket?.readyState !== WebSocket.OPEN) return
    for (const question of this.questions) {
      if (question.socket === socket) continue
      question.socket = socket
      this.asked += 1
      this.replies.set(this.asked, () => {
        if (this.questions.delete(question)) question.answered()
      })
      socket.send(barrier(this.asked))
    }
  }

  /** Resolves once everything is stored; connects if offline. */
  saved = () => this.settled()
  /** Sets a mark after everything that is on disk now. */
  mark = (name: string) => this.settled(() => this.waiting.push({ mark: name }))

  /** Releases the frames before the mark, which must exist. The provider receives nothing while offline. */
  async letThroughTo(name: string): Promise<void> {
    if (!this.greeted || this.socket?.readyState !== WebSocket.OPEN) await this.settled()
    for (;;) {
      const next = this.waiting.shift()
      if (next === undefined) throw new Error(`No mark ${name}`)
      if (next instanceof Uint8Array) this.pass(next)
      else if (next.mark === name) return
    }
  }

  letAllThrough(): void {
    this.isOpen = true
    for (const each of this.waiting.splice(0)) if (each instanceof Uint8Array) this.pass(each)
  }

  goOffline(): void {
    // Stay online while a barrier is pending.
    if (this.questions.size === 0) this.provider.disconnect()
  }
  goOnline(): void {
    if (!this.provider.shouldConnect) this.provider.connect()
  }
  stop(): void {
    this.provider.destroy()
    this.provider.awareness.destroy()
    this.doc.destroy()
  }
}
