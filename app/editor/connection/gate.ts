import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'

const SYNC = 0

/**
 * Lets what the server sends into the document only through `receive`, so that the editor can write down first
 * what it has pending, and can make changes wait while a word is composed. An answer that became due meanwhile
 * is sent when its question is let in, if the connection is still the same.
 */
export function throughGate(provider: WebsocketProvider, receive: (apply: () => void) => void): void {
  const handlers = provider.messageHandlers as Handler[]
  const handle = handlers[SYNC]
  if (handle === undefined) throw new Error('the provider has no handler for sync messages')
  handlers[SYNC] = (encoder, decoder, _provider, emitSynced, type) => {
    const socket = provider.ws
    const message = decoding.createDecoder(decoding.readTailAsUint8Array(decoder))
    let isNow = true
    receive(() => {
      const answer = isNow ? encoder : encoding.createEncoder()
      handle(answer, message, provider, emitSynced, type)
      const isLate = !isNow && encoding.length(answer) > 1
      if (isLate && provider.ws === socket) socket?.send(encoding.toUint8Array(answer))
    })
    isNow = false
  }
}

type Handler = (
  encoder: encoding.Encoder,
  decoder: decoding.Decoder,
  provider: WebsocketProvider,
  emitSynced: boolean,
  type: number,
) => void
