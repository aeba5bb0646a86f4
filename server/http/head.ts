import type { IncomingMessage } from 'node:http'

const asked = new WeakSet<IncomingMessage>()

/**
 * HEAD is GET without a body (RFC 9110, 9.3.2). Everything behind this sees a GET, and so answers with the same status
 * and headers; Node has decided already that no body is sent.
 */
export function treatAsGet(req: IncomingMessage): void {
  if (req.method !== 'HEAD') return
  req.method = 'GET'
  asked.add(req)
}

/** Whether making a long body would be for nothing. */
export const wantsNoBody = (req: IncomingMessage): boolean => asked.has(req)
