import { type Actor, isMember, isSignedIn, managesBrand, mayContribute, mayVote } from '../actor.ts'
import { inPhase } from '../challenges/policy.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'
import { accessToManuscript, type ManuscriptFacts } from '../manuscript/policy.ts'
import { canSeeStory, isAuthor, type StoryFacts } from '../stories/policy.ts'

/** Rivals of one chapter that stand at the same time. */
export const MAX_BRANCHES = 20

export type ForkFacts = ManuscriptFacts & {
  /** It is a branch itself. */
  isBranch: boolean
  isPublished: boolean
  openBranches: number
  /** The actor has one that is still open. */
  hasOpen: boolean
}

/**
 * A rival is written by whoever may at least suggest: a lock that keeps somebody out of the chapter doesn't keep them
 * from showing how they would have it, unless it closes the chapter to all.
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
  /** Whose version it is: nobody of them votes for it. */
  ownerIds: readonly string[]
  /** The version stands in a contest that nobody has decided yet. */
  isOpen: boolean
}

/** While the chapter is written: one vote each, for the chapter as it stands or for one rival, not for one's own. */
export function canVoteOnBranch(actor: Actor, facts: ContestFacts, now: Date): Decision {
  const seen = canSeeStory(actor, facts, now)
  if (!seen.ok) return seen
  const own = isMember(actor) && facts.ownerIds.includes(actor.id)
  return all(
    isSignedIn(actor),
    own ? refuse('own_item') : allow,
    mayVote(actor, now, facts.challenge.brandId),
    inPhase(facts.challenge, 'writing', now),
    facts.isOpen && facts.hiddenAt === null && !facts.submittedAt ? allow : refuse('not_open'),
  )
}

/** The votes advise; the story's co-authors or the brand's managers decide, and merge what was chosen. */
export function canChoose(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = all(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  if (!isAuthor(actor, story) && !managesBrand(actor, story.challenge.brandId)) return refuse('forbidden')
  if (story.submittedAt) return refuse('frozen')
  return all(mayContribute(actor, now, story.challenge.brandId), inPhase(story.challenge, 'writing', now))
}
