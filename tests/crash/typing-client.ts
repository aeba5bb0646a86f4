import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { type Deletion, deletionsOf } from '#app/domain/manuscript/deletions.ts'
import { manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { snapToCodePoint } from '../collab/random-text.ts'
import { barrier } from '../collab/test-client.ts'
import { whenFileEnds } from '../setup/closing.ts'

type Promised = { clock: number; deletions: number }
const WORDS = ['api ', 'kayu bakar ', '🔥', 'malam\n', 'é', 'dan lalu ', '👩‍👩‍👧']

/** A client that types into a stock provider, sends barriers, and records what the server acknowledged. */
export class TypingClient {
  readonly doc = new Y.Doc()
  readonly text: Y.Text
  readonly provider: WebsocketProvider
  /** The clock and deletions that the server has acknowledged as stored. */
  promised: Promised = { clock: 0, deletions: 0 }
  readonly deletions: Deletion[] = []
  made = 0
  private readonly random: () => number
  private readonly asked: { id: number; upTo: Promised; on: unknown }[] = []
  private next = 1
  private waiting = new Set<() => void>()

  constructor(port: number, chapterId: string, token: string, random: () => number) {
    this.random = random
    this.text = manuscriptText(this.doc)
    class Signed extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { authorization: `Bearer ${token}` } })
      }
    }
    this.provider = new WebsocketProvider(`ws://127.0.0.1:${port}/collab`, chapterId, this.doc, {
      WebSocketPolyfill: Signed as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      maxBackoffTime: 200,
    })
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== this.provider) this.deletions.push(...deletionsOf(bytes))
    })
    this.provider.messageHandlers[100] = (_, decoder) => this.answered(decoding.readVarUint(decoder))
    this.provider.on('sync', () => this.askAgain())
    this.provider.on('closed', ({ code }) => {
      throw new Error(`Closed with ${code}`)
    })
    whenFileEnds(() => this.stop())
  }

  private answered(id: number): void {
    while ((this.asked[0]?.id ?? Number.POSITIVE_INFINITY) <= id)
      this.promised = this.asked.shift()?.upTo as Promised
    for (const look of this.waiting) look()
  }

  /** Sends a barrier for everything so far, and again on the next connection if this one breaks. */
  private ask(): number {
    const upTo = { clock: Y.getState(this.doc.store, this.doc.clientID), deletions: this.deletions.length }
    this.asked.push({ id: this.next, upTo, on: null })
    this.next += 1
    this.askAgain()
    return this.next - 1
  }

  private askAgain(): void {
    const { ws, synced } = this.provider
    if (!synced || ws?.readyState !== WebSocket.OPEN) return
    for (const question of this.asked) {
      if (question.on === ws) continue
      question.on = ws
      ws.send(barrier(question.id))
    }
  }

  async saved(): Promise<void> {
    const id = this.ask()
    while ((this.asked[0]?.id ?? id + 1) <= id) {
      await new Promise<void>((look) => {
        this.waiting.add(look)
      }).finally(() => this.waiting.clear())
    }
  }

  get plain(): string {
    return plainText(readBlocks(this.text))
  }

  /** Makes one random edit, and sometimes sends a barrier. */
  type(): void {
    const { random, text } = this
    const upTo = (n: number) => Math.floor(random() * n)
    const at = snapToCodePoint(text, 1 + upTo(text.length))
    const some = snapToCodePoint(text, Math.min(text.length, at + 1 + upTo(6))) - at
    const chance = random()
    if (chance < 0.75) text.insert(at, WORDS[upTo(WORDS.length)] as string)
    else if (chance < 0.85) text.insertEmbed(at, newMarker({ kind: 'paragraph' }))
    else if (chance < 0.92 && some > 0) text.format(at, some, { b: true })
    else if (some > 0) text.delete(at, some)
    this.made += 1
    if (random() < 0.3) this.ask()
  }

  stop(): void {
    this.provider.destroy()
    this.provider.awareness.destroy()
    this.doc.destroy()
  }
}
