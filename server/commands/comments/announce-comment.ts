import { mentionsIn } from '#app/domain/comments/mentions.ts'
import { commentBy, commentLocation, membersNamed, updateCommentText } from '#db/queries/comments.ts'
import type { Tx } from '#db/types.ts'
import { recordSignal, recordTies } from '../listening/record-signal.ts'
import { notify } from '../notices/notify.ts'
import { notifyOfNewComment } from '../watches/notify-watchers.ts'

type CommentForNotices = { id: string; by: string; body: string; path: string; at: Date }

/**
 * Notifies each concerned member once, by the first kind that applies; mentions come last. Returns the notified members
 * and the author.
 */
async function notifyConcerned(
  tx: Tx,
  comment: CommentForNotices,
  concerned: [string, string | null | undefined][],
) {
  const named = await membersNamed(tx, mentionsIn(comment.body))
  const notified = new Set([comment.by])
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
  at: Date,
): Promise<void> {
  const { id, authorId, badge, type, body, targetKind } = comment
  const { brandId, id: challengeId } = challenge
  const kind = type === 'question' ? ('ask' as const) : ('comment' as const)
  await recordSignal(tx, {
    ...{ by: { id: authorId, isTeam: badge !== null }, brandId, challengeId, kind, text: body, at },
    subject: { kind: 'comment', id },
    declared: type === 'comment' ? undefined : type,
    toBrand: parent ? parent.badge !== null : targetKind === 'challenge',
  })
  const to = parent ? [parent.authorId] : ownerIds
  await recordTies(tx, { brandId, from: [authorId], to, kind: 'reply', at })
}

/**
 * Records a comment that is now visible, and notifies everybody whom it concerns: who is answered, whose text it is about, who is mentioned, who watches.
 * `answered` is the comment that it answers, where that is not the first of its thread.
 */
export async function announceComment(
  tx: Tx,
  id: string,
  at: Date,
  answered?: string | undefined,
): Promise<void> {
  const comment = await commentBy(tx, id)
  const location = comment && (await commentLocation(tx, comment.targetKind, comment.targetId))
  if (!comment || !location) return
  const { targetKind, targetId, authorId, body, parentId } = comment
  const answeredId = answered ?? parentId
  const parent = answeredId ? await commentBy(tx, answeredId) : undefined
  await recordCommentSignal(tx, comment, location, parent, at)
  const path = `${location.path}#comment-${id}`
  const notified = await notifyConcerned(tx, { id, by: authorId, body, path, at }, [
    ['reply', parent?.authorId],
    ...location.ownerIds.map((ownerId): [string, string] => ['comment', ownerId]),
  ])
  await notifyOfNewComment(tx, { kind: targetKind, id: targetId }, path, notified, at)
}

/** Shows a held comment to everybody, and sends the notices that waited. Does nothing when it is not held. */
export async function releaseComment(tx: Tx, id: string, at: Date): Promise<void> {
  const comment = await commentBy(tx, id)
  if (!comment?.heldAt) return
  await updateCommentText(tx, id, { heldAt: null })
  if (!comment.hiddenAt && !comment.deletedAt) await announceComment(tx, id, at)
}
