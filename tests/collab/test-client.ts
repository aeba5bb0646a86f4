import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { bearer, type TestCollabServer, until, wake } from './collab-server.ts'
import { DelayedConnection } from './delayed-connection.ts'

export type TestClient = {
  doc: Y.Doc
  text: Y.Text
  provider: WebsocketProvider
  plain: () => string
  /** Resolves once the server has everything written so far on disk. */
  saved: () => Promise<void>
  closedWith: () => number | undefined
  stop: () => void
}
type ClientOptions = {
  chapterId?: string
  clientID?: number
  ticket?: string
  doc?: Y.Doc
  connect?: boolean
  line?: DelayedConnection
}

/** Connects a stock WebsocketProvider with the member's Bearer token or a ticket. */
export function connectClient(
  testServer: TestCollabServer,
  member: Member,
  options: ClientOptions = {},
): TestClient {
  const doc = options.doc ?? new Y.Doc()
  if (options.clientID !== undefined) doc.clientID = options.clientID
  const line = options.line ?? new DelayedConnection()
  const provider = new WebsocketProvider(
    `ws://127.0.0.1:${testServer.port}/collab`,
    options.chapterId ?? testServer.chapterId,
    doc,
    {
      WebSocketPolyfill: line.socket(options.ticket ? {} : bearer(member)),
      disableBc: true,
      maxBackoffTime: 200,
      connect: options.connect ?? true,
      ...(options.ticket ? { params: { ticket: options.ticket } } : {}),
    },
  )
  let closedWith: number | undefined
  provider.on('closed', ({ code }) => {
    closedWith = code
  })
  let answered = 0
  provider.messageHandlers[100] = (_, decoder) => {
    answered = Math.max(answered, decoding.readVarUint(decoder))
    wake()
  }
  const text = manuscriptText(doc)
  const stop = () => {
    provider.destroy()
    provider.awareness.destroy()
    doc.destroy()
  }
  whenFileEnds(stop)
  return {
    doc,
    text,
    provider,
    plain: () => plainText(readBlocks(text)),
    closedWith: () => closedWith,
    stop,
    saved: async () => {
      const asked = answered + 1
      let socket: unknown
      await until(() => {
        if (answered >= asked) return true
        if (closedWith !== undefined) throw new Error(`Closed with ${closedWith}`)
        // Send the barrier once per connection, after the offline work was sent.
        if (provider.synced && provider.ws !== socket) {
          socket = provider.ws
          provider.ws?.send(barrier(asked))
        }
        return false
      }, 'the barrier')
    },
  }
}

export function barrier(id: number): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 100)
  encoding.writeVarUint(encoder, id)
  return encoding.toUint8Array(encoder)
}

/** Opens a raw WebSocket, for messages that no honest client sends. */
export function rawSocket(
  testServer: TestCollabServer,
  headers: Record<string, string>,
  path = `/collab/${testServer.chapterId}`,
) {
  const socket = new WebSocket(`ws://127.0.0.1:${testServer.port}${path}`, { headers })
  const frames: Uint8Array[] = []
  let closed: number | undefined
  let status: number | undefined
  socket.on('message', (data: Buffer) => frames.push(data))
  socket.on('close', (code) => {
    closed ??= code
  })
  socket.on('error', () => {})
  socket.on('unexpected-response', (_, response) => {
    status = response.statusCode
    socket.terminate()
  })
  whenFileEnds(() => socket.terminate())
  return {
    socket,
    frames,
    send: (bytes: Uint8Array | string) => socket.send(bytes),
    code: async () => {
      await until(() => closed !== undefined || status !== undefined, 'the socket to close')
      return status ?? closed
    },
    opened: () => until(() => frames.length >= 2, 'the greeting'),
    isOpen: () => socket.readyState === WebSocket.OPEN,
  }
}

export const sync = (step: number, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
