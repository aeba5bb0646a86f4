import { type Actor, managesBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canSeeRules } from '#app/domain/text-rules/policy.ts'
import type { RuleSetting } from '#app/domain/text-rules/rules.ts'
import { brandBy } from '#db/queries/brands.ts'
import { currentRules, hitsSince } from '#db/queries/rules.ts'
import type { Deps } from '../../deps.ts'
import { challengeOfBrand } from './change-rule.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

export type ViewedRule = Omit<RuleSetting, 'words'> & {
  words: string[]
  /** The scope from which the setting comes. */
  from: 'default' | 'brand' | 'challenge'
  changedAt: Date | null
  /** Whether it turned itself off because it held too many posts. */
  turnedItselfOff: boolean
  /** The hits of this version in the last week. */
  week: { hits: number; people: number }
}
export type RulesView = { rules: ViewedRule[]; can: { change: boolean } }

/** Lists the rules of a brand, or of one of its challenges, for the team. */
export const viewRules =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandKey: string, challengeKey?: string): Promise<Result<RulesView>> => {
    const q = db.read
    const brand = await brandBy(q, brandKey)
    if (!brand) return refuse('not_found')
    const decision = canSeeRules(actor, brand.id)
    if (!decision.ok) return decision
    const scope = await challengeOfBrand(q, brand.id, challengeKey)
    if (scope === undefined) return refuse('not_found')
    const since = new Date(now().getTime() - WEEK_MS)
    const rules = await Promise.all(
      (await currentRules(q, brand.id, scope)).map(async ({ version, scope: of, ...rule }) => {
        const { hits, people } = version ? await hitsSince(q, version, since) : { hits: 0, people: 0 }
        const isSet = version !== undefined && (version.createdBy !== null || version.isBrake)
        const from: ViewedRule['from'] = !isSet ? 'default' : of === '' ? 'brand' : 'challenge'
        return {
          ...rule,
          words: [...rule.words],
          ...{ from, changedAt: isSet ? version.createdAt : null },
          ...{ turnedItselfOff: version?.isBrake ?? false, week: { hits, people } },
        }
      }),
    )
    return ok({ rules, can: { change: managesBrand(actor, brand.id) } })
  }
