import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The y-websocket wire protocol, and 100: the durability barrier. */
const SYNC = 0
const AWARENESS = 1
const QUERY_AWARENESS = 3
const BARRIER = 100

export type Message =
  | { kind: 'step1'; vector: Uint8Array }
  /** `answer`: this is step 2, the client's reply to the server's step 1, with everything the server lacks. */
  | { kind: 'update'; bytes: Uint8Array; answer: boolean }
  | { kind: 'awareness'; bytes: Uint8Array }
  | { kind: 'queryAwareness' }
  | { kind: 'barrier'; payload: Uint8Array }

/** Decodes a frame. Throws if the message is unknown or truncated. */
export function readMessage(frame: Uint8Array): Message {
  const decoder = decoding.createDecoder(frame)
  switch (decoding.readVarUint(decoder)) {
    case SYNC: {
      const step = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (step === 0) return { kind: 'step1', vector: bytes }
      if (step === 1 || step === 2) return { kind: 'update', bytes, answer: step === 1 }
      throw new Error('unknown step of the sync protocol')
    }
    case AWARENESS:
      return { kind: 'awareness', bytes: decoding.readVarUint8Array(decoder) }
    case QUERY_AWARENESS:
      return { kind: 'queryAwareness' }
    case BARRIER:
      // Sent back byte for byte, so that a client may number its barriers as it likes.
      if (frame.length > 64) throw new Error('barrier too long')
      return { kind: 'barrier', payload: frame }
    default:
      throw new Error('unknown message')
  }
}

function sync(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
export const step1 = (vector: Uint8Array) => sync(0, vector)
export const step2 = (update: Uint8Array) => sync(1, update)
export const update = (bytes: Uint8Array) => sync(2, bytes)

export function awareness(bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, AWARENESS)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** Wraps the payload in an unmasked WebSocket frame that can be written to many sockets unchanged. */
export function framed(payload: Uint8Array): Buffer {
  const { frame, start } = emptyFrame(payload.length)
  frame.set(payload, start)
  return frame
}

/** The same as `framed(update(bytes))`, written at once: most frames are updates of a few bytes. */
export function framedUpdate(bytes: Uint8Array): Buffer {
  const { length } = bytes
  if (length > 127) return framed(update(bytes))
  const { frame, start } = emptyFrame(3 + length)
  frame[start] = SYNC
  frame[start + 1] = 2
  frame[start + 2] = length
  frame.set(bytes, start + 3)
  return frame
}

/** Allocates a frame for a payload of this length, and writes its header. The payload begins at `start`. */
function emptyFrame(length: number): { frame: Buffer; start: number } {
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = 0x82
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  return { frame, start: head }
}
