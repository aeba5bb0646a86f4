import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'

const SYNC = 0
const STEP_2 = 1
const UPDATE = 2

/** Applies a remote message; `update` is its content when it changes the document. */
export type ReceiveChange = (apply: () => void, update?: Uint8Array) => void

/**
 * Routes the server's sync messages through `receive`, so that the editor can write its pending edits first and delay
 * changes while a word is composed. The reply to a delayed message is sent when the message is applied, if the
 * connection is still the same.
 */
export function interceptSync(provider: WebsocketProvider, receive: ReceiveChange): void {
  const handlers = provider.messageHandlers as Handler[]
  const handle = handlers[SYNC]
  if (handle === undefined) throw new Error('the provider has no handler for sync messages')
  handlers[SYNC] = (encoder, decoder, _provider, emitSynced, type) => {
    const socket = provider.ws
    const bytes = decoding.readTailAsUint8Array(decoder)
    const message = decoding.createDecoder(bytes)
    let isNow = true
    const apply = () => {
      const answer = isNow ? encoder : encoding.createEncoder()
      handle(answer, message, provider, emitSynced, type)
      const isLate = !isNow && encoding.length(answer) > 1
      if (isLate && provider.ws === socket) socket?.send(encoding.toUint8Array(answer))
    }
    receive(apply, updateIn(bytes))
    isNow = false
  }
}

function updateIn(bytes: Uint8Array): Uint8Array | undefined {
  const decoder = decoding.createDecoder(bytes)
  const kind = decoding.readVarUint(decoder)
  return kind === STEP_2 || kind === UPDATE ? decoding.readVarUint8Array(decoder) : undefined
}

type Handler = (
  encoder: encoding.Encoder,
  decoder: decoding.Decoder,
  provider: WebsocketProvider,
  emitSynced: boolean,
  type: number,
) => void
