import { type Actor, isAdmin, isMember, managesBrand, mayContribute, reviewsForBrand } from '../actor.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import type { CaseDecision, CaseKind, CaseState } from './options.ts'

export type CaseFacts = {
  brandId: string | null
  kind: CaseKind
  state: CaseState
  claimedBy: string | null
  claimUntil: Date | null
  /**
   * The members who may not decide while another person can: the author and, for an appeal, the person who made the
   * contested decision.
   */
  involvedIds: readonly string[]
  /** Whether somebody else who is not involved may decide the case. */
  anotherMay: boolean
}

/** A brand's reviewers see its queue; administrators see every queue and the installation's own. */
export function canSeeQueue(actor: Actor, brandId: string | null): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  const may = brandId === null ? isAdmin(actor) : reviewsForBrand(actor, brandId)
  return may ? allow : refuse('forbidden')
}

/** Whether another person claims the case now. */
export const isClaimedByOther = (
  { claimedBy, claimUntil }: Pick<CaseFacts, 'claimedBy' | 'claimUntil'>,
  memberId: string,
  now: Date,
): boolean => claimedBy !== null && claimedBy !== memberId && claimUntil !== null && claimUntil > now

/** Whether the actor may claim or decide the case. */
export function canDecideCase(actor: Actor, facts: CaseFacts, now: Date): Decision {
  const may = requireAll(canSeeQueue(actor, facts.brandId), mayContribute(actor, now, facts.brandId))
  if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
  if (facts.state !== 'open') return refuse('not_open')
  if (facts.kind === 'dispute' && !managesBrand(actor, facts.brandId ?? '')) return refuse('managers_answer')
  if (facts.anotherMay && facts.involvedIds.includes(actor.id)) return refuse('another_decides')
  return isClaimedByOther(facts, actor.id, now) ? refuse('claimed') : allow
}

/** Whether the person who decided may undo it. */
export function canUndo(
  actor: Actor,
  { decidedBy, deliverAt }: { decidedBy: string | null; deliverAt: Date | null },
  now: Date,
): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  if (decidedBy === null) return refuse('too_late')
  if (decidedBy !== actor.id) return refuse('forbidden')
  return deliverAt !== null && deliverAt > now ? allow : refuse('too_late')
}

const CONTESTABLE: readonly (CaseDecision | null)[] = ['edit', 'hide', 'remove', 'decline_suspend']

export type AppealFacts = {
  authorId: string | null
  /** The authors of a text by several people. */
  writerIds: readonly string[]
  kind: CaseKind
  state: CaseState
  decision: CaseDecision | null
  /** Whether the people concerned were notified: a decision that can still be undone is not contested yet. */
  delivered: boolean
  /** Whether the decision has been appealed. */
  appealed: boolean
}

/** Whether a decision is about something of the member. */
export const concerns = (
  { authorId, writerIds }: Pick<AppealFacts, 'authorId' | 'writerIds'>,
  memberId: string,
) => authorId === memberId || writerIds.includes(memberId)

/** Whether the actor may appeal: a person concerned; a decision is contested once, also when it concerns several. A suspension does not take this right away. */
export function canAppeal(actor: Actor, facts: AppealFacts): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  if (!concerns(facts, actor.id)) return refuse('not_found')
  if (facts.kind === 'appeal') return refuse('appealed_already')
  if (facts.state !== 'decided' || !facts.delivered || !CONTESTABLE.includes(facts.decision))
    return refuse('not_open')
  return facts.appealed ? refuse('appealed_already') : allow
}
