import { and, count, countDistinct, eq, gte, inArray, ne, or, sql } from 'drizzle-orm'
import type { CaseSubject } from '#app/domain/cases/reasons.ts'
import { defaultRule, RULE_KINDS, type RuleSetting } from '#app/domain/text-rules/rules.ts'
import { isInList, listValue, runPrepared } from '../prepared.ts'
import { ruleHits, ruleVersions, textChecks } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

export type RuleVersion = typeof ruleVersions.$inferSelect
/** A rule as it applies; without a version while nobody has set it. */
export type CurrentRule = RuleSetting & { version: RuleVersion | undefined; scope: string }

const isNewest = sql`${ruleVersions.n} = (select max(v.n) from ${ruleVersions} v where v.brand_id = ${ruleVersions.brandId} and v.scope = ${ruleVersions.scope} and v.kind = ${ruleVersions.kind})`

/** Returns every rule as it applies in the scope: the challenge's own setting, else the brand's, else the default. */
export async function currentRules(q: Reader, brandId: string, challengeId = ''): Promise<CurrentRule[]> {
  const scopes = listValue(['', challengeId])
  const versions = await runPrepared(q, 'current_rules', { brandId, scopes }, (value) =>
    q
      .select()
      .from(ruleVersions)
      .where(
        and(
          eq(ruleVersions.brandId, value('brandId')),
          isInList(ruleVersions.scope, value('scopes')),
          isNewest,
        ),
      ),
  )
  return RULE_KINDS.map((kind) => {
    const all = versions.filter((one) => one.kind === kind)
    const version = all.find(({ scope }) => scope === challengeId) ?? all[0]
    if (!version) return { ...defaultRule(kind), version: undefined, scope: '' }
    const { mode, limit, words, scope } = version
    return { kind, mode, limit, words, version, scope }
  })
}

type NewVersion = Omit<typeof ruleVersions.$inferInsert, 'id' | 'n'>

/** Adds the next version of a rule. */
export async function addRuleVersion(tx: Tx, version: NewVersion): Promise<RuleVersion> {
  const { brandId, scope = '', kind } = version
  const [last] = await tx
    .select({ n: sql<number>`coalesce(max(${ruleVersions.n}), 0)` })
    .from(ruleVersions)
    .where(and(eq(ruleVersions.brandId, brandId), eq(ruleVersions.scope, scope), eq(ruleVersions.kind, kind)))
  const [row] = await tx
    .insert(ruleVersions)
    .values({ ...version, n: Number(last?.n ?? 0) + 1 })
    .returning()
  if (!row) throw new Error('The database returned no version')
  return row
}

type NewHit = typeof ruleHits.$inferInsert

export const recordHit = (tx: Tx, hit: NewHit) =>
  tx
    .insert(ruleHits)
    .values(hit)
    .onConflictDoUpdate({
      target: [ruleHits.versionId, ruleHits.subjectKind, ruleHits.subjectId],
      set: { spans: hit.spans, at: hit.at, held: hit.held },
    })

/** Returns which of the subjects a version has hit before. */
export async function knownHits(
  q: Reader,
  versionId: string | undefined,
  kind: CaseSubject['kind'],
  ids: readonly string[],
): Promise<Set<string>> {
  if (versionId === undefined || ids.length === 0) return new Set()
  const rows = await q
    .select({ id: ruleHits.subjectId })
    .from(ruleHits)
    .where(
      and(
        eq(ruleHits.versionId, versionId),
        eq(ruleHits.subjectKind, kind),
        inArray(ruleHits.subjectId, [...ids]),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

/** Counts what a version hit since `since`, and how many people wrote it. */
export async function hitsSince(q: Reader, { id }: Pick<RuleVersion, 'id'>, since: Date) {
  const [found] = await q
    .select({ hits: count(), people: countDistinct(ruleHits.authorId) })
    .from(ruleHits)
    .where(and(eq(ruleHits.versionId, id), gte(ruleHits.at, since)))
  return { hits: found?.hits ?? 0, people: found?.people ?? 0 }
}

/** Counts the texts that were judged for a brand since `since`. */
export const judgedSince = (q: Reader, brandId: string, since: Date): Promise<number> =>
  q.$count(textChecks, and(eq(textChecks.brandId, brandId), gte(textChecks.at, since)))

type NewCheck = typeof textChecks.$inferInsert

/** Stores how a text was classed. A new text of the same subject replaces it, with the author's objection. */
export const saveTextCheck = (tx: Tx, check: NewCheck) =>
  tx
    .insert(textChecks)
    .values(check)
    .onConflictDoUpdate({
      target: [textChecks.subjectKind, textChecks.subjectId],
      set: {
        ...{ held: check.held, spamScore: check.spamScore, reasons: check.reasons, at: check.at },
        ...{ isNewcomer: check.isNewcomer, isFirstPost: check.isFirstPost, typedMs: check.typedMs ?? null },
        ...{ disputedAt: null, dispute: null },
      },
    })

export async function hasPostedBefore(q: Reader, authorId: string, { kind, id }: CaseSubject) {
  const [row] = await q
    .select({ id: textChecks.subjectId })
    .from(textChecks)
    .where(
      and(
        eq(textChecks.authorId, authorId),
        or(ne(textChecks.subjectId, id), ne(textChecks.subjectKind, kind)),
      ),
    )
    .limit(1)
  return row !== undefined
}

/** Stores that the author says that the text was judged wrongly. */
export const disputeTextCheck = (
  tx: Tx,
  { kind, id }: CaseSubject,
  { words, at }: { words: string; at: Date },
) =>
  tx
    .update(textChecks)
    .set({ disputedAt: at, dispute: words })
    .where(and(eq(textChecks.subjectKind, kind), eq(textChecks.subjectId, id)))

export async function textCheckOf(q: Reader, { kind, id }: CaseSubject) {
  const [row] = await q
    .select()
    .from(textChecks)
    .where(and(eq(textChecks.subjectKind, kind), eq(textChecks.subjectId, id)))
  return row
}
