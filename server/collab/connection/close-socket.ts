import type { WebSocket } from 'ws'
import { guarded } from '../../guarded.ts'
import type { CloseCode } from './close-codes.ts'

/** A control frame holds 125 bytes, and two of them are the code (RFC 6455, 5.5). */
const MAX_REASON_BYTES = 123
const CLOSING_MS = 3_000

/** Truncates the reason to the limit, at a character boundary. */
export function reasonThatFits(reason: string): string {
  const bytes = new Uint8Array(MAX_REASON_BYTES)
  const { written } = new TextEncoder().encodeInto(reason, bytes)
  return new TextDecoder().decode(bytes.subarray(0, written))
}

/**
 * Closes a socket; all code of ours that closes one uses this. Never throws, even if the reason is too long or malformed. Terminates the
 * socket if the client does not answer within three seconds.
 */
export function closeSocket(socket: WebSocket, code: CloseCode, reason: string): void {
  const cut = guarded(
    () => {},
    () => socket.terminate(),
  )
  guarded(cut, () => socket.close(code, reasonThatFits(reason)))()
  setTimeout(guarded(cut, cut), CLOSING_MS).unref()
}
