import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Who is at the other end. Behind a proxy that is the last address of X-Forwarded-For: the one the proxy
 * wrote itself; whatever stands before it the caller may have made up.
 */
export function clientAddress(req: IncomingMessage, trustProxy: boolean): string {
  const peer = req.socket.remoteAddress ?? ''
  if (!trustProxy) return peer
  const written = [req.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? ''
  return isIP(written) ? written : peer
}
