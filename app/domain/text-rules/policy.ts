import { type Actor, brandRole, isAdmin, managesBrand } from '../actor.ts'
import { allow, type Decision, refuse } from '../decision.ts'
import { defaultRule, type RuleMode, type RuleSetting } from './rules.ts'

/** The whole team may see the rules and what they hit. */
export const canSeeRules = (actor: Actor, brandId: string): Decision =>
  actor.kind === 'visitor'
    ? refuse('sign_in')
    : isAdmin(actor) || brandRole(actor, brandId)
      ? allow
      : refuse('forbidden')

export const canChangeRules = (actor: Actor, brandId: string): Decision =>
  actor.kind === 'visitor' ? refuse('sign_in') : managesBrand(actor, brandId) ? allow : refuse('forbidden')

/**
 * A rule that was off watches before it holds, so that the team sees what it would catch. Rules that hold by default may
 * be switched on again at once.
 */
export const canSwitchRule = ({ kind, mode }: RuleSetting, wanted: RuleMode): Decision =>
  wanted === 'hold' && mode === 'off' && defaultRule(kind).mode !== 'hold' ? refuse('watch_first') : allow
