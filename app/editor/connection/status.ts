/** The save state shown to the member. It never claims more than is known. */
export type Status =
  | { s: 'connecting' }
  | { s: 'saving' }
  | { s: 'saved'; at: number | null }
  | { s: 'offline'; changes: number }
  | { s: 'readonly' }
  /** The server refused the connection or the text; `code` is a close code or a refusal's code. */
  | { s: 'refused'; code: string }

/** Text that could not be saved and is offered to its author for copying. */
export type UnsentText = { text: string; at: number; code: string }

const CODES: Record<number, string> = {
  4400: 'malformed',
  4401: 'sign_in',
  4403: 'not_allowed',
  4409: 'not_your_client',
  4410: 'taken_down',
  4413: 'too_large',
  4422: 'refused_content',
  4423: 'locked',
}
const TOO_FAST = 4429

/** Close codes of decisions, with the refusal as the reason: a lock, a freeze, a suspension. */
const DECIDED = new Set([4401, 4403, 4423])

/** Returns the refusal that a close code means, or null when the client may reconnect. */
export function refusalOf(code: number, reason = ''): string | null {
  if (code < 4400 || code > 4499 || code === TOO_FAST) return null
  if (DECIDED.has(code) && /^[a-z][a-z_]{2,40}$/u.test(reason)) return reason
  return CODES[code] ?? String(code)
}

/** Returns the reconnect delay in ms: exponential, with jitter, so that clients do not all reconnect at once. */
export function retryAfter(tries: number, code: number | null, random = Math.random): number {
  const base = Math.min(200 * 2 ** tries, 15_000)
  const floor = code === TOO_FAST ? 3_000 : 0
  return floor + base * (0.5 + random())
}
