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
  const answer = await fetch(paths.tickets(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ chapterId }),
    credentials: 'same-origin',
  })
  const said: unknown = await answer.json().catch(() => null)
  if (answer.ok && isTicket(said)) return said
  const code = codeOf(said)
  if (code === null || answer.status >= 500 || answer.status === TOO_MANY)
    throw new Error(`no ticket: ${answer.status}`)
  return { refused: code }
}

function isTicket(said: unknown): said is SocketTicket {
  if (typeof said !== 'object' || said === null) return false
  const { ticket, clientId, access } = said as Partial<SocketTicket>
  return (
    typeof ticket === 'string' &&
    Number.isSafeInteger(clientId) &&
    (access === 'write' || access === 'suggest' || access === 'read')
  )
}

const codeOf = (said: unknown): string | null => {
  const code = typeof said === 'object' && said !== null && 'code' in said ? said.code : null
  return typeof code === 'string' ? code : null
}
