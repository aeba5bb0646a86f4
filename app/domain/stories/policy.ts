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
import { allow, type Decision, refuse, requireAll } from '../decision.ts'

export type StoryFacts = {
  coauthors: 'open' | 'invited'
  /** Members who began it, accepted an invitation or have published text; without those who left. */
  authorIds: string[]
  /** Members with text in it, including those who left. They may not vote on it. */
  writerIds: string[]
  /** Members who removed their name from it. They may not write in it again. */
  namelessIds: string[]
  submittedAt: Date | null
  hiddenAt: Date | null
  challenge: ChallengeFacts
}

/** Stories of a challenge that was moved back to draft are visible only to the brand. */
export function canSeeStory(actor: Actor, story: StoryFacts, now: Date): Decision {
  const around = canSeeChallenge(actor, story.challenge, now)
  if (!around.ok) return around
  return story.hiddenAt === null || reviewsForBrand(actor, story.challenge.brandId)
    ? allow
    : refuse('not_found')
}

export const isAuthor = (actor: Actor, story: StoryFacts) =>
  isMember(actor) && story.authorIds.includes(actor.id)

/** Whether the actor is an author or has text in the story, so that voting on it would be voting for themselves. */
export const isInvolvedIn = (actor: Actor, story: Pick<StoryFacts, 'authorIds' | 'writerIds'>) =>
  isMember(actor) && (story.authorIds.includes(actor.id) || story.writerIds.includes(actor.id))

export const canStartStory = (actor: Actor, facts: WithTerms, now: Date): Decision =>
  canContribute(actor, facts, 'writing', now)

/** Writing is open to every member who accepted the terms, or by invitation. */
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
  if (isMember(actor) && story.namelessIds.includes(actor.id)) return refuse('name_removed')
  if (story.submittedAt) return refuse('frozen')
  const invited =
    story.coauthors === 'open' || isAuthor(actor, story) || reviewsForBrand(actor, story.challenge.brandId)
  return invited ? allow : refuse('not_coauthor')
}

/** The maximum number of empty chapters begun by a member who is not an author of the story. */
export const MAX_EMPTY_CHAPTERS = 2

/** Authors may add chapters; in an open story other members may, unless too many of theirs are still empty. */
export function canAddChapter(
  actor: Actor,
  story: StoryFacts & { acceptedTerms: number; ownEmptyChapters: number },
  now: Date,
): Decision {
  const writes = canWriteStory(actor, story, now)
  if (!writes.ok) return writes
  if (isAuthor(actor, story) || reviewsForBrand(actor, story.challenge.brandId)) return allow
  return story.ownEmptyChapters < MAX_EMPTY_CHAPTERS ? allow : refuse('empty_chapters')
}

/** Authors or the brand may invite co-authors. A story that is open to all needs no invitations. */
export function canInvite(actor: Actor, story: StoryFacts, now: Date): Decision {
  const may = canRename(actor, story, now)
  if (!may.ok) return may
  return story.coauthors === 'invited' ? allow : refuse('not_open')
}

/** Everybody may leave, except the last author, so that a story always has one. */
export function canRemoveCoauthor(actor: Actor, story: StoryFacts, memberId: string, now: Date): Decision {
  const others = story.authorIds.some((id) => id !== memberId)
  if (story.authorIds.includes(memberId) && !others) return refuse('last_author')
  return isMember(actor) && actor.id === memberId ? allow : canInvite(actor, story, now)
}

/** Authors, or the brand for them, may submit the story for election while it can still be changed. */
export function canSubmitStory(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = requireAll(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  if (!isAuthor(actor, story) && !managesBrand(actor, story.challenge.brandId)) return refuse('not_coauthor')
  if (story.submittedAt) return refuse('already_exists')
  return requireAll(
    mayContribute(actor, now, story.challenge.brandId),
    inPhase(story.challenge, 'writing', now),
  )
}

/** Authors or the brand may withdraw the submission until voting begins. */
export function canWithdrawSubmission(
  actor: Actor,
  story: StoryFacts & { votes: number },
  now: Date,
): Decision {
  const seen = requireAll(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  if (!isAuthor(actor, story) && !managesBrand(actor, story.challenge.brandId)) return refuse('not_coauthor')
  if (!story.submittedAt) return refuse('not_open')
  // The dates may have been moved after the first votes.
  const begun = now >= story.challenge.dates.votingStart || story.votes > 0
  const phase = phaseAt(story.challenge.dates, now).name
  return begun
    ? refuse('phase_closed', { detail: { phase, needed: 'writing' } })
    : mayContribute(actor, now, story.challenge.brandId)
}

function isAuthorOrBrand(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = requireAll(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  return isAuthor(actor, story) || managesBrand(actor, story.challenge.brandId)
    ? allow
    : refuse('not_coauthor')
}

/** Authors or the brand may change the cover of a story, also after voting: it is no part of the text. */
export const canSetCover = (actor: Actor, story: StoryFacts, now: Date): Decision =>
  requireAll(isAuthorOrBrand(actor, story, now), mayContribute(actor, now, story.challenge.brandId))

/** Authors or the brand may rename a story until voting begins, because links and readers use the title. */
export function canRename(actor: Actor, story: StoryFacts, now: Date): Decision {
  const may = isAuthorOrBrand(actor, story, now)
  if (!may.ok) return may
  return story.submittedAt ? refuse('frozen') : mayContribute(actor, now, story.challenge.brandId)
}

export function canVoteOnStory(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = canSeeStory(actor, story, now)
  if (!seen.ok) return seen
  if (isInvolvedIn(actor, story)) return refuse('own_item')
  return requireAll(
    mayVote(actor, now, story.challenge.brandId),
    inPhase(story.challenge, 'voting', now),
    story.submittedAt && story.hiddenAt === null ? allow : refuse('not_open'),
  )
}

export const canFeatureStory = (actor: Actor, story: StoryFacts, now: Date): Decision =>
  requireAll(
    canSeeStory(actor, story, now),
    isSignedIn(actor),
    managesBrand(actor, story.challenge.brandId) ? allow : refuse('forbidden'),
    story.hiddenAt === null ? allow : refuse('not_open'),
  )

export const canGiveVerdict = (actor: Actor, facts: ChallengeFacts, now: Date): Decision =>
  requireAll(
    canSeeChallenge(actor, facts, now),
    isSignedIn(actor),
    managesBrand(actor, facts.brandId) ? allow : refuse('forbidden'),
    inPhase(facts, 'verdict', now),
  )

/** After the vote, the brand's managers may write a letter to the authors of a winner, and change it. */
export const canWriteLetter = (actor: Actor, story: StoryFacts, isWinner: boolean, now: Date): Decision =>
  requireAll(
    canSeeStory(actor, story, now),
    isSignedIn(actor),
    managesBrand(actor, story.challenge.brandId) ? allow : refuse('forbidden'),
    isWinner && story.hiddenAt === null ? allow : refuse('not_open'),
  )
