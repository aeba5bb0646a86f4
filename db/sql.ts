import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

export const count = () => sql`count(*)`.mapWith(Number) as SQL<number>

/** Rows after a cursor in the order (a, b) descending. */
export const before = (a: AnyColumn, b: AnyColumn, cursor: { a: unknown; b: unknown }) =>
  sql`(${a}, ${b}) < (${sql.param(cursor.a, a)}, ${sql.param(cursor.b, b)})`

const codeOf = (error: unknown): string => {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: unknown }
  return code ?? (cause ? codeOf(cause) : '')
}
/** Was it the database's uniqueness rule that said no? */
export const isUniqueViolation = (error: unknown): boolean =>
  /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/.test(codeOf(error))
