import { type Actor, brandRole, isMember, type Member } from '#app/domain/actor.ts'
import type { PostComment } from '#app/domain/comments/forms.ts'
import { mentionsIn } from '#app/domain/comments/mentions.ts'
import { canPostComment } from '#app/domain/comments/policy.ts'
import { ok, type Refusal, type Result, refuse } from '#app/domain/decision.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { acceptedTerms, factsOfChallenge } from '#db/queries/challenges.ts'
import {
  commentBy,
  commentLocation,
  countCommentsSince,
  membersNamed,
  sameComment,
} from '#db/queries/comments.ts'
import { comments } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { DOUBLE_SUBMIT_MS, type DoubleSubmit } from '../double-submit.ts'
import { recordSignal, recordTies, signalAuthor } from '../listening/record-signal.ts'
import { notify } from '../notices/notify.ts'
import { notifyOfNewComment } from '../watches/notify-watchers.ts'
import type { AnchorSync } from './anchor-sync.ts'

const DAY_MS = 24 * 60 * 60 * 1000

type PostedComment = { id: string; path: string; anchored?: boolean }
type CommentLocation = NonNullable<Awaited<ReturnType<typeof commentLocation>>>

/**
 * Posts a comment. Replies have one level: a reply to a reply joins the thread. A comment on a passage also marks it in
 * the manuscript; `anchored` says whether the passage was found.
 */
export const postComment = (deps: Deps, anchorSync: AnchorSync) => {
  const insert = insertComment(deps)
  return async (
    actor: Actor,
    input: PostComment,
    once: DoubleSubmit = {},
  ): Promise<Result<PostedComment>> => {
    const posted = await insert(actor, input, once)
    const { kind, id, anchor } = input.on
    if (!posted.ok || !anchor || kind !== 'chapter' || !isMember(actor) || posted.value.isTwin) return posted
    const anchored = await anchorSync.markPassage(actor, id, posted.value.id, anchor)
    return ok({ ...posted.value, anchored })
  }
}

async function checkComment(
  tx: Reader,
  actor: Actor,
  input: PostComment,
  { challenge }: CommentLocation,
  at: Date,
) {
  const since = new Date(at.getTime() - DAY_MS)
  const saidToday = isMember(actor) ? await countCommentsSince(tx, actor.id, since) : 0
  const accepted = await acceptedTerms(tx, challenge.id, isMember(actor) ? actor.id : undefined)
  const facts = { ...factsOfChallenge(challenge), acceptedTerms: accepted }
  const may = canPostComment(actor, { challenge: facts, saidToday }, at)
  if (!may.ok && may.code === 'terms_needed') return withChallengeSlug(may, challenge)
  return may.ok ? checkText(actor, challenge, [input.body], at) : may
}

/** Adds the challenge's slug, so that the page can link to the terms. */
const withChallengeSlug = (why: Refusal, { slug }: { slug: string }): Refusal => ({
  ...why,
  detail: { ...why.detail, challenge: slug },
})

const insertComment =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    input: PostComment,
    { once = false }: DoubleSubmit,
  ): Promise<Result<PostedComment & { isTwin?: boolean }>> =>
    db.write(async (tx) => {
      const location = await commentLocation(tx, input.on.kind, input.on.id)
      if (!location) return refuse('not_found')
      const at = now()
      const decision = await checkComment(tx, actor, input, location, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const parent = input.replyTo ? await commentBy(tx, input.replyTo) : undefined
      if (input.replyTo && (!parent || parent.targetId !== input.on.id || parent.hiddenAt))
        return refuse('not_found')
      const anchor = input.on.kind === 'chapter' && !parent ? input.on.anchor : undefined
      const row = {
        targetKind: input.on.kind,
        targetId: input.on.id,
        parentId: parent ? (parent.parentId ?? parent.id) : null,
        authorId: actor.id,
        body: input.body,
      }
      const twin = once ? await sameComment(tx, row, new Date(at.getTime() - DOUBLE_SUBMIT_MS)) : undefined
      if (twin) return ok({ id: twin.id, path: `${location.path}#comment-${twin.id}`, isTwin: true })
      const [comment] = await tx
        .insert(comments)
        .values({
          ...row,
          challengeId: location.challenge.id,
          type: input.type,
          badge: brandRole(actor, location.challenge.brandId) ?? null,
          createdAt: at,
          quote: anchor?.quote ?? null,
          // A comment on a passage is orphaned until the passage is found and marked.
          orphanedAt: anchor ? at : null,
        })
        .returning({ id: comments.id })
      if (!comment) throw new Error('The database returned no comment')
      await recordCommentSignal(tx, actor, input, { id: comment.id, location, parent, at })
      const path = `${location.path}#comment-${comment.id}`
      const notified = await notifyConcerned(
        tx,
        { id: comment.id, by: actor.id, body: input.body, path, at },
        [['reply', parent?.authorId], ...location.ownerIds.map((id): [string, string] => ['comment', id])],
      )
      await notifyOfNewComment(tx, { kind: input.on.kind, id: input.on.id }, path, notified, at)
      return ok({ id: comment.id, path })
    })

type PostedIn = {
  id: string
  location: CommentLocation
  parent: Awaited<ReturnType<typeof commentBy>>
  at: Date
}

/** Records the comment for the listening room, and whom it answers. */
async function recordCommentSignal(tx: Tx, actor: Member, input: PostComment, posted: PostedIn) {
  const { id, location, parent, at } = posted
  const { brandId, id: challengeId } = location.challenge
  const kind = input.type === 'question' ? ('ask' as const) : ('comment' as const)
  await recordSignal(tx, {
    ...{ by: signalAuthor(actor, brandId), brandId, challengeId, kind, text: input.body, at },
    subject: { kind: 'comment', id },
    declared: input.type === 'comment' ? undefined : input.type,
    toBrand: parent ? parent.badge !== null : input.on.kind === 'challenge',
  })
  const to = parent ? [parent.authorId] : location.ownerIds
  await recordTies(tx, { brandId, from: [actor.id], to, kind: 'reply', at })
}

type CommentForNotices = { id: string; by: string; body: string; path: string; at: Date }

/**
 * Notifies each concerned member once, by the first kind that applies; mentions come last. Returns the notified members
 * and the author.
 */
export async function notifyConcerned(
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
