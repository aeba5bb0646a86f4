import { sql } from 'drizzle-orm'
import type { PromiseSourceKind, StoredPromiseState } from '#app/domain/promises/states.ts'
import {
  at,
  belongsTo,
  boolean,
  check,
  id,
  index,
  primaryKey,
  refersTo,
  table,
  text,
  timestamp,
} from '../columns.ts'
import { brands } from './brands.ts'
import { members } from './identity.ts'

/** Promises of brands that answer what somebody said. They are never deleted; whether one is late is a function of the clock. */
export const promises = table(
  'promises',
  {
    id: id(),
    brandId: belongsTo(() => brands.id),
    /** The member of the team who owns the promise. */
    ownerId: refersTo(() => members.id),
    /** The kind of its source. No foreign key: comments can be deleted, and the promise stays. */
    sourceKind: text<PromiseSourceKind>().notNull(),
    /** The id of the comment, idea or question; for a passage the id of its chapter. */
    sourceId: text().notNull(),
    /** The promised words of a passage, as they read when the promise was made. */
    quote: text(),
    text: text().notNull(),
    dueAt: at(),
    /** The date that was promised first; differs from `dueAt` after it was moved. */
    firstDueAt: at(),
    state: text<StoredPromiseState>().notNull().default('open'),
    /** When it was kept or withdrawn. */
    settledAt: timestamp(),
    /** The action that was done, or the reason for the withdrawal. */
    outcome: text().notNull().default(''),
    createdBy: refersTo(() => members.id),
    createdAt: at(),
    /** When its text was changed last. */
    changedAt: timestamp(),
    /** When the owner was reminded of the date, and when everybody was notified that it passed. */
    remindedAt: timestamp(),
    toldLateAt: timestamp(),
  },
  (t) => [
    index('promises_open').on(t.brandId, t.dueAt, t.id).where(sql`${t.state} = 'open'`),
    index('promises_settled').on(t.brandId, t.settledAt, t.id).where(sql`${t.settledAt} is not null`),
    index('promises_state').on(t.brandId, t.state, t.settledAt, t.id),
    index('promises_due').on(t.dueAt).where(sql`${t.state} = 'open'`),
    index('promises_source').on(t.sourceKind, t.sourceId),
    index('promises_owner').on(t.ownerId),
    check('promises_source_kind', sql`${t.sourceKind} in ('comment', 'idea', 'passage', 'question')`),
    check('promises_state_known', sql`${t.state} in ('open', 'kept', 'withdrawn')`),
    check('promises_settled_once', sql`(${t.state} = 'open') = (${t.settledAt} is null)`),
    check('promises_reason', sql`${t.state} <> 'withdrawn' or ${t.outcome} <> ''`),
  ],
)

/** The speakers of a promise. They are notified of every change, and named only if they agree. */
export const promiseSpeakers = table(
  'promise_speakers',
  {
    promiseId: belongsTo(() => promises.id),
    memberId: belongsTo(() => members.id),
    isNamed: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.promiseId, t.memberId] }),
    index('promise_speakers_member').on(t.memberId),
  ],
)
