import { type Actor, isMember, isSignedIn, managesBrand, mayContribute } from '../actor.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import { canSeeStory, isInvolvedIn, type StoryFacts } from '../stories/policy.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** The least time in which a new version of the shares can be disputed. */
export const NEW_VERSION_MS = 3 * DAY_MS
/** How often one member may dispute the credit of one story. */
export const MAX_DISPUTES = 3

export type ProposalFacts = { disputeUntil: Date; finalAt: Date | null }
/** `open` while it can be disputed, `waiting` while only answers are missing, then `final`. */
export type ProposalState = 'open' | 'waiting' | 'final'

export function proposalState({ disputeUntil, finalAt }: ProposalFacts, now: Date): ProposalState {
  if (finalAt) return 'final'
  return now < disputeUntil ? 'open' : 'waiting'
}

/** A proposal becomes final when its time is over and every dispute has an answer. */
export const isDue = (proposal: ProposalFacts & { unanswered: number }, now: Date): boolean =>
  proposalState(proposal, now) === 'waiting' && proposal.unanswered === 0

type DisputeFacts = StoryFacts & { proposal: ProposalFacts; ownDisputes: { isAnswered: boolean }[] }

/** Every member may dispute, because a member may claim text that the proposal gives to others. */
export function canDispute(actor: Actor, facts: DisputeFacts, now: Date): Decision {
  const { proposal, ownDisputes } = facts
  return requireAll(
    canSeeStory(actor, facts, now),
    mayContribute(actor, now, facts.challenge.brandId),
    proposalState(proposal, now) === 'open' ? allow : refuse('credit_closed'),
    ownDisputes.every((dispute) => dispute.isAnswered) ? allow : refuse('dispute_open'),
    ownDisputes.length < MAX_DISPUTES ? allow : refuse('limit_reached'),
  )
}

/** The brand's managers answer disputes, also after the time to dispute is over. */
export function canAnswerDispute(
  actor: Actor,
  facts: StoryFacts & { proposal: ProposalFacts },
  now: Date,
): Decision {
  return requireAll(
    canSeeStory(actor, facts, now),
    isSignedIn(actor),
    managesBrand(actor, facts.challenge.brandId) ? allow : refuse('forbidden'),
    isMember(actor) ? mayContribute(actor, now, facts.challenge.brandId) : allow,
    facts.proposal.finalAt ? refuse('credit_closed') : allow,
  )
}

/**
 * Everybody who wrote in a story may remove their name from it, once; a sanction does not take this right away. Nobody
 * can undo it.
 */
export function canRemoveName(
  actor: Actor,
  facts: StoryFacts & { hasWritten: boolean },
  now: Date,
): Decision {
  const seen = requireAll(canSeeStory(actor, facts, now), isSignedIn(actor))
  if (!seen.ok || !isMember(actor)) return seen
  if (facts.namelessIds.includes(actor.id)) return refuse('name_removed')
  const wrote = facts.hasWritten || isInvolvedIn(actor, facts)
  return wrote ? allow : refuse('not_writer')
}

/** The end of the time to dispute after a new version: never earlier than before. */
export const disputeUntilAfter = (until: Date, now: Date): Date =>
  new Date(Math.max(until.getTime(), now.getTime() + NEW_VERSION_MS))
