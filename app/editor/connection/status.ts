/** What the writer is told about their text. Never more than is true. */
export type Status =
  | { s: 'connecting' }
  | { s: 'saving' }
  | { s: 'saved'; at: number | null }
  | { s: 'offline'; changes: number }
  | { s: 'readonly' }
  /** The server will not take this connection, or this text; `code` is a close code or a refusal's code. */
  | { s: 'refused'; code: string }

/** Text that could not be saved and is given back. */
export type Lost = { text: string; at: number; code: string }

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

/** Closed by what somebody decided; the reason says by what: a lock, a freeze, a suspension. */
const DECIDED = new Set([4401, 4403, 4423])

/** The refusal a close code means, or null when one may come back. */
export function refusalOf(code: number, reason = ''): string | null {
  if (code < 4400 || code > 4499 || code === TOO_FAST) return null
  if (DECIDED.has(code) && /^[a-z][a-z_]{2,40}$/u.test(reason)) return reason
  return CODES[code] ?? String(code)
}

/** Grows with each vain try, and differs from person to person, so that not all come back at once. */
export function retryAfter(tries: number, code: number | null, random = Math.random): number {
  const base = Math.min(200 * 2 ** tries, 15_000)
  const floor = code === TOO_FAST ? 3_000 : 0
  return floor + base * (0.5 + random())
}
