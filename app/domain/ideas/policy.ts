import { type Actor, isMember, isSignedIn, mayContribute, mayVote, reviewsForBrand } from '../actor.ts'
import {
  type ChallengeFacts,
  canContribute,
  canSeeChallenge,
  inPhase,
  type WithTerms,
} from '../challenges/policy.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import type { StandingLevel } from '../standing/levels.ts'
import { hasUnlocked } from '../standing/unlocks.ts'
import { withinLimits } from '../text-rules/newcomers.ts'
import { EDIT_WINDOW_MS } from './ranking.ts'

export type IdeaFacts = {
  authorId: string
  /** The authors of ideas that were merged into it. */
  joinedIds: readonly string[]
  state: 'held' | 'open' | 'merged' | 'adopted' | 'declined' | 'withdrawn'
  hiddenAt: Date | null
  votes: number
  createdAt: Date
  challenge: ChallengeFacts
}

/** A held, hidden or withdrawn idea is visible only to its author and the brand's reviewers. */
export function canSeeIdea(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const around = canSeeChallenge(actor, idea.challenge, now)
  if (!around.ok) return around
  const own = isMember(actor) && actor.id === idea.authorId
  const open = idea.state !== 'held' && idea.state !== 'withdrawn' && idea.hiddenAt === null
  return open || own || reviewsForBrand(actor, idea.challenge.brandId) ? allow : refuse('not_found')
}

export function canPitch(actor: Actor, facts: WithTerms & { pitchedToday: number }, now: Date): Decision {
  const contribute = canContribute(actor, facts, 'ideas', now)
  if (!contribute.ok || !isMember(actor)) return contribute
  return withinLimits(actor, { ideas: facts.pitchedToday + 1 }, now, facts.brandId)
}

/** Whether the idea waits for a reviewer, because the author is a newcomer without an approved idea. */
export const isHeldForReview = (facts: {
  acceptedBefore: number
  reviewed: boolean
  standing: StandingLevel
}): boolean =>
  facts.reviewed && facts.acceptedBefore === 0 && !hasUnlocked(facts.standing, 'pitch_unreviewed')

export function canVoteOnIdea(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const seen = canSeeIdea(actor, idea, now)
  if (!seen.ok) return seen
  const own = isMember(actor) && (actor.id === idea.authorId || idea.joinedIds.includes(actor.id))
  if (own) return refuse('own_item')
  return requireAll(
    mayVote(actor, now, idea.challenge.brandId),
    inPhase(idea.challenge, 'ideas', now),
    idea.state === 'open' && idea.hiddenAt === null ? allow : refuse('not_open'),
  )
}

/** Requires the idea's author. An actor who may not see the idea gets the refusal of `canSeeIdea`. */
function asItsAuthor(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const own = isMember(actor) && actor.id === idea.authorId
  return requireAll(canSeeIdea(actor, idea, now), isSignedIn(actor), own ? allow : refuse('forbidden'))
}

/** The author may edit during the ideas phase. `isAmendment` decides whether the edit makes votes stale. */
export function canEditIdea(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const open = idea.state === 'open' || idea.state === 'held'
  return requireAll(
    asItsAuthor(actor, idea, now),
    mayContribute(actor, now, idea.challenge.brandId),
    open ? allow : refuse('not_open'),
    inPhase(idea.challenge, 'ideas', now),
  )
}

/** Whether an edit is an amendment, which voters must reaffirm: after five minutes or after the first vote. */
export const isAmendment = (idea: IdeaFacts & { anyVotes: boolean }, now: Date): boolean =>
  idea.state === 'open' && (idea.anyVotes || now.getTime() - idea.createdAt.getTime() >= EDIT_WINDOW_MS)

/** Reviewers may merge ideas; an author may merge their own idea into another. */
export function canMergeIdea(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const seen = canSeeIdea(actor, idea, now)
  if (!seen.ok) return seen
  if (!isMember(actor)) return refuse('sign_in')
  const may = actor.id === idea.authorId || reviewsForBrand(actor, idea.challenge.brandId)
  if (!may) return refuse('forbidden')
  const contribute = mayContribute(actor, now, idea.challenge.brandId)
  if (!contribute.ok) return contribute
  const ideas = inPhase(idea.challenge, 'ideas', now)
  return ideas.ok ? ideas : inPhase(idea.challenge, 'writing', now)
}

export function canWithdrawIdea(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const standing = idea.state === 'open' || idea.state === 'held'
  return requireAll(asItsAuthor(actor, idea, now), standing ? allow : refuse('not_open'))
}

/** The brand's reviewers may approve, decline and adopt ideas. */
export function canReviewIdea(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const reviews = reviewsForBrand(actor, idea.challenge.brandId)
  return requireAll(
    canSeeIdea(actor, idea, now),
    isSignedIn(actor),
    reviews ? allow : refuse('forbidden'),
    mayContribute(actor, now, idea.challenge.brandId),
  )
}
