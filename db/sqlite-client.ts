import { createRequire } from 'node:module'
import type BetterSqlite3 from 'better-sqlite3'

const isNode20 = process.versions.node.startsWith('20.')

/**
 * The package of the SQLite client. Version 12 can abort the process on Node 24.19 and newer when garbage is collected, and
 * version 13 needs Node 22.
 */
export const SQLITE_PACKAGE = isNode20 ? 'better-sqlite3' : 'better-sqlite3-13'

/** The SQLite client for this version of Node. */
export const Client: typeof BetterSqlite3 = createRequire(import.meta.url)(SQLITE_PACKAGE)
