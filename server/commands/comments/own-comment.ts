import { type Actor, isMember } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { EditComment } from '#app/domain/comments/forms.ts'
import { mentionsIn } from '#app/domain/comments/mentions.ts'
import { canDeleteComment, canEditComment } from '#app/domain/comments/policy.ts'
import { judgeText } from '#app/domain/text-rules/judge.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import {
  answersTo,
  changeComment,
  commentBy,
  dropComment,
  emptyComment,
  membersNamed,
  placeOf,
} from '#db/queries/comments.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'

/** A comment with where it stands; nothing where the actor can't see that. */
async function found(tx: Reader, actor: Actor, commentId: string, at: Date) {
  const comment = await commentBy(tx, commentId)
  const place = comment && (await placeOf(tx, comment.targetKind, comment.targetId))
  if (!comment || !place || !canSeeChallenge(actor, factsOfChallenge(place.challenge), at).ok)
    return undefined
  return { comment, place, facts: { ...comment, brandId: place.challenge.brandId } }
}

/** Whoever is named only now hears of it. */
async function tellNamed(
  tx: Tx,
  by: string,
  words: { before: string; after: string },
  path: string,
  id: string,
  at: Date,
) {
  const before = new Set(mentionsIn(words.before))
  const added = mentionsIn(words.after).filter((handle) => !before.has(handle))
  const told = (await membersNamed(tx, added)).map((one) => one.id).filter((one) => one !== by)
  await notify(tx, told, { kind: 'mention', subject: { kind: 'comment', id }, path, actorId: by }, at)
}

/** One's own words, said better; everybody sees that they were edited. The same words change nothing. */
export const editComment =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string, { body }: EditComment): Promise<Result<{ id: string; path: string }>> =>
    db.write(
      async (tx) => {
        const at = now()
        const one = await found(tx, actor, id, at)
        if (!one) return refuse('not_found')
        const decision = canEditComment(actor, one.facts, at)
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        const path = `${one.place.path}#comment-${id}`
        if (body === one.comment.body) return ok({ id, path })
        const judged = judgeText(actor, one.place.challenge, [body], at)
        if (!judged.ok) return judged
        await changeComment(tx, id, { body, editedAt: at })
        await tellNamed(tx, actor.id, { before: one.comment.body, after: body }, path, id, at)
        return ok({ id, path })
      },
      { lock: `comment:${id}` },
    )

/** Takes back what one said: gone, or an empty place where answers hang on it, which goes with the last of them. */
export const deleteComment =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string): Promise<Result<{ path: string }>> =>
    db.write(
      async (tx) => {
        const at = now()
        const one = await found(tx, actor, id, at)
        if (!one) return refuse('not_found')
        const decision = canDeleteComment(actor, one.facts)
        if (!decision.ok) return decision
        if ((await answersTo(tx, id)) > 0) await emptyComment(tx, id, at)
        else await dropComment(tx, id)
        const { parentId } = one.comment
        const parent = parentId ? await commentBy(tx, parentId) : undefined
        if (parent?.deletedAt && (await answersTo(tx, parent.id)) === 0) await dropComment(tx, parent.id)
        return ok({ path: one.place.path })
      },
      { lock: 'comments' },
    )

/** For the page on which it is changed. */
export const viewOwnComment =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string) => {
    const one = await found(db.read, actor, id, now())
    if (!one) return refuse('not_found')
    const decision = canDeleteComment(actor, one.facts)
    if (!decision.ok) return decision
    const path = `${one.place.path}#comment-${id}`
    return ok({ id, body: one.comment.body, path, hidden: one.comment.hiddenAt !== null })
  }
