import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { dialect } from './dialect.ts'
import type { Reader, Tx } from './types.ts'

type Insertion = PromiseLike<unknown> & { prepare(name: string): unknown }
type Statement = {
  run(values: Record<string, unknown>): unknown
  execute(values: Record<string, unknown>): PromiseLike<unknown>
}
type Question<Row> = PromiseLike<Row[]> & { prepare(name: string): unknown }

/** The maximum number of bound variables per statement, far below the engines' limits. */
const ROWS_AT_ONCE = 500

const prepared = new WeakMap<object, Map<string, Statement>>()

/** The prepared statements of this handle. They outlive a transaction, so the current transaction must be passed in. */
function statementsOf(q: Reader): Map<string, Statement> {
  const { session } = q as unknown as { session: object }
  const found = prepared.get(session) ?? new Map<string, Statement>()
  prepared.set(session, found)
  return found
}

/**
 * Inserts rows of one shape with a prepared statement, because building a query with drizzle takes longer than running
 * it. SQLite runs a statement compiled once for each row; PostgreSQL, where each statement is a round trip, gets one
 * statement for many rows. All rows must have the same keys; `name` identifies the statement.
 */
export async function insertRows<Row extends object>(
  tx: Tx,
  name: string,
  rows: readonly Row[],
  insert: (rows: Row[]) => Insertion,
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  if (dialect === 'postgres') {
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await insert(rows.slice(at, at + ROWS_AT_ONCE))
    return
  }
  const statements = statementsOf(tx)
  let statement = statements.get(name)
  if (!statement) {
    const places = Object.fromEntries(Object.keys(first).map((key) => [key, sql.placeholder(key)]))
    statement = insert([places as Row]).prepare(name) as Statement
    statements.set(name, statement)
  }
  for (const row of rows) statement.run(row as Record<string, unknown>)
}

/**
 * Condition: the column has one of the values of a list. The list is one bound value, made by `listValue`, so that one
 * prepared statement serves lists of any length.
 */
export const isInList = (column: AnyColumn, list: SQL): SQL =>
  dialect === 'postgres'
    ? sql`${column} = any(${list})`
    : sql`${column} in (select value from json_each(${list}))`
export const listValue = (values: Iterable<string>): unknown => {
  const distinct = [...new Set(values)]
  return dialect === 'postgres' ? distinct : JSON.stringify(distinct)
}

/**
 * Runs a frequent query with SQL that is built once per handle. `build` receives placeholders by name; `values` holds
 * the values under the same names.
 */
export async function runPrepared<Row>(
  q: Reader,
  name: string,
  values: Record<string, unknown>,
  build: (value: (name: string) => SQL) => Question<Row>,
): Promise<Row[]> {
  const statements = statementsOf(q)
  let statement = statements.get(name)
  if (!statement) {
    statement = build((key) => sql`${sql.placeholder(key)}`).prepare(name) as Statement
    statements.set(name, statement)
  }
  return (await statement.execute(values)) as Row[]
}
