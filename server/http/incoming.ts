import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequest } from '@remix-run/node-fetch-server'

/** The request as the web has it; undefined when its target or its Host is no address at all. */
export function requestOf(
  req: IncomingMessage,
  res: ServerResponse,
  trustProxy: boolean,
): Request | undefined {
  if (!req.url?.startsWith('/')) return undefined
  try {
    return createRequest(req, res, { trustProxy })
  } catch {
    return undefined
  }
}

/** Headers that say as much as those of any other refusal. */
function problem(res: ServerResponse, status: number, code: string, message: string): void {
  const requestId = randomUUID()
  res.writeHead(status, {
    'Content-Type': 'application/json',
    'X-Request-Id': requestId,
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
  })
  res.end(JSON.stringify({ code, message, requestId }))
}

/** What follows on the connection is not to be trusted: it ends with this answer. */
export const refuseMalformed = (res: ServerResponse): void =>
  problem(res, 400, 'malformed', 'The request can’t be read.')

/** After an error that nobody foresaw: an answer where none has begun, and the end of this one connection. */
export function breakOff(res: ServerResponse): void {
  if (res.headersSent) res.destroy()
  else problem(res, 500, 'internal', 'Something broke on our side; what you had saved is safe.')
}
