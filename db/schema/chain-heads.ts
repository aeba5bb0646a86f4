import { integer, primaryKey, table, text } from '../columns.ts'

export type ChainLog = 'audit' | 'cases' | 'ledger'

/**
 * The last entry of every hash chain. Entries cannot be cut off the end of a chain without a trace: its head still names
 * them. A trigger lets a head only move forward, one entry at a time.
 */
export const chainHeads = table(
  'chain_heads',
  {
    log: text<ChainLog>().notNull(),
    chain: text().notNull(),
    n: integer().notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.log, t.chain] })],
)
