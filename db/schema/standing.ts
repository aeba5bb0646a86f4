import type { StandingRule, StandingSourceKind } from '#app/domain/standing/rules.ts'
import {
  at,
  belongsTo,
  bigint,
  boolean,
  index,
  integer,
  primaryKey,
  real,
  refersTo,
  serial,
  table,
  text,
  uniqueIndex,
} from '../columns.ts'
import { members } from './identity.ts'

/**
 * The ledger of points. Append-only: triggers abort every UPDATE and DELETE (see the hand-written migration). The entries
 * of one member form a hash chain, whose last hash is kept in the member's overall total and in `chain_heads`. A chain per
 * member adds no waiting: every entry updates that total anyway.
 */
export const standingEntries = table(
  'standing_entries',
  {
    memberId: refersTo(() => members.id),
    /** The number of the entry in the member's chain, from 1. */
    n: integer().notNull(),
    /** The brand where it was earned; '' if the source belongs to no brand. No foreign key, like the audit log. */
    brandId: text().notNull(),
    rule: text<StandingRule>().notNull(),
    sourceKind: text<StandingSourceKind>().notNull(),
    sourceId: text().notNull(),
    /** Counts the entries of one rule, source and member, from 0. */
    turn: integer().notNull(),
    /** The points in hundredths; negative when points are taken back. */
    hundredths: integer().notNull(),
    /** The time from which the points decay. Taking points back repeats the time at which they were earned. */
    at: at(),
    /** When the entry was written. */
    createdAt: at(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.n] }),
    uniqueIndex('standing_entries_source').on(t.sourceKind, t.sourceId, t.rule, t.memberId, t.turn),
    index('standing_entries_brand').on(t.memberId, t.brandId, t.n),
    index('standing_entries_rule').on(t.rule, t.memberId, t.at),
  ],
)

/** Stored totals: one row per member and brand, and one with the brand '' for everything. */
export const standingTotals = table(
  'standing_totals',
  {
    memberId: belongsTo(() => members.id),
    brandId: text().notNull(),
    /** The points at the time `at`. They halve every 180 days from then on. */
    value: real().notNull(),
    at: at(),
    /** The total reached the points of a trusted member and has not fallen below nine tenths of them since. */
    keepsTrust: boolean().notNull(),
    /** The number and hash of the last entry counted; see standingEntries. */
    entries: integer().notNull(),
    hash: text().notNull(),
    /** The highest level that the member was notified of. */
    toldLevel: text().notNull().default('newcomer'),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.brandId] }),
    index('standing_totals_brand').on(t.brandId, t.memberId),
  ],
)

/**
 * Sources whose facts changed since their points were settled. Triggers insert a row for each change, so that no command
 * can forget to; inserting conflicts with nothing, so that votes do not wait for each other.
 */
export const standingDues = table('standing_dues', {
  n: serial(),
  sourceKind: text<StandingSourceKind>().notNull(),
  sourceId: text().notNull(),
  /** Milliseconds since 1970 before which it is not settled, such as the end of a secret ballot; 0 for at once. */
  notBefore: bigint().notNull().default(0),
})
