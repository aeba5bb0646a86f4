import { type Actor, brandRole, isMember, managesBrand, mayContribute, reviewsForBrand } from '../actor.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import { canAddChapter, isAuthor } from '../stories/policy.ts'

export type QuestionFacts = {
  brandId: string
  /** The member who asked first. */
  authorId: string
  hiddenAt: Date | null
  heldAt: Date | null
  deletedAt: Date | null
  askers: number
  answers: number
}

const isShown = ({ hiddenAt, heldAt }: QuestionFacts): boolean => hiddenAt === null && heldAt === null

/**
 * A held or hidden question is visible to its first asker and the brand's reviewers. A deleted one stays visible without
 * its text, because others ask it too or answered.
 */
export function canSeeQuestion(actor: Actor, question: QuestionFacts): Decision {
  const own = isMember(actor) && actor.id === question.authorId
  return isShown(question) || own || reviewsForBrand(actor, question.brandId) ? allow : refuse('not_found')
}

/** Every verified member may join a question, except the member who asked first. */
export const canJoinQuestion = (actor: Actor, question: QuestionFacts, now: Date): Decision =>
  requireAll(
    canSeeQuestion(actor, question),
    isShown(question) ? allow : refuse('not_open'),
    mayContribute(actor, now, question.brandId),
    isMember(actor) && actor.id === question.authorId ? refuse('own_item') : allow,
  )

/** A member who said "me too" may take it back, also while suspended. The first asker deletes the question instead. */
export const canLeaveQuestion = (actor: Actor, question: QuestionFacts): Decision =>
  !isMember(actor) ? refuse('sign_in') : actor.id === question.authorId ? refuse('own_item') : allow

/** The first asker marks the answer that solved it; on a deleted question nobody does. */
export const canMarkSolved = (actor: Actor, question: QuestionFacts, now: Date): Decision =>
  requireAll(
    canSeeQuestion(actor, question),
    question.deletedAt === null ? allow : refuse('not_open'),
    mayContribute(actor, now, question.brandId),
    isMember(actor) && actor.id === question.authorId ? allow : refuse('forbidden'),
  )

/** Everybody on the team, a voice too, sees the desk, takes questions and makes their answers official. */
export function canAnswerForBrand(actor: Actor, brandId: string, now: Date): Decision {
  const may = mayContribute(actor, now, brandId)
  if (!may.ok) return may
  return brandRole(actor, brandId) ? allow : refuse('forbidden')
}

export const canSeeDesk = (actor: Actor, brandId: string): Decision =>
  !isMember(actor)
    ? refuse('sign_in')
    : brandRole(actor, brandId) || managesBrand(actor, brandId)
      ? allow
      : refuse('forbidden')

/** Moderators and managers assign questions to anybody on the team; a voice takes or returns its own. */
export function canAssign(
  actor: Actor,
  { brandId, from, to }: { brandId: string; from: string | null; to: string | null },
): Decision {
  const seen = canSeeDesk(actor, brandId)
  if (!seen.ok || !isMember(actor) || reviewsForBrand(actor, brandId)) return seen
  const isOwn = (from === null || from === actor.id) && (to === null || to === actor.id)
  return isOwn ? allow : refuse('forbidden')
}

/** Moderators and managers close a question that has no answer, and open it again. */
export const canCloseQuestion = (
  actor: Actor,
  { brandId, isAnswered }: { brandId: string; isAnswered: boolean },
): Decision =>
  !isMember(actor)
    ? refuse('sign_in')
    : !reviewsForBrand(actor, brandId)
      ? refuse('forbidden')
      : isAnswered
        ? refuse('not_open')
        : allow

export const canManageReplies = (actor: Actor, brandId: string): Decision =>
  !isMember(actor) ? refuse('sign_in') : reviewsForBrand(actor, brandId) ? allow : refuse('forbidden')

/** Only owners and managers promise in the brand's name. */
export const canPromiseAnswers = (actor: Actor, brandId: string): Decision =>
  !isMember(actor) ? refuse('sign_in') : managesBrand(actor, brandId) ? allow : refuse('forbidden')

/**
 * The words of a question can be changed until somebody else asks it or answers it, because later askers refer to the
 * words that they read.
 */
export const canRewordQuestion = ({
  askers,
  answers,
}: Pick<QuestionFacts, 'askers' | 'answers'>): Decision =>
  askers <= 1 && answers === 0 ? allow : refuse('asked_by_others')

export type AnswerForChapter = {
  /** Whether it is the official answer or the one that solved the question. */
  isChosen: boolean
  /** Whether its author may be credited in the story: accepted the challenge's terms, or answered for the brand. */
  mayBeCredited: boolean
}

/** The brand's reviewers and the story's authors make a chapter of an answer that is official or solved its question. */
export const canMakeChapter = (
  actor: Actor,
  { isChosen, mayBeCredited }: AnswerForChapter,
  story: Parameters<typeof canAddChapter>[1],
  now: Date,
): Decision =>
  requireAll(
    canAddChapter(actor, story, now),
    isAuthor(actor, story) || reviewsForBrand(actor, story.challenge.brandId)
      ? allow
      : refuse('not_coauthor'),
    isChosen ? allow : refuse('not_chosen_answer'),
    mayBeCredited ? allow : refuse('terms_of_author'),
  )
