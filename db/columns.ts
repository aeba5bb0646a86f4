import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import { uuidv7 } from 'uuidv7'
import { dialect } from './dialect.ts'

/**
 * Column types that both engines store alike; the schema is written once on top of them. Everything is typed as
 * PostgreSQL, the stricter of the two: `sqlite` offers the same names and returns the same values.
 */
const toBuffer = (value: Uint8Array) => Buffer.from(value.buffer, value.byteOffset, value.byteLength)

function toBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  // A nested relational query turns bytes into JSON text, silently wrong on PostgreSQL.
  throw new TypeError('Bytes cannot travel inside the JSON of a nested query: leave the column out, or join')
}

type Bytes = { data: Uint8Array; driverData: Uint8Array }
const pgBytes = pg.customType<Bytes>({ dataType: () => 'bytea', toDriver: toBuffer, fromDriver: toBytes })
const liteBytes = lite.customType<Bytes>({ dataType: () => 'blob', toDriver: toBuffer, fromDriver: toBytes })
/** Text in byte order, like SQLite's BINARY, so that ORDER BY, ranges and cursors agree on both engines. */
const pgText = pg.customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })

/** Placeholders begin with this character, which no handle may have. A placeholder reads as an empty handle. */
export const NO_HANDLE = '~'
const shownHandle = (stored: string) => (stored.startsWith(NO_HANDLE) ? '' : stored)
const pgHandle = pg.customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
  fromDriver: shownHandle,
})
const liteHandle = lite.customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  fromDriver: shownHandle,
})

const postgres = {
  table: pg.pgTable,
  text: <T extends string = string>() => pgText().$type<T>(),
  /** The handle of a member; reads as empty after the member left, so that no query can return the placeholder. */
  handle: () => pgHandle(),
  integer: () => pg.integer(),
  bigint: () => pg.bigint({ mode: 'number' }),
  /** A primary key that is never reused; the rowid on SQLite. */
  serial: () => pg.bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  real: () => pg.doublePrecision(),
  boolean: () => pg.boolean(),
  /** Millisecond precision, as in JavaScript: a cursor must compare equal to the value it was made from. */
  timestamp: () => pg.timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
  json: <T>() => pg.jsonb().$type<T>(),
  bytes: () => pgBytes(),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  foreignKey: pg.foreignKey,
  check: pg.check,
}

const sqlite: Record<keyof typeof postgres, unknown> = {
  table: lite.sqliteTable,
  text: () => lite.text(),
  handle: () => liteHandle(),
  integer: () => lite.integer(),
  bigint: () => lite.integer({ mode: 'number' }),
  serial: () => lite.integer({ mode: 'number' }).primaryKey({ autoIncrement: true }),
  real: () => lite.real(),
  boolean: () => lite.integer({ mode: 'boolean' }),
  timestamp: () => lite.integer({ mode: 'timestamp_ms' }),
  json: () => lite.text({ mode: 'json' }),
  bytes: () => liteBytes(),
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  foreignKey: lite.foreignKey,
  check: lite.check,
}

const kit = dialect === 'postgres' ? postgres : (sqlite as typeof postgres)
export const { text, handle, integer, bigint, serial, real, boolean, timestamp, json, bytes } = kit
export const { index, uniqueIndex, primaryKey, foreignKey, check } = kit

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Defines a table; column names are their keys in snake_case. */
export const table = ((
  name: string,
  columns: Record<string, { setName(n: string): void }>,
  extra?: never,
) => {
  for (const [key, column] of Object.entries(columns)) column.setName(snake(key))
  return kit.table(name, columns as never, extra as never)
}) as unknown as typeof pg.pgTable

/** A UUIDv7 as text: sorts by time, is monotonic within a process and has the same bytes on both engines. */
export const id = () => text<string>().primaryKey().$defaultFn(uuidv7)
/** A required timestamp, set by the command from its injected clock so that tests can control it. */
export const at = () => timestamp().notNull()

type Column = () => pg.AnyPgColumn
/** A required reference to a row without which this one cannot exist: they are deleted together. */
export const belongsTo = (column: Column) => text().notNull().references(column, { onDelete: 'cascade' })
/** A required reference to a row that cannot be deleted before this one. */
export const refersTo = (column: Column) => text().notNull().references(column)
