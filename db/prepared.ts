import { type SQL, sql } from 'drizzle-orm'
import { dialect } from './dialect.ts'
import type { Reader, Tx } from './types.ts'

type Insertion = PromiseLike<unknown> & { prepare(name: string): unknown }
type Statement = {
  run(values: Record<string, unknown>): unknown
  execute(values: Record<string, unknown>): PromiseLike<unknown>
}
type Question<Row> = PromiseLike<Row[]> & { prepare(name: string): unknown }

/** Bound variables of one statement stay far below what the engines allow. */
const ROWS_AT_ONCE = 500

const prepared = new WeakMap<object, Map<string, Statement>>()

/** The statements of this handle. They outlive a transaction, which is why the transaction has to be at hand. */
function statementsOf(q: Reader): Map<string, Statement> {
  const { session } = q as unknown as { session: object }
  const found = prepared.get(session) ?? new Map<string, Statement>()
  prepared.set(session, found)
  return found
}

/**
 * Rows of one shape, written all the time. drizzle builds a query anew each time, which takes longer than running
 * it: SQLite runs a statement that was compiled once for each row. PostgreSQL, where each statement is a journey,
 * gets one for many rows. All rows have the same keys; `name` stands for the statement.
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
 * A question asked all the time: its SQL is built once for each handle. `build` is given what stands for the values,
 * `values` the values under the same names.
 */
export async function ask<Row>(
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
