import { type Actor, isMember, isSignedIn, managesBrand, mayContribute, mayVote } from '../actor.ts'
import { inPhase } from '../challenges/policy.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import { accessToManuscript, type ManuscriptFacts } from '../manuscript/policy.ts'
import { canSeeStory, isAuthor, type StoryFacts } from '../stories/policy.ts'

/** The maximum number of open branches per chapter. */
export const MAX_BRANCHES = 20

export type ForkFacts = ManuscriptFacts & {
  /** Whether the chapter is a branch itself. */
  isBranch: boolean
  isPublished: boolean
  openBranches: number
  /** Whether the actor already has an open branch of the chapter. */
  hasOpen: boolean
}

/**
 * Members who may at least suggest may fork the chapter. A lock that excludes them from writing in it does not prevent
 * a branch, unless it closes the chapter to everybody.
 */
export function canFork(actor: Actor, facts: ForkFacts, now: Date): Decision {
  const access = accessToManuscript(actor, facts, now)
  if (access.level === 'none' || access.level === 'read') return access.why
  if (facts.isBranch) return refuse('not_open')
  if (!facts.isPublished) return refuse('no_published_text')
  if (facts.hasOpen) return refuse('already_exists')
  return facts.openBranches >= MAX_BRANCHES ? refuse('limit_reached') : allow
}

export type ContestFacts = StoryFacts & {
  /** Members with text in the version; they may not vote for it. */
  ownerIds: readonly string[]
  /** Whether the version is part of an undecided contest. */
  isOpen: boolean
}

/** Checks a vote for the home chapter or one branch in the writing phase; never for the member's own version. */
export function canVoteOnBranch(actor: Actor, facts: ContestFacts, now: Date): Decision {
  const seen = canSeeStory(actor, facts, now)
  if (!seen.ok) return seen
  const own = isMember(actor) && facts.ownerIds.includes(actor.id)
  return requireAll(
    isSignedIn(actor),
    own ? refuse('own_item') : allow,
    mayVote(actor, now, facts.challenge.brandId),
    inPhase(facts.challenge, 'writing', now),
    facts.isOpen && facts.hiddenAt === null && !facts.submittedAt ? allow : refuse('not_open'),
  )
}

/** The story's authors or the brand's managers choose a version and merge it. Votes are advisory. */
export function canChooseBranch(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = requireAll(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  if (!isAuthor(actor, story) && !managesBrand(actor, story.challenge.brandId)) return refuse('forbidden')
  if (story.submittedAt) return refuse('frozen')
  return requireAll(
    mayContribute(actor, now, story.challenge.brandId),
    inPhase(story.challenge, 'writing', now),
  )
}
