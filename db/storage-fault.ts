import { type Refusal, refuse } from '#app/domain/decision.ts'

/** The code of an error of a database client, or of the error that caused it. */
export function codeOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: unknown }
  return code ?? (cause ? codeOf(cause) : undefined)
}

const FULL = /^(?:SQLITE_FULL|ENOSPC|53100)$/
/** Locked or unreadable files of SQLite; lost, refused and ended connections to PostgreSQL (classes 08, 53 and 57P). */
const UNAVAILABLE = /^(?:SQLITE_(?:BUSY|LOCKED|IOERR)|08|53|57P0|ECONNREFUSED$|ECONNRESET$|EPIPE$)/
const RETRY_SECONDS = 5

/** The refusal for an error which says that the database can store or read nothing now; undefined for all other errors. */
export function refusalOfStorage(error: unknown): Refusal | undefined {
  const code = codeOf(error) ?? ''
  // The client of PostgreSQL reports a connection that ends during a query without a code.
  const isCut = error instanceof Error && /^Connection terminated/.test(error.message)
  if (!isCut && !FULL.test(code) && !UNAVAILABLE.test(code)) return undefined
  const detail = { retryAfter: RETRY_SECONDS }
  return refuse(FULL.test(code) ? 'storage_full' : 'server_busy', { detail })
}
