import { type Actor, brandRole, isAdmin, isMember, mayContribute } from '../actor.ts'
import { canSeeChallenge, termsAccepted, type WithTerms } from '../challenges/policy.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'
import { isNewcomer } from '../text-rules/judge.ts'

/** A newcomer's first day: this many comments. */
export const NEWCOMER_COMMENTS = 10

export type SayFacts = { challenge: WithTerms; saidToday: number }

/** What is said is a contribution, under the terms like any other; whose terms they are has agreed to them. */
const underTerms = (actor: Actor, challenge: WithTerms): Decision =>
  isAdmin(actor) || brandRole(actor, challenge.brandId) ? allow : termsAccepted(challenge)

/** Talk is open as long as the challenge can be seen: also after the verdict, under the story. */
export function canSay(actor: Actor, facts: SayFacts, now: Date): Decision {
  const may = all(
    canSeeChallenge(actor, facts.challenge, now),
    mayContribute(actor, now, facts.challenge.brandId),
    underTerms(actor, facts.challenge),
  )
  if (!may.ok || !isMember(actor)) return may
  return isNewcomer(actor, now) && facts.saidToday >= NEWCOMER_COMMENTS ? refuse('newcomer_limit') : allow
}

export type CommentFacts = {
  authorId: string
  hiddenAt: Date | null
  deletedAt: Date | null
  brandId: string
}

const isOwn = (actor: Actor, comment: CommentFacts): Decision =>
  !isMember(actor) ? refuse('sign_in') : actor.id === comment.authorId ? allow : refuse('forbidden')

/** One's own words, at any time, as long as nobody hid them. */
export const canEditComment = (actor: Actor, comment: CommentFacts, now: Date): Decision =>
  all(
    comment.deletedAt === null ? allow : refuse('not_found'),
    isOwn(actor, comment),
    mayContribute(actor, now, comment.brandId),
    comment.hiddenAt === null ? allow : refuse('not_open'),
  )

/** Also whoever is suspended may take back what they said. */
export const canDeleteComment = (actor: Actor, comment: CommentFacts): Decision =>
  all(comment.deletedAt === null ? allow : refuse('not_found'), isOwn(actor, comment))

export type ThreadFacts = {
  authorId: string
  ownerIds: readonly string[]
  isWriter: boolean
  isTeam: boolean
  brandId: string
}

/** Whoever began a conversation, whose thing it is about, who writes the chapter, and the brand's team may close it. */
export function canResolve(actor: Actor, facts: ThreadFacts, now: Date): Decision {
  const may = mayContribute(actor, now, facts.brandId)
  if (!may.ok || !isMember(actor)) return may
  const isTheirs = facts.authorId === actor.id || facts.ownerIds.includes(actor.id)
  return isTheirs || facts.isWriter || facts.isTeam ? allow : refuse('forbidden')
}
