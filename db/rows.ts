import { sql } from 'drizzle-orm'
import { dialect } from './dialect.ts'
import type { Tx } from './types.ts'

type Insertion = PromiseLike<unknown> & { prepare(name: string): unknown }
type Statement = { run(values: Record<string, unknown>): unknown }

/** Bound variables of one statement stay far below what the engines allow. */
const ROWS_AT_ONCE = 500

const prepared = new WeakMap<object, Map<string, Statement>>()

/** The statements of this handle; they outlive the transaction, which is why the transaction has to be at hand. */
function statementsOf(tx: Tx): Map<string, Statement> {
  const { session } = tx as unknown as { session: object }
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
