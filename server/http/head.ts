import type { IncomingMessage } from 'node:http'

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
