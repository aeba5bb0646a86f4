import type { CaseSubject } from '#app/domain/cases/reasons.ts'
import type { RuleHit } from '#app/domain/text-rules/evaluate.ts'
import { RULE_BRAKE, shouldTurnOff } from '#app/domain/text-rules/rules.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy, reviewersOf } from '#db/queries/brands.ts'
import {
  addRuleVersion,
  type CurrentRule,
  hitsSince,
  judgedSince,
  type RuleVersion,
  recordHit,
} from '#db/queries/rules.ts'
import type { Tx } from '#db/types.ts'
import { notify } from '../notices/notify.ts'

type Place = { brandId: string; authorId: string; subject: CaseSubject; at: Date }

/** Stores the default as the first version of a rule that nobody has set, so that its hits have a version. */
const versionOf = async (tx: Tx, { brandId, at }: Place, rule: CurrentRule): Promise<RuleVersion> =>
  rule.version ??
  addRuleVersion(tx, {
    ...{ brandId, scope: '', kind: rule.kind, mode: rule.mode, limit: rule.limit, words: [...rule.words] },
    createdAt: at,
  })

/** Stores the hits of a text. A rule that holds too many posts turns itself off. */
export async function recordRuleHits(
  tx: Tx,
  place: Place,
  hits: readonly { rule: CurrentRule; hit: RuleHit }[],
): Promise<void> {
  const { authorId, subject, at } = place
  for (const { rule, hit } of hits) {
    const version = await versionOf(tx, place, rule)
    const held = rule.mode === 'hold'
    const row = { versionId: version.id, subjectKind: subject.kind, subjectId: subject.id, authorId }
    await recordHit(tx, { ...row, held, spans: hit.spans, at })
    if (held) await turnOffWhenTooMany(tx, version, at)
  }
}

/** Rules that apply by default are measured before they ship; only a team's own settings have the brake. */
async function turnOffWhenTooMany(tx: Tx, version: RuleVersion, at: Date): Promise<void> {
  if (version.createdBy === null) return
  const since = new Date(at.getTime() - RULE_BRAKE.withinMs)
  const seen = {
    ...(await hitsSince(tx, version, since)),
    posts: await judgedSince(tx, version.brandId, since),
  }
  if (!shouldTurnOff(seen)) return
  const { brandId, scope, kind, limit, words } = version
  await addRuleVersion(tx, { brandId, scope, kind, limit, words, mode: 'off', isBrake: true, createdAt: at })
  await appendAudit(tx, {
    ...{ chain: brandId, actorId: null, action: 'rule.turn_off', targetKind: 'brand', targetId: brandId },
    ...{ data: { rule: kind, ...seen }, at },
  })
  const brand = await brandBy(tx, brandId)
  if (!brand) return
  const notice = { kind: 'rule_turned_off', subject: { kind: 'brand' as const, id: brandId } }
  const path = paths.studioSection(brand.slug, 'rules')
  await notify(tx, await reviewersOf(tx, brandId), { ...notice, path }, at)
}
