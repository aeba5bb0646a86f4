import { type Actor, brandRole, isAdmin, isMember, mayContribute } from '../actor.ts'
import { canSeeChallenge, termsAccepted, type WithTerms } from '../challenges/policy.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import type { StandingLevel } from '../standing/levels.ts'
import { hasUnlocked } from '../standing/unlocks.ts'
import { withinLimits } from '../text-rules/newcomers.ts'

export type PostCommentFacts = { challenge: WithTerms; saidToday: number }

/** Comments require accepted terms, like every contribution. The brand's own team needs no acceptance. */
const underTerms = (actor: Actor, challenge: WithTerms): Decision =>
  isAdmin(actor) || brandRole(actor, challenge.brandId) ? allow : termsAccepted(challenge)

/** Comments are open while the challenge is visible, also after the verdict. */
export function canPostComment(actor: Actor, facts: PostCommentFacts, now: Date): Decision {
  const may = requireAll(
    canSeeChallenge(actor, facts.challenge, now),
    mayContribute(actor, now, facts.challenge.brandId),
    underTerms(actor, facts.challenge),
  )
  if (!may.ok || !isMember(actor)) return may
  return withinLimits(actor, { comments: facts.saidToday + 1 }, now, facts.challenge.brandId)
}

export type CommentFacts = {
  authorId: string
  hiddenAt: Date | null
  deletedAt: Date | null
  brandId: string
}

const isOwn = (actor: Actor, comment: CommentFacts): Decision =>
  !isMember(actor) ? refuse('sign_in') : actor.id === comment.authorId ? allow : refuse('forbidden')

/** Authors may edit their comments at any time, unless the comment is hidden. */
export const canEditComment = (actor: Actor, comment: CommentFacts, now: Date): Decision =>
  requireAll(
    comment.deletedAt === null ? allow : refuse('not_found'),
    isOwn(actor, comment),
    mayContribute(actor, now, comment.brandId),
    comment.hiddenAt === null ? allow : refuse('not_open'),
  )

/** Authors may delete their comments, also while suspended. */
export const canDeleteComment = (actor: Actor, comment: CommentFacts): Decision =>
  requireAll(comment.deletedAt === null ? allow : refuse('not_found'), isOwn(actor, comment))

/** Every verified member may mark a comment of another as helpful while it is shown. */
export const canMarkHelpful = (
  actor: Actor,
  comment: CommentFacts & { heldAt: Date | null },
  now: Date,
): Decision =>
  requireAll(
    comment.deletedAt || comment.hiddenAt || comment.heldAt ? refuse('not_found') : allow,
    mayContribute(actor, now, comment.brandId),
    isMember(actor) && actor.id === comment.authorId ? refuse('own_item') : allow,
  )

export type ThreadFacts = {
  authorId: string
  ownerIds: readonly string[]
  isWriter: boolean
  isTeam: boolean
  /** The actor's level with the brand. */
  standing: StandingLevel
  brandId: string
}

/** The thread's creator, the owners of its subject, the chapter's writers, guardians and the brand's team may resolve a thread. */
export function canResolve(actor: Actor, facts: ThreadFacts, now: Date): Decision {
  const may = mayContribute(actor, now, facts.brandId)
  if (!may.ok || !isMember(actor)) return may
  const isTheirs = facts.authorId === actor.id || facts.ownerIds.includes(actor.id)
  const isGuardian = hasUnlocked(facts.standing, 'resolve_threads')
  return isTheirs || facts.isWriter || facts.isTeam || isGuardian ? allow : refuse('forbidden')
}
