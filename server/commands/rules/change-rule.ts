import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse, requireAll } from '#app/domain/decision.ts'
import type { ChangeRule } from '#app/domain/text-rules/forms.ts'
import { canChangeRules, canSwitchRule } from '#app/domain/text-rules/policy.ts'
import { RULE_LIMITS, RULES_WITH_WORDS } from '#app/domain/text-rules/rules.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import { addRuleVersion, type CurrentRule, currentRules } from '#db/queries/rules.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'

/** Returns the id of a challenge of the brand; '' when none is named, undefined when it is not the brand's. */
export async function challengeOfBrand(
  q: Reader,
  brandId: string,
  key: string | undefined,
): Promise<string | undefined> {
  if (!key) return ''
  const challenge = await challengeBy(q, key)
  return challenge?.brandId === brandId ? challenge.id : undefined
}

const isSame = (current: CurrentRule, scope: string, wanted: Pick<CurrentRule, 'mode' | 'limit' | 'words'>) =>
  current.scope === scope &&
  current.version !== undefined &&
  current.mode === wanted.mode &&
  current.limit === wanted.limit &&
  current.words.join('\n') === wanted.words.join('\n')

/** Sets a rule for all challenges of a brand, or for one. Every change is a new version; an equal setting changes nothing. */
export const changeRule =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandKey: string, input: ChangeRule): Promise<Result<{ n: number }>> =>
    db.write({ lock: `rules:${brandKey}` }, async (tx) => {
      const brand = await brandBy(tx, brandKey)
      if (!brand) return refuse('not_found')
      const scope = await challengeOfBrand(tx, brand.id, input.challenge)
      if (scope === undefined) return refuse('not_found')
      const { kind, mode } = input
      const current = (await currentRules(tx, brand.id, scope)).find((rule) => rule.kind === kind)
      if (!current) throw new Error(`There is no rule ${kind}`)
      const decision = requireAll(canChangeRules(actor, brand.id), canSwitchRule(current, mode))
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const words = RULES_WITH_WORDS.includes(kind) ? input.words : []
      const limit = RULE_LIMITS[kind] ? (input.limit ?? current.limit) : null
      if (kind === 'phrases' && mode !== 'off' && words.length === 0)
        return refuse('invalid', { fields: { words: 'field.required' } })
      if (isSame(current, scope, { mode, limit, words })) return ok({ n: current.version?.n ?? 0 })
      const at = now()
      const set = { brandId: brand.id, scope, kind, mode, limit, words }
      const { n } = await addRuleVersion(tx, { ...set, createdBy: actor.id, createdAt: at })
      await appendAudit(tx, {
        ...{ chain: brand.id, actorId: actor.id, action: 'rule.change' },
        ...{ targetKind: scope === '' ? 'brand' : 'challenge', targetId: scope || brand.id },
        ...{ data: { rule: kind, mode, limit, words: words.length, n }, at },
      })
      return ok({ n })
    })
