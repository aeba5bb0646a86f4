import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * The IP address of the client. Behind a proxy it is the last address in X-Forwarded-For, which the proxy wrote itself;
 * the client may have forged the addresses before it.
 */
export function clientAddress(req: IncomingMessage, trustProxy: boolean): string {
  const peer = req.socket.remoteAddress ?? ''
  if (!trustProxy) return peer
  const written = [req.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? ''
  return isIP(written) ? written : peer
}
