import { mentionsIn } from '#app/domain/comments/mentions.ts'
import {
  commentBy,
  commentLocation,
  commentPath,
  membersNamed,
  updateCommentText,
} from '#db/queries/comments.ts'
import type { Tx } from '#db/types.ts'
import { recordSignal, recordTies } from '../listening/record-signal.ts'
import { notify } from '../notices/notify.ts'
import {
  answerAppeared,
  questionAppeared,
  type RepliedQuestion,
  repliedQuestion,
} from '../questions/appear.ts'
import { notifyOfNewComment } from '../watches/notify-watchers.ts'
import { publishEvent } from '../webhooks/publish-event.ts'

type CommentForNotices = { id: string; by: string; body: string; path: string; at: Date }

/**
 * Notifies each concerned member once, by the first kind that applies; mentions come last. Skips those in `told`, who
 * were notified before. Returns the notified members and the author.
 */
async function notifyConcerned(
  tx: Tx,
  comment: CommentForNotices,
  told: readonly string[],
  concerned: [string, string | null | undefined][],
) {
  const named = await membersNamed(tx, mentionsIn(comment.body))
  const notified = new Set([comment.by, ...told])
  for (const [kind, memberId] of [...concerned, ...named.map(({ id }) => ['mention', id] as const)]) {
    if (!memberId || notified.has(memberId)) continue
    notified.add(memberId)
    const notice = { kind, subject: { kind: 'comment' as const, id: comment.id }, path: comment.path }
    await notify(tx, [memberId], { ...notice, actorId: comment.by }, comment.at)
  }
  return [...notified]
}

type CommentRow = NonNullable<Awaited<ReturnType<typeof commentBy>>>
type Location = NonNullable<Awaited<ReturnType<typeof commentLocation>>>

/** Records the comment for the listening room, and whom it answers. */
async function recordCommentSignal(
  tx: Tx,
  comment: CommentRow,
  { challenge, ownerIds }: Location,
  parent: CommentRow | undefined,
  question: RepliedQuestion | undefined,
  at: Date,
): Promise<void> {
  const { id, authorId, badge, type, body, targetKind } = comment
  const isAsk = question ? question.isWording : type === 'question'
  const { brandId, id: challengeId } = challenge
  const kind = isAsk ? ('ask' as const) : question ? ('answer' as const) : ('comment' as const)
  await recordSignal(tx, {
    ...{ by: { id: authorId, isTeam: badge !== null }, brandId, challengeId, kind, text: body, at },
    subject: { kind: 'comment', id },
    declared: type === 'comment' ? undefined : type,
    toBrand: question?.isWording
      ? question.toBrand
      : parent
        ? parent.badge !== null
        : targetKind === 'challenge' || targetKind === 'brand',
  })
  const to = question?.isWording ? [] : parent ? [parent.authorId] : ownerIds
  await recordTies(tx, { brandId, from: [authorId], to, kind: 'reply', at })
}

type Announced = {
  /** The comment that it answers, where that is not the first of its thread. */
  answered?: string | undefined
  /** For an answer of the brand's team: it becomes the official one in place of another. */
  official?: boolean | undefined
}

/**
 * Records a comment that is now visible, and notifies everybody whom it concerns: who asked what it answers officially,
 * who is answered, whose text it is about, who is mentioned, who watches. The words of somebody who joins a question
 * concern nobody else.
 */
export async function announceComment(
  tx: Tx,
  id: string,
  at: Date,
  { answered, official }: Announced = {},
): Promise<void> {
  const comment = await commentBy(tx, id)
  const location = comment && (await commentLocation(tx, comment.targetKind, comment.targetId))
  if (!comment || !location) return
  const { targetKind, targetId, authorId, body, parentId, type } = comment
  const answeredId = answered ?? parentId
  const parent = answeredId ? await commentBy(tx, answeredId) : undefined
  const question = parentId ? await repliedQuestion(tx, parentId, id) : undefined
  await recordCommentSignal(tx, comment, location, parent, question, at)
  if (type === 'question') await questionAppeared(tx, comment, at)
  if (question?.isWording) return
  const path = commentPath(location, comment)
  await publishEvent(tx, {
    ...{ brandId: location.challenge.brandId, at, subject: { kind: 'comment', id, path } },
    event: type === 'question' ? 'question.asked' : 'comment.posted',
  })
  const told = question ? await answerAppeared(tx, comment, { official }, at) : []
  const notified = await notifyConcerned(tx, { id, by: authorId, body, path, at }, told, [
    ['reply', parent?.authorId],
    ...location.ownerIds.map((ownerId): [string, string] => ['comment', ownerId]),
  ])
  // Followers of a brand are notified of its own comments, not of questions to it.
  if (targetKind !== 'brand')
    await notifyOfNewComment(tx, { kind: targetKind, id: targetId }, path, notified, at)
}

/** Shows a held comment to everybody, and sends the notices that waited. Does nothing when it is not held. */
export async function releaseComment(tx: Tx, id: string, at: Date): Promise<void> {
  const comment = await commentBy(tx, id)
  if (!comment?.heldAt) return
  await updateCommentText(tx, id, { heldAt: null })
  if (!comment.hiddenAt && !comment.deletedAt) await announceComment(tx, id, at)
}
