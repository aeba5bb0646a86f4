import {
  type Actor,
  isMember,
  isSignedIn,
  managesBrand,
  mayContribute,
  mayVote,
  reviewsForBrand,
} from '../actor.ts'
import { phaseAt } from '../challenges/phases.ts'
import {
  type ChallengeFacts,
  canContribute,
  canSeeChallenge,
  inPhase,
  type WithTerms,
} from '../challenges/policy.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'

export type StoryFacts = {
  coauthors: 'open' | 'invited'
  /** Who began it, accepted an invitation, or has text in what is published; without those who left. */
  authorIds: string[]
  /** Whose text is in it, also when they left: nobody of them votes on it. */
  writerIds: string[]
  submittedAt: Date | null
  hiddenAt: Date | null
  challenge: ChallengeFacts
}

/** Also what belongs to a challenge that was put back to draft is the brand's alone. */
export function canSeeStory(actor: Actor, story: StoryFacts, now: Date): Decision {
  const around = canSeeChallenge(actor, story.challenge, now)
  if (!around.ok) return around
  return story.hiddenAt === null || reviewsForBrand(actor, story.challenge.brandId)
    ? allow
    : refuse('not_found')
}

export const isAuthor = (actor: Actor, story: StoryFacts) =>
  isMember(actor) && story.authorIds.includes(actor.id)

/** Whether a vote on the story would be a vote for oneself. */
export const hasPart = (actor: Actor, story: Pick<StoryFacts, 'authorIds' | 'writerIds'>) =>
  isMember(actor) && (story.authorIds.includes(actor.id) || story.writerIds.includes(actor.id))

export const canStartStory = (actor: Actor, facts: WithTerms, now: Date): Decision =>
  canContribute(actor, facts, 'writing', now)

/** Writing: open to every member under the terms, or by invitation. */
export function canWriteStory(
  actor: Actor,
  story: StoryFacts & { acceptedTerms: number },
  now: Date,
): Decision {
  const seen = canSeeStory(actor, story, now)
  if (!seen.ok) return seen
  const contribute = canContribute(
    actor,
    { ...story.challenge, acceptedTerms: story.acceptedTerms },
    'writing',
    now,
  )
  if (!contribute.ok) return contribute
  if (story.submittedAt) return refuse('frozen')
  const invited =
    story.coauthors === 'open' || isAuthor(actor, story) || reviewsForBrand(actor, story.challenge.brandId)
  return invited ? allow : refuse('not_coauthor')
}

/** So many chapters may wait for their first word when they are begun by somebody who is no author of the story. */
export const MOST_EMPTY_CHAPTERS = 2

/** A guest of an open story begins the next chapter when something stands in those they began. */
export function canAddChapter(
  actor: Actor,
  story: StoryFacts & { acceptedTerms: number; ownEmptyChapters: number },
  now: Date,
): Decision {
  const writes = canWriteStory(actor, story, now)
  if (!writes.ok) return writes
  if (isAuthor(actor, story) || reviewsForBrand(actor, story.challenge.brandId)) return allow
  return story.ownEmptyChapters < MOST_EMPTY_CHAPTERS ? allow : refuse('empty_chapters')
}

/** Its authors', or the brand's: a story that is open to all needs no invitation. */
export function canInvite(actor: Actor, story: StoryFacts, now: Date): Decision {
  const may = canRename(actor, story, now)
  if (!may.ok) return may
  return story.coauthors === 'invited' ? allow : refuse('not_open')
}

/** Everybody may leave; the last author stays, so that the story never is without one. */
export function canRemoveCoauthor(actor: Actor, story: StoryFacts, memberId: string, now: Date): Decision {
  const others = story.authorIds.some((id) => id !== memberId)
  if (story.authorIds.includes(memberId) && !others) return refuse('last_author')
  return isMember(actor) && actor.id === memberId ? allow : canInvite(actor, story, now)
}

/** Its authors, or the brand for them; while there is still something to change. */
export function canSubmitStory(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = all(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  if (!isAuthor(actor, story) && !managesBrand(actor, story.challenge.brandId)) return refuse('not_coauthor')
  if (story.submittedAt) return refuse('already_exists')
  return all(mayContribute(actor, now, story.challenge.brandId), inPhase(story.challenge, 'writing', now))
}

/** Its authors or the brand take it back from the vote, until the vote begins. */
export function canTakeBackSubmission(
  actor: Actor,
  story: StoryFacts & { votes: number },
  now: Date,
): Decision {
  const seen = all(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  if (!isAuthor(actor, story) && !managesBrand(actor, story.challenge.brandId)) return refuse('not_coauthor')
  if (!story.submittedAt) return refuse('not_open')
  // Somebody may have moved the dates after the first votes.
  const begun = now >= story.challenge.dates.votingStart || story.votes > 0
  const phase = phaseAt(story.challenge.dates, now).name
  return begun
    ? refuse('phase_closed', { detail: { phase, needed: 'writing' } })
    : mayContribute(actor, now, story.challenge.brandId)
}

/** A title is what links and readers know a page by: its authors' to change, or the brand's, until it is voted on. */
export function canRename(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = all(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  if (!isAuthor(actor, story) && !managesBrand(actor, story.challenge.brandId)) return refuse('not_coauthor')
  return story.submittedAt ? refuse('frozen') : mayContribute(actor, now, story.challenge.brandId)
}

export function canVoteOnStory(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = canSeeStory(actor, story, now)
  if (!seen.ok) return seen
  if (hasPart(actor, story)) return refuse('own_item')
  return all(
    mayVote(actor, now, story.challenge.brandId),
    inPhase(story.challenge, 'voting', now),
    story.submittedAt && story.hiddenAt === null ? allow : refuse('not_open'),
  )
}

export const canFeatureStory = (actor: Actor, story: StoryFacts, now: Date): Decision =>
  all(
    canSeeStory(actor, story, now),
    isSignedIn(actor),
    managesBrand(actor, story.challenge.brandId) ? allow : refuse('forbidden'),
    story.hiddenAt === null ? allow : refuse('not_open'),
  )

export function canGiveVerdict(actor: Actor, facts: ChallengeFacts, now: Date): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  if (!managesBrand(actor, facts.brandId)) return refuse('forbidden')
  return inPhase(facts, 'verdict', now)
}
