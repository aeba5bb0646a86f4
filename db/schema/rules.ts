import { sql } from 'drizzle-orm'
import type { CaseReason, CaseSubjectKind } from '#app/domain/cases/reasons.ts'
import type { RuleKind, RuleMode } from '#app/domain/text-rules/rules.ts'
import {
  at,
  belongsTo,
  boolean,
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
import { members } from './identity.ts'

/** Every version of every rule that a brand set; the newest one of a kind and scope applies. Rows are never changed. */
export const ruleVersions = table(
  'rule_versions',
  {
    id: id(),
    brandId: belongsTo(() => brands.id),
    /** A challenge's id; '' for all challenges of the brand. */
    scope: text().notNull().default(''),
    kind: text<RuleKind>().notNull(),
    n: integer().notNull(),
    mode: text<RuleMode>().notNull(),
    limit: integer(),
    words: json<string[]>().notNull(),
    /** Who set it; null when it applied by default or turned itself off. */
    createdBy: text().references(() => members.id),
    /** Whether it turned itself off because it hit too many posts. */
    isBrake: boolean().notNull().default(false),
    createdAt: at(),
  },
  (t) => [
    uniqueIndex('rule_versions_number').on(t.brandId, t.scope, t.kind, t.n),
    check('rule_versions_mode', sql`${t.mode} in ('off', 'watch', 'hold')`),
  ],
)

/** The texts that a version of a rule hit, with the places in the text. */
export const ruleHits = table(
  'rule_hits',
  {
    versionId: belongsTo(() => ruleVersions.id),
    subjectKind: text<CaseSubjectKind>().notNull(),
    subjectId: text().notNull(),
    authorId: belongsTo(() => members.id),
    /** Whether the rule held the text, or only watched. */
    held: boolean().notNull(),
    spans: json<{ start: number; end: number; read: string }[]>().notNull(),
    at: at(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.subjectKind, t.subjectId] }),
    index('rule_hits_recent').on(t.versionId, t.at),
    index('rule_hits_subject').on(t.subjectKind, t.subjectId),
  ],
)

/**
 * The result of the rules for each text, for its author, the queue and the share of hits; one row per text, replaced
 * by an edit.
 */
export const textChecks = table(
  'text_checks',
  {
    subjectKind: text<CaseSubjectKind>().notNull(),
    subjectId: text().notNull(),
    brandId: belongsTo(() => brands.id),
    authorId: belongsTo(() => members.id),
    challengeId: text().notNull(),
    held: boolean().notNull(),
    /** The other facts by which the rules judged it, so that a new rule can be tried on it. */
    isNewcomer: boolean().notNull(),
    isFirstPost: boolean().notNull(),
    typedMs: integer(),
    spamScore: real().notNull(),
    reasons: json<CaseReason[]>().notNull(),
    /** Set when the author says that the classification is wrong, with the author's words. */
    disputedAt: timestamp(),
    dispute: text(),
    at: at(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectKind, t.subjectId] }),
    index('text_checks_author').on(t.authorId, t.at),
    index('text_checks_brand').on(t.brandId, t.at),
    index('text_checks_disputed').on(t.brandId, t.disputedAt),
  ],
)
