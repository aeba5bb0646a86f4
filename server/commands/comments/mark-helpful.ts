import { type Actor, isMember } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { canMarkHelpful } from '#app/domain/comments/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { commentBy, commentLocation, commentPath } from '#db/queries/comments.ts'
import { setHelpful } from '#db/queries/helpful-marks.ts'
import type { Deps } from '../../deps.ts'

export type HelpfulMark = { helpful: number; marked: boolean; path: string }

/** Marks a comment as helpful for the actor, or takes the mark back. Repeating it changes nothing. */
export const markHelpful =
  ({ db, now }: Deps) =>
  async (actor: Actor, commentId: string, marked: boolean): Promise<Result<HelpfulMark>> =>
    db.write(async (tx) => {
      const at = now()
      const comment = await commentBy(tx, commentId)
      const location = comment && (await commentLocation(tx, comment.targetKind, comment.targetId))
      if (!comment || !location) return refuse('not_found')
      const seen = canSeeChallenge(actor, factsOfChallenge(location.challenge), at)
      if (!seen.ok) return seen
      const decision = canMarkHelpful(actor, { ...comment, brandId: location.challenge.brandId }, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const helpful = await setHelpful(tx, commentId, actor.id, { marked, at })
      return ok({ helpful, marked, path: commentPath(location, comment) })
    })
