import { sql } from 'drizzle-orm'
import type { CaseDecision, CaseKind, CaseSection, CaseState } from '#app/domain/cases/options.ts'
import type { CaseReason, CaseSubjectKind } from '#app/domain/cases/reasons.ts'
import {
  at,
  bigint,
  check,
  id,
  index,
  integer,
  json,
  primaryKey,
  real,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts'
import { brands } from './brands.ts'

/**
 * Moderation cases. A row is a projection: its events are the truth. A case leaves the queue only by a decision, or when
 * its subject no longer needs one.
 */
export const cases = table(
  'cases',
  {
    id: id(),
    /** Null for a case that administrators decide. */
    brandId: text().references(() => brands.id, { onDelete: 'cascade' }),
    challengeId: text(),
    kind: text<CaseKind>().notNull(),
    /** The tab of the queue that lists it. */
    section: text<CaseSection>().notNull(),
    subjectKind: text<CaseSubjectKind>().notNull(),
    subjectId: text().notNull(),
    /** For an appeal: the decision that it contests. Unique, so that a decision is appealed once. */
    parentDecision: text(),
    /** The author of the subject, or the person who appeals. */
    authorId: text(),
    /** The authors of a text by several people. Each of them may appeal against the decision. */
    writerIds: json<string[]>()
      .notNull()
      .$defaultFn(() => []),
    state: text<CaseState>().notNull(),
    /** 0 … 1, computed from the reasons. */
    risk: real().notNull(),
    band: integer().notNull(),
    reasons: json<CaseReason[]>().notNull(),
    /** A hash of the skeleton of the text. Cases with the same one are shown as alike. */
    textKey: text(),
    /** A hash of the author and the first link of the text. Cases with the same one are shown as alike. */
    linkKey: text(),
    /** The readable name of a site that the text advertises. */
    siteName: text(),
    openedAt: at(),
    /** When an answer is due; only of disputes about credit. */
    dueAt: timestamp(),
    claimedBy: text(),
    claimUntil: timestamp(),
    decision: text<CaseDecision>(),
    /** The id of the event of the decision. */
    decisionId: text(),
    decidedBy: text(),
    decidedAt: timestamp(),
    /** From opening to decision. */
    waitMs: bigint(),
    /** When the people concerned are notified of the decision, unless it is undone before; null afterwards. */
    deliverAt: timestamp(),
  },
  (t) => [
    uniqueIndex('cases_open_subject').on(t.subjectKind, t.subjectId).where(sql`${t.state} = 'open'`),
    uniqueIndex('cases_parent').on(t.parentDecision),
    index('cases_queue').on(t.brandId, t.band, t.openedAt, t.id).where(sql`${t.state} = 'open'`),
    index('cases_section').on(t.brandId, t.section, t.band, t.openedAt, t.id).where(sql`${t.state} = 'open'`),
    index('cases_oldest').on(t.brandId, t.openedAt).where(sql`${t.state} = 'open'`),
    index('cases_due')
      .on(t.brandId, t.dueAt, t.id)
      .where(sql`${t.state} = 'open' and ${t.section} = 'credit'`),
    index('cases_alike_text').on(t.brandId, t.textKey, t.openedAt, t.id).where(sql`${t.state} = 'open'`),
    index('cases_alike_link').on(t.brandId, t.linkKey, t.openedAt, t.id).where(sql`${t.state} = 'open'`),
    index('cases_site_name').on(t.brandId, t.siteName, t.openedAt),
    index('cases_claimed').on(t.claimedBy, t.openedAt).where(sql`${t.state} = 'open'`),
    index('cases_subject').on(t.subjectKind, t.subjectId, t.openedAt),
    index('cases_author').on(t.authorId, t.decidedAt),
    index('cases_decided').on(t.brandId, t.decidedAt),
    index('cases_challenge').on(t.challengeId, t.decidedAt),
    index('cases_deliver').on(t.deliverAt),
    check('cases_state', sql`${t.state} in ('open', 'decided', 'closed')`),
    check('cases_kind', sql`${t.kind} in ('held', 'reported', 'appeal', 'brand_request', 'dispute')`),
  ],
)

/** The events of cases, append-only by trigger and hash-chained per brand like the audit log. */
export const caseEvents = table(
  'case_events',
  {
    /** The brand's id, or 'platform'. */
    chain: text().notNull(),
    n: integer().notNull(),
    id: text().notNull(),
    caseId: text().notNull(),
    type: text<CaseEventType>().notNull(),
    actorId: text(),
    at: at(),
    data: json<Record<string, unknown>>().notNull(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.chain, t.n] }),
    uniqueIndex('case_events_id').on(t.id),
    index('case_events_case').on(t.caseId, t.n),
  ],
)

export type CaseEventType =
  | 'opened'
  | 'reasons'
  | 'claimed'
  | 'released'
  | 'noted'
  | 'decided'
  | 'undone'
  | 'delivered'
  | 'reopened'
  | 'closed'
