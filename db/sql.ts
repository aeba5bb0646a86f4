import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

export const count = () => sql`count(*)`.mapWith(Number) as SQL<number>

/** The first row of a query; undefined when there is none. */
export const firstRow = async <Row>(rows: PromiseLike<Row[]>): Promise<Row | undefined> => (await rows)[0]

/** The condition for rows after a cursor in descending order of (a, b). */
export const before = (a: AnyColumn, b: AnyColumn, cursor: { a: unknown; b: unknown }) =>
  sql`(${a}, ${b}) < (${sql.param(cursor.a, a)}, ${sql.param(cursor.b, b)})`

const codeOf = (error: unknown): string => {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: unknown }
  return code ?? (cause ? codeOf(cause) : '')
}
/** Whether the error is a unique constraint violation. */
export const isUniqueViolation = (error: unknown): boolean =>
  /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/.test(codeOf(error))
