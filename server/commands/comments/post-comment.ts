import { type Actor, brandRole, isMember } from '#app/domain/actor.ts'
import type { PostComment } from '#app/domain/comments/forms.ts'
import { canPostComment } from '#app/domain/comments/policy.ts'
import { ok, type Refusal, type Result, refuse } from '#app/domain/decision.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { blockedEitherWay } from '#db/queries/blocks.ts'
import { acceptedTerms, factsOfChallenge } from '#db/queries/challenges.ts'
import {
  commentBy,
  commentLocation,
  commentPath,
  countCommentsSince,
  sameComment,
  updateCommentText,
} from '#db/queries/comments.ts'
import { type CommentTarget, comments } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { DOUBLE_SUBMIT_MS, type DoubleSubmit } from '../double-submit.ts'
import { type Asking, storeQuestion } from '../questions/store-question.ts'
import { holdWhenJudged } from '../rules/hold-when-judged.ts'
import type { AnchorSync } from './anchor-sync.ts'
import { announceComment } from './announce-comment.ts'
import { labelTeamComment } from './own-comment.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** `held`: it waits for a reviewer, and nobody was notified of it. */
type PostedComment = { id: string; path: string; held: boolean; anchored?: boolean }
type CommentLocation = NonNullable<Awaited<ReturnType<typeof commentLocation>>>

/** A comment on anything that can be talked about. A brand's own page takes only questions. */
export type CommentInput = Omit<PostComment, 'on'> & {
  on: Omit<PostComment['on'], 'kind'> & { kind: CommentTarget }
}

/**
 * Posts a comment. Replies have one level: a reply to a reply joins the thread. A comment on a passage also marks it in
 * the manuscript; `anchored` says whether the passage was found. A question that begins a thread is stored with who asks
 * it; `asking` says more about it.
 */
export const postComment = (deps: Deps, anchorSync: AnchorSync) => {
  const insert = insertComment(deps)
  return async (
    actor: Actor,
    input: CommentInput,
    once: DoubleSubmit = {},
    asking: Asking = {},
  ): Promise<Result<PostedComment>> => {
    const posted = await insert(actor, input, once, asking)
    const { kind, id, anchor } = input.on
    if (!posted.ok || !anchor || kind !== 'chapter' || !isMember(actor) || posted.value.isTwin) return posted
    const anchored = await anchorSync.markPassage(actor, id, posted.value.id, anchor)
    return ok({ ...posted.value, anchored })
  }
}

async function checkComment(
  tx: Reader,
  actor: Actor,
  input: CommentInput,
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
    input: CommentInput,
    { once = false, typedMs }: DoubleSubmit,
    asking: Asking,
  ): Promise<Result<PostedComment & { isTwin?: boolean }>> =>
    db.write(async (tx) => {
      const location = await commentLocation(tx, input.on.kind, input.on.id)
      if (!location) return refuse('not_found')
      const at = now()
      const decision = await checkComment(tx, actor, input, location, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const labelled = labelTeamComment(actor, location.challenge.brandId, input)
      if (!labelled.ok) return labelled
      const parent = input.replyTo ? await commentBy(tx, input.replyTo) : undefined
      if (input.replyTo && (!parent || parent.targetId !== input.on.id || parent.hiddenAt || parent.heldAt))
        return refuse('not_found')
      const team = brandRole(actor, location.challenge.brandId) !== undefined
      if (parent && !team && (await blockedEitherWay(tx, actor.id, [parent.authorId])).size > 0)
        return refuse('blocked')
      const anchor = input.on.kind === 'chapter' && !parent ? input.on.anchor : undefined
      const row = {
        targetKind: input.on.kind,
        targetId: input.on.id,
        parentId: parent ? (parent.parentId ?? parent.id) : null,
        authorId: actor.id,
        body: input.body,
      }
      const twin = once ? await sameComment(tx, row, new Date(at.getTime() - DOUBLE_SUBMIT_MS)) : undefined
      if (twin)
        return ok({
          ...{ id: twin.id, path: commentPath(location, { ...row, id: twin.id }) },
          ...{ held: twin.heldAt !== null, isTwin: true },
        })
      const [comment] = await tx
        .insert(comments)
        .values({
          ...row,
          challengeId: location.challenge.id,
          type: input.type,
          badge: brandRole(actor, location.challenge.brandId) ?? null,
          readsAsAdvert: labelled.value,
          createdAt: at,
          quote: anchor?.quote ?? null,
          // A comment on a passage is orphaned until the passage is found and marked.
          orphanedAt: anchor ? at : null,
        })
        .returning({ id: comments.id })
      if (!comment) throw new Error('The database returned no comment')
      const { challenge } = location
      const posted = { ...row, id: comment.id, type: input.type }
      await storeQuestion(tx, posted, challenge, asking, at)
      const subject = { kind: 'comment' as const, id: comment.id }
      const judged = { author: actor, challenge, subject, text: input.body, typedMs, at }
      const held = await holdWhenJudged(tx, judged)
      if (held) await updateCommentText(tx, comment.id, { heldAt: at })
      else await announceComment(tx, comment.id, at, { answered: parent?.id, official: asking.official })
      return ok({ id: comment.id, path: commentPath(location, posted), held })
    })
