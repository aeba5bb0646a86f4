import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { DeclineIdea } from '#app/domain/ideas/forms.ts'
import { canReviewIdea } from '#app/domain/ideas/policy.ts'
import type { ApproveIdea } from '#app/domain/review/forms.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { factsOfIdea, type IdeaInChallenge, ideaBy } from '#db/queries/ideas.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { announceIdea } from './announce-idea.ts'
import { changeState, refundVotes } from './idea-counters.ts'

const noticeTarget = ({ idea, challenge }: IdeaInChallenge) => ({
  subject: { kind: 'idea' as const, id: idea.id },
  path: paths.idea(challenge.slug, idea.n),
})

/** Identifies the version of the text that a reviewer saw. */
export const textVersion = ({ editedAt }: { editedAt: Date | null }): string => editedAt?.toISOString() ?? ''

/** Approves a held idea. Refuses with `stale` when its text has changed since the reviewer saw it. */
export const approveIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, { seen }: ApproveIdea = {}): Promise<Result<null>> =>
    db.write(async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const decision = canReviewIdea(actor, factsOfIdea(found), now())
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (found.idea.state !== 'held') return refuse('not_open')
      const { idea, challenge } = found
      if (seen !== undefined && seen !== textVersion(idea)) return refuse('stale')
      await changeState(tx, idea, { state: 'open', reviewedAt: now() }, now())
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'idea.approve',
        targetKind: 'idea',
        targetId: ideaId,
        at: now(),
      })
      await notify(tx, [idea.authorId], { kind: 'idea_approved', ...noticeTarget(found) }, now())
      await announceIdea(tx, ideaId, now(), actor.id)
      return ok(null)
    })

/** Declines an idea with a public answer and returns its votes to the voters' budgets. */
export const declineIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, { answer, seen }: DeclineIdea): Promise<Result<null>> =>
    db.write(async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const decision = canReviewIdea(actor, factsOfIdea(found), now())
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { idea, challenge } = found
      if (idea.state !== 'open' && idea.state !== 'held') return refuse('not_open')
      if (seen !== undefined && seen !== textVersion(idea)) return refuse('stale')
      await changeState(tx, idea, { state: 'declined', answer, answeredBy: actor.id }, now())
      await refundVotes(tx, ideaId)
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'idea.decline',
        targetKind: 'idea',
        targetId: ideaId,
        data: { answer },
        at: now(),
      })
      await notify(tx, [idea.authorId], { kind: 'idea_declined', ...noticeTarget(found) }, now())
      return ok(null)
    })
