import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequest } from '@remix-run/node-fetch-server'

const headRequests = new WeakSet<IncomingMessage>()

/**
 * Turns HEAD into GET (RFC 9110, 9.3.2), so that all later steps produce the same status and headers. Node has already
 * decided to send no body.
 */
export function treatHeadAsGet(req: IncomingMessage): void {
  if (req.method !== 'HEAD') return
  req.method = 'GET'
  headRequests.add(req)
}

/** Whether the request was a HEAD, so that a long body need not be made. */
export const isHeadRequest = (req: IncomingMessage): boolean => headRequests.has(req)

/** Converts a Node request to a web Request. Returns undefined when its target or its Host is malformed. */
export function toRequest(
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

/** Sends an error response with the same headers as any other refusal, and closes the connection. */
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

/** Responds with 400 and closes the connection, because what follows on it can't be trusted. */
export const refuseMalformed = (res: ServerResponse): void =>
  problem(res, 400, 'malformed', 'The request can’t be read.')

/** Handles an unexpected error: responds with 500 if no response has begun, and closes this one connection. */
export function abortResponse(res: ServerResponse): void {
  if (res.headersSent) res.destroy()
  else problem(res, 500, 'internal', 'Something broke on our side; what you had saved is safe.')
}
