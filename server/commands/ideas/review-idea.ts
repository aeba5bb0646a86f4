import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { DeclineIdea } from '#app/domain/ideas/forms.ts'
import { canJudgeIdea } from '#app/domain/ideas/policy.ts'
import type { ApproveIdea } from '#app/domain/review/forms.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { factsOfIdea, type IdeaInChallenge, ideaBy } from '#db/queries/ideas.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { changeState, giveVotesBack } from './idea-counters.ts'

const whereIs = ({ idea, challenge }: IdeaInChallenge) => ({
  subject: { kind: 'idea' as const, id: idea.id },
  path: paths.idea(challenge.slug, idea.n),
})

/** Which state of the text somebody looked at. */
export const seenAs = ({ editedAt }: { editedAt: Date | null }): string => editedAt?.toISOString() ?? ''

/** A reviewer lets a held idea onto the wall: the words that they saw, not those it was changed to meanwhile. */
export const approveIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, { seen }: ApproveIdea = {}): Promise<Result<null>> =>
    db.write(async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const decision = canJudgeIdea(actor, factsOfIdea(found), now())
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (found.idea.state !== 'held') return refuse('not_open')
      const { idea, challenge } = found
      if (seen !== undefined && seen !== seenAs(idea)) return refuse('stale')
      await changeState(tx, idea, { state: 'open', reviewedAt: now() })
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'idea.approve',
        targetKind: 'idea',
        targetId: ideaId,
        at: now(),
      })
      await notify(tx, [idea.authorId], { kind: 'idea_approved', ...whereIs(found) }, now())
      return ok(null)
    })

/** A no comes with an answer that everyone can read; the votes on it are given back. */
export const declineIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, { answer, seen }: DeclineIdea): Promise<Result<null>> =>
    db.write(async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const decision = canJudgeIdea(actor, factsOfIdea(found), now())
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { idea, challenge } = found
      if (idea.state !== 'open' && idea.state !== 'held') return refuse('not_open')
      if (seen !== undefined && seen !== seenAs(idea)) return refuse('stale')
      await changeState(tx, idea, { state: 'declined', answer, answeredBy: actor.id })
      await giveVotesBack(tx, ideaId)
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'idea.decline',
        targetKind: 'idea',
        targetId: ideaId,
        data: { answer },
        at: now(),
      })
      await notify(tx, [idea.authorId], { kind: 'idea_declined', ...whereIs(found) }, now())
      return ok(null)
    })
