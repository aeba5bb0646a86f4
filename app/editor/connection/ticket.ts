import { paths } from '#app/paths.ts'

/** A single-use ticket that opens a manuscript's socket; valid for thirty seconds. */
export type SocketTicket = { ticket: string; clientId: number; access: 'write' | 'suggest' | 'read' }
export type TicketRefusal = { refused: string }

const TOO_MANY = 429

export type FetchTicket = (chapterId: string) => Promise<SocketTicket | TicketRefusal>

/**
 * Fetches a ticket. Throws when the server can't be reached, which is temporary; also when a captive portal answers in
 * its place.
 */
export const fetchTicket: FetchTicket = async (chapterId) => {
  const response = await fetch(paths.tickets(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ chapterId }),
    credentials: 'same-origin',
  })
  const data: unknown = await response.json().catch(() => null)
  if (response.ok && isTicket(data)) return data
  const code = codeOf(data)
  if (code === null || response.status >= 500 || response.status === TOO_MANY)
    throw new Error(`no ticket: ${response.status}`)
  return { refused: code }
}

function isTicket(data: unknown): data is SocketTicket {
  if (typeof data !== 'object' || data === null) return false
  const { ticket, clientId, access } = data as Partial<SocketTicket>
  return (
    typeof ticket === 'string' &&
    Number.isSafeInteger(clientId) &&
    (access === 'write' || access === 'suggest' || access === 'read')
  )
}

const codeOf = (data: unknown): string | null => {
  const code = typeof data === 'object' && data !== null && 'code' in data ? data.code : null
  return typeof code === 'string' ? code : null
}
