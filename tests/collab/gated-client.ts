import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { barrier, type TestCollabServer } from './collab-server.ts'

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
 * A stock provider whose incoming frames wait until the test lets them through, in their order, up to a mark: so a
 * writer sees exactly as much of the other as the trace says they had seen.
 */
export class GatedClient {
  readonly doc = new Y.Doc()
  readonly text: Y.Text
  readonly provider: WebsocketProvider
  /** Frames that came, and between them marks: all that was on disk when the mark was asked for came before it. */
  private readonly waiting: (Uint8Array | { mark: string })[] = []
  private readonly questions = new Set<Question>()
  private readonly replies = new Map<number, () => void>()
  private asked = 0
  private socket: WebSocket | undefined
  private deliver: Handler = null
  /** The server has said on this connection what it has, and we have sent what it lacks. */
  private greeted = false
  private isOpen = false

  constructor(fire: TestCollabServer, member: Member, clientId: number) {
    this.doc.clientID = clientId
    this.text = manuscriptText(this.doc)
    const opened = (socket: WebSocket) => this.opened(socket)
    class Gated extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { authorization: `Bearer ${member.id}` } })
        opened(this as unknown as WebSocket)
      }
    }
    this.provider = new WebsocketProvider(`ws://127.0.0.1:${fire.port}/collab`, fire.chapterId, this.doc, {
      WebSocketPolyfill: Gated as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      maxBackoffTime: 100,
    })
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

  /** Everything this client had sent, and everything the server had told it, is settled by the time it resolves. */
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

  /** Asks what has not been asked on this connection: a broken one may have swallowed question and answer. */
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

  /** Comes online if it must. */
  saved = () => this.settled()
  /** Everything on disk by now is in front of this mark. */
  mark = (name: string) => this.settled(() => this.waiting.push({ mark: name }))

  /** Lets through what came before the mark, which has been set. The provider hears nothing while offline. */
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
    // Somebody waits for what only comes online.
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
