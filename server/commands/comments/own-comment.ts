import { type Actor, brandRole, isMember } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import type { EditComment } from '#app/domain/comments/forms.ts'
import { mentionsIn } from '#app/domain/comments/mentions.ts'
import { labelAdvert } from '#app/domain/comments/plain-speech.ts'
import { canDeleteComment, canEditComment } from '#app/domain/comments/policy.ts'
import { allow, type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import { canRewordQuestion } from '#app/domain/questions/policy.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import {
  clearCommentText,
  commentBy,
  commentLocation,
  commentPath,
  countReplies,
  deleteCommentRow,
  membersNamed,
  updateCommentText,
} from '#db/queries/comments.ts'
import { clearWords, removeAsker } from '#db/queries/question-askers.ts'
import { deleteQuestionWords } from '#db/queries/question-words.ts'
import { countAnswers, questionBy } from '#db/queries/questions.ts'
import type { comments } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { understandMessage } from '../../classifiers/understand-message.ts'
import type { Deps } from '../../deps.ts'
import { indexDocument } from '../../search/index-document.ts'
import { closeCases } from '../cases/open-case.ts'
import { notify } from '../notices/notify.ts'
import { refreshWording } from '../questions/appear.ts'
import { answerDisappeared } from '../questions/official.ts'
import { holdWhenJudged } from '../rules/hold-when-judged.ts'

type CommentRow = typeof comments.$inferSelect

/** Whether the words of a question may still change; other comments may always. */
async function checkRewording(q: Reader, { id, parentId }: CommentRow): Promise<Decision> {
  const found = parentId === null ? await questionBy(q, id) : undefined
  if (!found) return allow
  return canRewordQuestion({ askers: found.question.askers, answers: await countAnswers(q, id) })
}

/** Whether anybody asks a question. */
const isAsked = async (q: Reader, id: string): Promise<boolean> =>
  ((await questionBy(q, id))?.question.askers ?? 0) > 0

/**
 * Takes a comment that its author deletes out of its question. An author who deletes a question no longer asks it;
 * one who deletes the words of joining still does. Returns how many others ask the deleted question.
 */
async function leaveDeleted(tx: Tx, comment: CommentRow): Promise<number> {
  const { id, authorId } = comment
  await answerDisappeared(tx, comment)
  await deleteQuestionWords(tx, id)
  await clearWords(tx, id)
  const own = comment.parentId === null ? await questionBy(tx, id) : undefined
  return own ? removeAsker(tx, { questionId: id, memberId: authorId }) : 0
}

/** Decides whether a comment is labelled as an advert. Only comments of the brand's own team are judged. */
export const labelTeamComment = (
  actor: Actor,
  brandId: string,
  { body, label = false }: { body: string; label?: boolean | undefined },
): Result<boolean> =>
  brandRole(actor, brandId) ? labelAdvert(understandMessage(body).kind, label) : ok(false)

/** Loads a comment with its location. Returns undefined when the actor may not see that location. */
async function loadComment(tx: Reader, actor: Actor, commentId: string, at: Date) {
  const comment = await commentBy(tx, commentId)
  const location = comment && (await commentLocation(tx, comment.targetKind, comment.targetId))
  if (!comment || !location || !canSeeChallenge(actor, factsOfChallenge(location.challenge), at).ok)
    return undefined
  return { comment, location, facts: { ...comment, brandId: location.challenge.brandId } }
}

/** Notifies members whom the edit newly mentions. */
async function notifyNewMentions(
  tx: Tx,
  by: string,
  words: { before: string; after: string },
  path: string,
  id: string,
  at: Date,
) {
  const before = new Set(mentionsIn(words.before))
  const added = mentionsIn(words.after).filter((handle) => !before.has(handle))
  const recipients = (await membersNamed(tx, added)).map((one) => one.id).filter((one) => one !== by)
  await notify(tx, recipients, { kind: 'mention', subject: { kind: 'comment', id }, path, actorId: by }, at)
}

type EditedComment = { id: string; path: string; held: boolean }

/**
 * Edits the actor's own comment and marks it as edited. An equal text changes nothing. A comment that is held stays held
 * until a reviewer decides, and a text that the rules hold takes the comment out of sight.
 */
export const editComment =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string, { body, label }: EditComment): Promise<Result<EditedComment>> =>
    db.write({ lock: `comment:${id}` }, async (tx) => {
      const at = now()
      const one = await loadComment(tx, actor, id, at)
      if (!one) return refuse('not_found')
      const decision = canEditComment(actor, one.facts, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const path = commentPath(one.location, one.comment)
      const { challenge } = one.location
      if (body === one.comment.body) return ok({ id, path, held: one.comment.heldAt !== null })
      const textCheck = checkText(actor, challenge, [body], at)
      if (!textCheck.ok) return textCheck
      const reworded = await checkRewording(tx, one.comment)
      if (!reworded.ok) return reworded
      const labelled = labelTeamComment(actor, challenge.brandId, { body, label })
      if (!labelled.ok) return labelled
      const subject = { kind: 'comment' as const, id }
      const judged = await holdWhenJudged(tx, { author: actor, challenge, subject, text: body, at })
      const held = judged || one.comment.heldAt !== null
      await updateCommentText(tx, id, {
        ...{ body, editedAt: at, readsAsAdvert: labelled.value },
        heldAt: held ? (one.comment.heldAt ?? at) : null,
      })
      const edited = await commentBy(tx, id)
      if (edited) await refreshWording(tx, edited)
      if (!held)
        await notifyNewMentions(tx, actor.id, { before: one.comment.body, after: body }, path, id, at)
      return ok({ id, path, held })
    })

/**
 * Deletes the actor's own comment. A comment with replies becomes an empty placeholder, which is deleted with its last
 * reply.
 */
export const deleteComment =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string): Promise<Result<{ path: string }>> =>
    db.write({ lock: 'comments' }, async (tx) => {
      const at = now()
      const one = await loadComment(tx, actor, id, at)
      if (!one) return refuse('not_found')
      const decision = canDeleteComment(actor, one.facts)
      if (!decision.ok) return decision
      await closeCases(tx, { kind: 'comment', id }, { by: one.comment.authorId, outcome: 'deleted', at })
      const asked = await leaveDeleted(tx, one.comment)
      if (asked > 0 || (await countReplies(tx, id)) > 0) await clearCommentText(tx, id, at)
      else await deleteCommentRow(tx, id)
      await indexDocument(tx, 'question', id)
      const { parentId } = one.comment
      const parent = parentId ? await commentBy(tx, parentId) : undefined
      if (parent?.deletedAt && (await countReplies(tx, parent.id)) === 0 && !(await isAsked(tx, parent.id)))
        await deleteCommentRow(tx, parent.id)
      return ok({ path: one.location.path })
    })

/** Loads the actor's own comment for the edit page. */
export const viewOwnComment =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string) => {
    const one = await loadComment(db.read, actor, id, now())
    if (!one) return refuse('not_found')
    const decision = canDeleteComment(actor, one.facts)
    if (!decision.ok) return decision
    const path = commentPath(one.location, one.comment)
    return ok({ id, body: one.comment.body, path, hidden: one.comment.hiddenAt !== null })
  }
