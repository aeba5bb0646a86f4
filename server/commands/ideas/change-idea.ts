import { type Actor, isMember } from '#app/domain/actor.ts'
import { termsAccepted } from '#app/domain/challenges/policy.ts'
import { all, ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ChangeIdea, PitchIdea } from '#app/domain/ideas/forms.ts'
import { canEditIdea, canWithdrawIdea } from '#app/domain/ideas/policy.ts'
import { judgeText } from '#app/domain/text-rules/judge.ts'
import { acceptedTerms } from '#db/queries/challenges.ts'
import { factsOfIdea, ideaBy } from '#db/queries/ideas.ts'
import { dropPendingEdit, pendingEditOf } from '#db/queries/pending-edits.ts'
import type { Deps } from '../../deps.ts'
import { holdEdit } from '../review/hold-edit.ts'
import { applyEdit, saysTheSame } from './apply-edit.ts'
import { changeState, giveVotesBack } from './idea-counters.ts'

const sameTags = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n')

/** `pending`: the idea went through review, so that the edit waits for a reviewer while the idea stays as it is. */
export type Edited = { amended: boolean; pending: boolean }

/** What the change does not name stays; one that changes nothing writes nothing. */
export const editIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, change: ChangeIdea): Promise<Result<Edited>> =>
    db.write(
      async (tx) => {
        const found = await ideaBy(tx, ideaId)
        if (!found) return refuse('not_found')
        const at = now()
        const { idea, challenge } = found
        const facts = factsOfIdea(found)
        const accepted = await acceptedTerms(tx, challenge.id, isMember(actor) ? actor.id : undefined)
        const terms = { ...facts.challenge, acceptedTerms: accepted }
        const decision = all(canEditIdea(actor, facts, at), termsAccepted(terms))
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        const waits = await pendingEditOf(tx, { kind: 'idea', targetId: ideaId })
        if (Object.keys(change).length === 0) return ok({ amended: false, pending: waits !== undefined })
        const { hook, detail, tags } = idea
        // What the change does not name stays as its author left it, also where that waits for review.
        const input: PitchIdea = { hook, detail, tags, ...waits?.text, ...change }
        if (saysTheSame(found, input) && sameTags(idea.tags, input.tags)) {
          await dropPendingEdit(tx, { kind: 'idea', targetId: ideaId })
          return ok({ amended: false, pending: false })
        }
        const judged = judgeText(actor, challenge, [input.hook, input.detail, ...input.tags], at)
        if (!judged.ok) return judged
        const wasReviewed = idea.reviewedAt !== null
        const edit = { kind: 'idea' as const, targetId: ideaId, challenge, wasReviewed, text: input }
        if (await holdEdit(tx, actor, edit, at)) return ok({ amended: false, pending: true })
        return ok({ amended: await applyEdit(tx, found, input, at), pending: false })
      },
      { lock: `idea:${ideaId}` },
    )

/** The author takes it back; its votes are given back. */
export const withdrawIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string): Promise<Result<null>> =>
    db.write(
      async (tx) => {
        const found = await ideaBy(tx, ideaId)
        if (!found) return refuse('not_found')
        const decision = canWithdrawIdea(actor, factsOfIdea(found), now())
        if (!decision.ok) return decision
        await changeState(tx, found.idea, { state: 'withdrawn' })
        await giveVotesBack(tx, ideaId)
        return ok(null)
      },
      { lock: `idea:${ideaId}` },
    )
