import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { canResolve } from '#app/domain/comments/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { commentBy, commentLocation, commentPath, setResolved } from '#db/queries/comments.ts'
import { levelWith } from '#db/queries/standing.ts'
import { accessOf } from '../../collab/access/access.ts'
import type { Deps } from '../../deps.ts'

/** Resolves a thread or opens it again. A resolved thread stays visible. */
export const resolveComment =
  ({ db, now }: Deps) =>
  async (actor: Actor, commentId: string, isResolved: boolean): Promise<Result<{ path: string }>> => {
    const comment = await commentBy(db.read, commentId)
    if (!comment || comment.hiddenAt || comment.heldAt || comment.parentId) return refuse('not_found')
    const location = await commentLocation(db.read, comment.targetKind, comment.targetId)
    if (!location) return refuse('not_found')
    const at = now()
    const seen = canSeeChallenge(actor, factsOfChallenge(location.challenge), at)
    if (!seen.ok) return seen
    const { brandId } = location.challenge
    const isWriter =
      comment.targetKind === 'chapter' &&
      (await accessOf(db.read, actor, comment.targetId, at)).access.level === 'write'
    const decision = canResolve(
      actor,
      {
        authorId: comment.authorId,
        ownerIds: location.ownerIds,
        isWriter,
        isTeam: reviewsForBrand(actor, brandId),
        standing: isMember(actor)
          ? await levelWith(db.read, { brandId, memberId: actor.id }, at)
          : 'newcomer',
        brandId,
      },
      at,
    )
    if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
    await db.write((tx) => setResolved(tx, commentId, isResolved ? { at, by: actor.id } : null))
    return ok({ path: commentPath(location, comment) })
  }
