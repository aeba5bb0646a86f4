import { type Actor, isMember, isSignedIn, mayContribute, mayVote, reviewsForBrand } from '../actor.ts'
import {
  type ChallengeFacts,
  canContribute,
  canSeeChallenge,
  inPhase,
  type WithTerms,
} from '../challenges/policy.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'
import { EDIT_WINDOW_MS, NEWCOMER_IDEAS, NEWCOMER_MS } from './ranking.ts'

export type IdeaFacts = {
  authorId: string
  /** Who pitched the ideas that were merged into it. */
  joinedIds: readonly string[]
  state: 'held' | 'open' | 'merged' | 'adopted' | 'declined' | 'withdrawn'
  hiddenAt: Date | null
  votes: number
  createdAt: Date
  challenge: ChallengeFacts
}

/** An idea that is held, hidden or taken back is its author's and its reviewers' alone. */
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
  const newcomer = now.getTime() - actor.createdAt.getTime() < NEWCOMER_MS
  return newcomer && facts.pitchedToday >= NEWCOMER_IDEAS ? refuse('newcomer_limit') : allow
}

/** The first idea of somebody who never had one let through waits for a reviewer. */
export const isHeldFirst = (facts: { acceptedBefore: number; reviewed: boolean }): boolean =>
  facts.reviewed && facts.acceptedBefore === 0

export function canVoteOnIdea(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const seen = canSeeIdea(actor, idea, now)
  if (!seen.ok) return seen
  const own = isMember(actor) && (actor.id === idea.authorId || idea.joinedIds.includes(actor.id))
  if (own) return refuse('own_item')
  return all(
    mayVote(actor, now, idea.challenge.brandId),
    inPhase(idea.challenge, 'ideas', now),
    idea.state === 'open' && idea.hiddenAt === null ? allow : refuse('not_open'),
  )
}

/** Whoever may not see an idea does not learn from a refusal that it is there. */
function asItsAuthor(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const own = isMember(actor) && actor.id === idea.authorId
  return all(canSeeIdea(actor, idea, now), isSignedIn(actor), own ? allow : refuse('forbidden'))
}

/** The author, as long as ideas are gathered. Whether it is a free edit or an amendment is `isAmendment`. */
export function canEditIdea(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const open = idea.state === 'open' || idea.state === 'held'
  return all(
    asItsAuthor(actor, idea, now),
    mayContribute(actor, now, idea.challenge.brandId),
    open ? allow : refuse('not_open'),
    inPhase(idea.challenge, 'ideas', now),
  )
}

/** After five minutes, or with the first vote, voters must hear of a change and say again that they mean it. */
export const isAmendment = (idea: IdeaFacts & { anyVotes: boolean }, now: Date): boolean =>
  idea.state === 'open' && (idea.anyVotes || now.getTime() - idea.createdAt.getTime() >= EDIT_WINDOW_MS)

/** Reviewers join what belongs together; an author may retire an idea in favour of another. */
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
  return all(asItsAuthor(actor, idea, now), standing ? allow : refuse('not_open'))
}

/** Letting through, declining, adopting: the brand's team. */
export function canJudgeIdea(actor: Actor, idea: IdeaFacts, now: Date): Decision {
  const reviews = reviewsForBrand(actor, idea.challenge.brandId)
  return all(
    canSeeIdea(actor, idea, now),
    isSignedIn(actor),
    reviews ? allow : refuse('forbidden'),
    mayContribute(actor, now, idea.challenge.brandId),
  )
}
